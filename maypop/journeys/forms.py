from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.catalog.models import Criterion
from maypop.media import actions as media
from maypop.media.actions import Terms
from maypop.media.models import Basis, Captions, Upload

from .models import Artifact, Attestation
from .places import Misplaced, place_in

# The sentence under a recording; the ledger keeps it as it stood on the screen.
CONSENT = _(
    "Everyone who can be seen or heard in this recording, students and adults, may be"
    " shown to my readers: by a signed release on file, or as I say above."
)
INTEGRITY = _(
    "This is my own work, from my own practice. Names and faces of students"
    " appear only where a signed release allows it."
)
LONGEST = 100_000


class Plain(forms.CharField):
    """Words exactly as typed; only the ends of lines are the same everywhere."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, strip=False, **options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class WordsForm(forms.Form):
    """The words of a piece, and the version they were based on."""

    text = Plain(max_length=LONGEST)
    change_note = Plain(max_length=5_000)
    version = forms.IntegerField(min_value=0)
    # The number of an earlier version that is to take the place of these words.
    restore = forms.IntegerField(min_value=0, required=False)

    @property
    def note(self) -> str | None:
        """None when the page did not ask what has changed."""
        asked = "change_note" in self.data
        return self.cleaned_data["change_note"] if asked else None


class WhereForm(forms.Form):
    where = forms.CharField(
        required=False, max_length=Attestation._meta.get_field("where").max_length
    )


class TagForm(forms.Form):
    """A criterion, and the place in this piece that shows it."""

    criterion = forms.ModelChoiceField(
        Criterion.objects.none(),
        to_field_name="code",
        error_messages={
            "required": _("Choose the criterion."),
            "invalid_choice": _("Choose one of these criteria."),
        },
    )
    upload = forms.ModelChoiceField(
        Upload.objects.none(),
        required=False,
        to_field_name="public_id",
        error_messages={"invalid_choice": _("That file is no longer in this piece.")},
    )
    at = forms.CharField(required=False, max_length=60)

    def __init__(self, *args: Any, artifact: Artifact, **options: Any) -> None:
        super().__init__(*args, **options)
        files = Upload.objects.seen_by(artifact.journey.learner).ready()
        choices: dict[str, Any] = self.fields
        choices["criterion"].queryset = artifact.journey.edition.criteria.all()
        choices["upload"].queryset = files.filter(attachment__artifact=artifact)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                said["at"] = place_in(said["upload"], said["at"])
            except Misplaced as why:
                self.add_error("at", str(why))
        return said


class CaptionsForm(forms.Form):
    """Captions as text or as a file, and the version they were based on."""

    text = Plain(max_length=2**21)
    file = forms.FileField(required=False, allow_empty_file=False)
    version = forms.IntegerField(min_value=0)

    def clean_file(self) -> str | None:
        brought = self.cleaned_data["file"]
        if brought is None:
            return None
        try:
            return media.decoded(brought.read(2**21 + 1))
        except media.Unreadable as fault:
            raise forms.ValidationError(fault.sentence) from fault

    @property
    def words(self) -> str:
        brought = self.cleaned_data["file"]
        return str(self.cleaned_data["text"] if brought is None else brought)

    @property
    def made(self) -> str:
        brought = self.cleaned_data["file"] is not None
        return Captions.Made.BROUGHT if brought else Captions.Made.TYPED


class ReasonForm(forms.Form):
    """Why something that was noticed is fine as it is."""

    notice = forms.CharField(max_length=80)
    reason = forms.CharField(
        max_length=300,
        error_messages={"required": _("Say in a few words why it is fine.")},
    )


class ClassListForm(forms.Form):
    students = forms.CharField(required=False, max_length=20_000)


class ConsentForm(forms.Form):
    """What a confirmation rests on; students are named by nobody's real name."""

    basis = forms.ChoiceField(
        label=_("What it rests on"),
        # A voice of one's own is confirmed by where it is recorded, not here.
        choices=[each for each in Basis.choices if each[0] != Basis.OWN_VOICE],
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

    def clean_not_to_appear(self) -> tuple[str, ...]:
        lines = self.cleaned_data["not_to_appear"].splitlines()
        return tuple(each.strip() for each in lines if each.strip())

    def clean_ends_on(self) -> date | None:
        last: date | None = self.cleaned_data["ends_on"]
        if last and last < clock.now().date():
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


class SendForm(forms.Form):
    """What is said once, when everything is handed over."""

    AI: ClassVar = [
        ("none", _("No text here was generated by AI.")),
        ("some", _("Some text was generated by AI, and I say which.")),
    ]

    integrity = forms.BooleanField(
        label=INTEGRITY,
        error_messages={"required": _("Confirm that this is your own work.")},
    )
    generated = forms.ChoiceField(
        label=_("Text generated by AI"),
        choices=AI,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    generated_text = forms.CharField(
        label=_("Which text, and which tool"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea,
        help_text=_("Only if you chose the second answer."),
    )
    named = forms.BooleanField(
        label=_("Put my name in the signed file, if I earn this."),
        required=False,
        help_text=_("Without it the file carries no name, and only you can show that"
                    " it is yours. Readers never see your name either way."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("generated") == "some" and not said.get("generated_text"):
            self.add_error("generated_text", _("Name the text and the tool."))
        if said.get("generated") == "none":
            said["generated_text"] = ""
        return said
