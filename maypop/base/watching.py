"""Words for others are looked through before anybody reads them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .sighted import listed_or_seen, sentences

NAMES = ("name", "listed")
MOVE = _("A student's name is in this message. Remove it and post again.")


class Watched(forms.Form):
    """What looks like a name asks to be removed, or for a reason."""

    where = _("Your message")
    move = MOVE
    watched: tuple[str, ...] = ("text",)  # the fields with the words
    reason = forms.CharField(
        label=_("Why it may stay as it is"),
        required=False,
        max_length=300,
        help_text=_("In a few words. It is kept with your message."),
    )

    def __init__(self, *args: Any, by: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        self.noticed = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for each in self.watched:
            self.hold(each, self.held(said.get(each, "")))
        return said

    def held(self, text: str) -> list[str]:
        """What is to be said of it to whoever wrote it, when something was seen."""
        found = listed_or_seen(text, self.by, self.known)
        lead = [str(self.move)] if any(each.kind in NAMES for each in found) else []
        return [*lead, *sentences(found, str(self.where))]

    def hold(self, field: str, seen: list[str]) -> None:
        """Until they are other words, or somebody says why they may stay."""
        self.noticed = self.noticed or bool(seen)
        if seen and not self.cleaned_data.get("reason"):
            self.add_error(field, seen)

    def known(self) -> Iterable[str]:
        """Names of people who read it, and so are no students."""
        return []

    @property
    def may_stay(self) -> str:
        """The reason for what was noticed; nothing noticed needs none."""
        return str(self.cleaned_data["reason"]) if self.noticed else ""
