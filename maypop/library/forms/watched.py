"""Words on a shelf are read by strangers: a student's name is asked about first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.base.watching import Watched
from maypop.people.models import Person


class WatchedWords(Watched):
    """What looks like a name asks to be taken out, or for a reason; it is not refused.

    Only what is new is looked at: what was answered for once is not asked again.
    """

    where = _("Your words")
    move = _("A student may be named here. Take the name out, or say below why it may"
             " stay.")  # fmt: skip
    watched: tuple[str, ...] = ("why",)

    def __init__(
        self, *args: Any, by: Person, named: tuple[str, ...] = (), **options: Any
    ) -> None:
        super().__init__(*args, by=by, **options)
        self.named = named
        words = _("In a few words. It is kept with what you wrote.")
        self.fields["reason"].help_text = words

    def hold(self, field: str, seen: list[str]) -> None:
        if field in self.changed_data:
            super().hold(field, seen)

    def known(self) -> list[str]:
        """Its keeper, and whoever wrote what is meant."""
        return [self.by.name, *self.named]

    @property
    def reason_field(self) -> forms.BoundField | None:
        """Shown when there is something to answer."""
        return self["reason"] if self.noticed else None
