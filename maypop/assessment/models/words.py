"""Words of a reader beside their levels: of one piece, and those they use again."""

from typing import Self

from django.db import models

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Criterion, Requirement
from maypop.people.models import Person

from .assignment import Assignment
from .review import Review


class DraftPieceNote(models.Model):
    """What a reader has put down about one piece so far; nobody else sees it."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="draft_piece_notes"
    )
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "requirement"], name="piece_is_drafted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"words on {self.requirement_id}"


class PieceNote(Frozen):
    """What a locked review says of one piece. No row: nothing was said of it."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="piece_notes")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField()
    objects = FrozenQuerySet["PieceNote"].as_manager()

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "requirement"], name="piece_is_noted_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="piece_note_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"words on {self.requirement_id}"


class SnippetQuerySet(ScopedQuerySet["Snippet"]):
    def seen_by(self, person: Person) -> Self:
        """One's own, and nobody else's."""
        return self.filter(person=person).scoped()


class Snippet(models.Model):
    """Words that one reader keeps, to begin from again; they are never shared."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="snippets")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: for every criterion
    text = models.TextField()
    made_at = models.DateTimeField(default=clock.now)
    objects = SnippetQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="snippet_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
