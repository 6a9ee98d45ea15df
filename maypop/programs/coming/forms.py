from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maypop.base.chance import UNMISTAKABLE
from maypop.people.models import Organization, Role

from ..models import Cohort

LARGEST = 8 * 1024 * 1024


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File with people"),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        help_text=_("CSV, up to 8 MB. It is looked through first; nobody is invited"
                    " before you say so."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
        },
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 8 MB. Part it in two."))
        return file


class OneForm(forms.Form):
    """One person, by the same rules as a line of a file."""

    email = forms.EmailField(label=_("E-mail"))
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("School or district"),
        to_field_name="slug",
        empty_label=_("Choose"),
    )
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=_("Cohort"),
        to_field_name="slug",
        required=False,
        empty_label=_("No seat, only the role"),
    )
    mentor_email = forms.EmailField(
        label=_("E-mail of their mentor"),
        required=False,
        help_text=_("Both still have to agree."),
    )

    def __init__(
        self,
        *args: Any,
        organizations: QuerySet[Organization],
        cohorts: QuerySet[Cohort],
        roles: set[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organization"].queryset = organizations
        fields["cohort"].queryset = cohorts
        fields["role"].choices = [each for each in Role.choices if each[0] in roles]

    def as_cells(self) -> dict[str, str]:
        said = self.cleaned_data
        named = {name: said[name] for name in ("email", "given_name", "family_name")}
        return named | {
            "role": said["role"],
            "organization": said["organization"].slug,
            "cohort": said["cohort"].slug if said["cohort"] else "",
            "mentor_email": said["mentor_email"],
        }


class LimitForm(forms.Form):
    seats = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Leave it empty for no limit. Nobody who has a seat loses it."),
        error_messages={"invalid": _("Give a whole number, or leave it empty.")},
    )


class MoveForm(forms.Form):
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=_("Move to"),
        to_field_name="slug",
        empty_label=_("Choose a cohort"),
        error_messages={"required": _("Choose a cohort.")},
    )

    def __init__(self, *args: Any, cohorts: QuerySet[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cohort"].queryset = cohorts


class RemovalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For the record; they read it, too."),
        error_messages={"required": _("Say in a few words why.")},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Enter the code you were given.")},
    )

    def clean_code(self) -> str:
        """However it was typed: capitals, blanks and dashes are no part of it."""
        typed = self.cleaned_data["code"].lower()
        return "".join(sign for sign in typed if sign in UNMISTAKABLE)
