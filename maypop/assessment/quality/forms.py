"""What is said about a criterion, to a concern, and of a flag."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Concern, ConcernAnswer, FlagClosed
from maypop.catalog.models import Edition

from .concerns import later_editions

How = ConcernAnswer.How
SHORT = {"rows": 3, "class": "input--short"}


class ConcernForm(forms.Form):
    """What the author of the next edition should know."""

    text = forms.CharField(
        label=_("Note for the author"),
        max_length=2_000,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("What readers understand differently, and what might help."),
        error_messages={"required": _("Say what the author should know.")},
    )


class AnswerForm(forms.Form):
    """What an author makes of it."""

    how = forms.ChoiceField(
        label=_("What comes of it"),
        choices=How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes of it.")},
    )
    edition = forms.ChoiceField(label=_("Published edition"), required=False)
    reason = forms.CharField(
        label=_("Reason, or what you changed"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Needed where it stays as it is."),
    )

    def __init__(self, said: Any, concern: Concern, **options: Any) -> None:
        super().__init__(said, **options)
        self.editions = {str(each.number): each for each in later_editions(concern)}
        told = [(key, f"{each}, {key}") for key, each in self.editions.items()]
        self.fields["edition"] = forms.ChoiceField(
            label=_("Published edition"),
            required=False,
            choices=[("", _("Choose one")), *told],
        )
        if not told:
            del self.fields["edition"]
            kept = [each for each in How.choices if each[0] != How.EDITION]
            self.fields["how"].choices = kept  # type: ignore[attr-defined]  # of a field that chooses

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        how = said.get("how")
        if how == How.EDITION and not said.get("edition"):
            self.add_error("edition", ValidationError(_("Choose the edition.")))
        if how == How.CLOSED and not said.get("reason"):
            self.add_error("reason", ValidationError(_("Say why it stays as it is.")))
        return said

    @property
    def chosen(self) -> Edition | None:
        if self.cleaned_data["how"] != How.EDITION:
            return None
        return self.editions[self.cleaned_data["edition"]]


class CloseForm(forms.Form):
    """What came of a flag, once somebody has looked and asked."""

    flag = forms.CharField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=FlagClosed.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    note = forms.CharField(
        label=_("What you looked at, and whom you asked"),
        max_length=2_000,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Kept with the flag and in the trail."),
        error_messages={"required": _("Say what you looked at.")},
    )
