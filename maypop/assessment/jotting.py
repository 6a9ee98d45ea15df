"""What a reader puts down at the desk is kept, and no window writes over another."""

from django.db import transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import Criterion, Requirement
from maypop.people.models import Person

from .hands import at_the_desk
from .models import Assignment, DraftPieceNote, DraftRating


class ChangedDraft(Conflict):
    """Another window saved this line meanwhile; `theirs` is what it holds."""

    def __init__(self, theirs: DraftRating | DraftPieceNote | Assignment) -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


@transaction.atomic
def jot(
    assignment: Assignment,
    criterion: Criterion,
    *,
    by: Person,
    version: int,
    **said: str,
) -> DraftRating:
    """Keep what the reader has put down so far: `level`, `where`, `feedback`.

    Raises ChangedDraft when another window saved after `version` was read.
    """
    held = at_the_desk(assignment, by=by)
    draft, _new = DraftRating.objects.get_or_create(
        assignment=held, criterion=criterion
    )
    same = DraftRating.objects.filter(pk=draft.pk, version=version)
    if not same.update(version=version + 1, saved_at=clock.now(), **said):
        raise ChangedDraft(draft)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def jot_overall(assignment: Assignment, words: str, *, by: Person, version: int) -> int:
    """Keep the words to the educator; returns the version they now have."""
    held = at_the_desk(assignment, by=by)
    same = Assignment.objects.seen_by(by).filter(pk=held.pk, version=version)
    if not same.update(overall=words, version=version + 1):
        raise ChangedDraft(held)
    return version + 1


@transaction.atomic
def jot_piece(
    assignment: Assignment, part: Requirement, words: str, *, by: Person, version: int
) -> DraftPieceNote:
    """Keep what the reader says of one piece, as the lines are kept."""
    held = at_the_desk(assignment, by=by)
    draft, _new = DraftPieceNote.objects.get_or_create(
        assignment=held, requirement=part
    )
    same = DraftPieceNote.objects.filter(pk=draft.pk, version=version)
    if not same.update(text=words, version=version + 1, saved_at=clock.now()):
        raise ChangedDraft(draft)
    draft.refresh_from_db()
    return draft
