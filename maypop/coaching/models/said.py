from typing import Any, Self

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person


class Changed(Conflict):
    """It was edited or taken back meanwhile; `theirs` is how it now stands."""

    def __init__(self, theirs: "Said") -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


class Said(models.Model):
    """What one person said; taken back, it leaves a mark and no words."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)  # only its author can
    wordings: Any  # each that was replaced, as a row of the subclass's own

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None) & ~Q(text="")
                | Q(taken_back_at__isnull=False, text=""),
                name="%(class)s_has_words_until_it_is_taken_back",
            ),
        ]

    def replace(self, text: str, *, version: int) -> None:
        """Say it in other words, if nobody did meanwhile; the earlier ones are kept."""
        rows = self._row("compare and swap")
        now = rows.get()
        if now.text == text and not now.taken_back_at:
            return
        same = rows.filter(version=version, taken_back_at=None)
        if not same.update(text=text, version=version + 1, edited_at=clock.now()):
            raise Changed(rows.get())
        self.wordings.create(number=version, text=now.text)

    def clear(self) -> None:
        """Take every word away, the earlier ones too; the mark stays."""
        rows = self._row("words that must not stay").filter(taken_back_at=None)
        rows.update(text="", taken_back_at=clock.now())
        self.wordings.all().delete()

    def _row(self, reason: str) -> ScopedQuerySet[Self]:
        return ScopedQuerySet(type(self)).for_the_system(reason).filter(pk=self.pk)


class Worded(models.Model):
    """How something that was said read before it was edited."""

    number = models.PositiveIntegerField()
    text = models.TextField()
    replaced_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        ordering = ["number"]
