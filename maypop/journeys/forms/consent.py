"""What the releases behind a recording say, and what ended them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.media.actions import Terms
from maypop.media.models import Basis, Upload

from ..voice import OWN_VOICE

OWN = Basis.OWN_VOICE

# The sentence under a recording; the ledger keeps it as it stood on the screen.
CONSENT = _(
    "Everyone who can be seen or heard in this recording, students and adults, may be"
    " shown to my readers: by a signed release on file, or as I say above."
)


class ConsentForm(forms.Form):
    """What a confirmation rests on; students are named by nobody's real name."""

    basis = forms.ChoiceField(
        label=_("What it rests on"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the confirmation rests on.")},
    )
    forms_held_by = forms.CharField(
        label=_("Who holds the signed forms, or which policy it is"),
        required=False,
        max_length=120,
        help_text=_("An office or a role, such as the front office. You need it unless"
                    " no student can be recognized."),
    )  # fmt: skip
    class_called = forms.CharField(
        label=_("The class"),
        required=False,
        max_length=60,
        help_text=_("By a name that only you can place, such as Period 3."),
    )
    students = forms.IntegerField(
        label=_("How many students are seen or heard"),
        required=False,
        min_value=0,
        max_value=1_000,
    )
    not_to_appear = forms.CharField(
        label=_("Students who must not appear"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea,
        help_text=_("One on each line, by a letter or a number and never by name, such"
                    " as Student F."),
    )  # fmt: skip
    ends_on = forms.DateField(
        label=_("The last day it holds"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    scan = forms.FileField(
        label=_("A scan of the releases"),
        required=False,
        help_text=_("Kept apart from the recording. Only you can open it."),
    )
    agreed = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": _("Tick the box to confirm the releases.")},
    )

    def __init__(self, *args: Any, spoken: bool = False, **options: Any) -> None:
        """`spoken`: an answer by voice, which may be nobody's but one's own."""
        super().__init__(*args, **options)
        if not spoken:
            choices: Any = self.fields["basis"]
            choices.choices = [each for each in Basis.choices if each[0] != OWN]

    @property
    def wording(self) -> str:
        """The sentence that was confirmed, as it stood beside the button."""
        return str(OWN_VOICE if self.cleaned_data["basis"] == OWN else CONSENT)

    def clean_not_to_appear(self) -> tuple[str, ...]:
        lines = self.cleaned_data["not_to_appear"].splitlines()
        return tuple(each.strip() for each in lines if each.strip())

    def clean_ends_on(self) -> date | None:
        last: date | None = self.cleaned_data["ends_on"]
        if last and last < clock.today():
            raise forms.ValidationError(_("This day is over. Choose a later one."))
        return last

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        needed = said.get("basis") in (Basis.RELEASES, Basis.POLICY)
        if needed and not said.get("forms_held_by"):
            self.add_error("forms_held_by", _("Say who holds them, or which it is."))
        return said

    def terms(self, scan: Upload | None) -> Terms:
        said = self.cleaned_data
        told = ("basis", "class_called", "forms_held_by", "students", "not_to_appear")
        return Terms(**{each: said[each] for each in told}, ends_on=said["ends_on"],
                     scan=scan)  # fmt: skip


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("What happened"),
        max_length=2_000,
        widget=forms.Textarea,
        help_text=_("For the record, without names. Only you and an auditor read it."),
        error_messages={"required": _("Say in a few words what happened.")},
    )
