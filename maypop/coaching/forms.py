from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.anchor import Anchor
from maypop.journeys.models import Artifact
from maypop.journeys.rules import Misplaced, ask_for, noticed_in, place_in
from maypop.media.models import Upload

LONGEST = 10_000
A_DAY = {"type": "date", "class": "input--auto"}


class WordsForm(forms.Form):
    """What somebody says in a talk; what looks like a name asks for a reason first."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
        error_messages={"required": _("Write a word or two first.")},
    )
    reason = forms.CharField(
        label=_("Why it may stay as it is"),
        required=False,
        max_length=300,
        help_text=_("In a few words. It is kept with your comment."),
    )

    def __init__(
        self, *args: Any, artifact: Artifact | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.artifact = artifact
        self.noticed: list[str] = []

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.artifact and said.get("text"):
            self.noticed = noticed_in(said["text"], self.artifact)
        if self.noticed and not said.get("reason"):
            instead = _("Write a letter instead, such as Student B, or say below why it"
                        " may stay.")  # fmt: skip
            self.add_error("text", [*self.noticed, instead])
        return said

    @property
    def why(self) -> str:
        """The reason for what was noticed; nothing noticed needs none."""
        return str(self.cleaned_data["reason"]) if self.noticed else ""


class EditForm(WordsForm):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class TalkForm(WordsForm):
    """The first words of a talk, and the place they are about."""

    at = forms.CharField(required=False, max_length=60)
    until = forms.DateField(
        label=_("I would like word by"),
        required=False,
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day, or leave it empty.")},
    )

    def __init__(
        self, *args: Any, upload: Upload | None, own: bool = False, **options: Any
    ) -> None:
        """Only the educator whose piece it is asks for word by a day."""
        super().__init__(*args, **options)
        self.upload = upload
        if not own:
            del self.fields["until"]
        at, text = self.fields["at"], self.fields["text"]
        at.label, text.label = _place_of(upload), _("Your comment")
        at.help_text = ask_for(upload)
        at.widget.attrs |= {"autocomplete": "off", "class": "input--auto"}
        if upload and upload.is_recording:
            at.widget.attrs["data-clock"] = True
            text.widget.attrs |= {"data-pauses": True, "data-enter-sends": True}
            text.help_text = _("The recording pauses while you write. Enter sends,"
                               " Shift and Enter begins a new line.")  # fmt: skip

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day and day < clock.today():
            raise ValidationError(_("That day has passed."))
        return day

    def clean_at(self) -> Anchor:
        try:
            return place_in(self.upload, self.cleaned_data["at"])
        except Misplaced as why:
            raise ValidationError(str(why)) from why


def _place_of(upload: Upload | None) -> Any:
    if upload is None:
        return _("Paragraph")
    if upload.is_recording:
        return _("Moment")
    return _("Part") if upload.kind == "image" else _("Page")
