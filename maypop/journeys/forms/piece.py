"""What is written into a piece, pointed to in it and confirmed of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Criterion
from maypop.media import actions as media
from maypop.media.models import Captions, Upload

from ..models import Artifact, Attestation
from ..places import Misplaced, place_in

LONGEST = 100_000
CHANGED = "changed-"  # and the code of a criterion that is still open


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

    def __init__(
        self, *args: Any, open_codes: Iterable[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.codes = [each for each in open_codes if CHANGED + each in self.data]
        for each in self.codes:
            self.fields[CHANGED + each] = Plain(max_length=5_000)

    @property
    def changed(self) -> dict[str, str]:
        """What is new, by the code of each open criterion that the page asked for."""
        return {each: self.cleaned_data[CHANGED + each] for each in self.codes}

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
    # A program wrote them; they count once a person says to have looked them through.
    draft = forms.BooleanField(required=False)
    looked = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("draft") and not said.get("looked"):
            words = _("Look the draft through from beginning to end, and tick the box.")
            self.add_error("looked", words)
        return said

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
        if self.cleaned_data["draft"]:
            return Captions.Made.TRANSCRIBED
        brought = self.cleaned_data["file"] is not None
        return Captions.Made.BROUGHT if brought else Captions.Made.TYPED
