from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.base.anchor import Anchor
from maypop.journeys.rules import Misplaced, ask_for, place_in
from maypop.media.models import Upload

LONGEST = 10_000


class WordsForm(forms.Form):
    """What somebody says in a talk."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
        error_messages={"required": _("Write a word or two first.")},
    )


class EditForm(WordsForm):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class TalkForm(WordsForm):
    """The first words of a talk, and the place they are about."""

    at = forms.CharField(required=False, max_length=60)

    def __init__(self, *args: Any, upload: Upload | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.upload = upload
        at, text = self.fields["at"], self.fields["text"]
        at.label, text.label = _place_of(upload), _("Your comment")
        at.help_text = ask_for(upload)
        at.widget.attrs |= {"autocomplete": "off", "class": "input--auto"}
        if upload and upload.is_recording:
            at.widget.attrs["data-clock"] = True
            text.widget.attrs |= {"data-pauses": True, "data-enter-sends": True}
            text.help_text = _("The recording pauses while you write. Enter sends,"
                               " Shift and Enter begins a new line.")  # fmt: skip

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
