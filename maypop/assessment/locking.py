"""One reader's judgment is locked, whole, and reads the same ever after."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person

from .assigning import entitled
from .cases.standing import insist_that_it_runs
from .events import Rescored, Reviewed
from .hands import held
from .models import AT_A_DESK, Assignment, PieceNote, Rating, Review, Task
from .models.review import digest
from .moving import move_on
from .scoring import Incomplete, Line, lines
from .wording import notes_of


@transaction.atomic
def lock_review(assignment: Assignment, *, by: Person) -> Review:
    """Keep one reader's judgment; when the last one locks, the work moves on.

    Raises Incomplete when a line lacks its level, its place or its feedback.
    """
    given = held(assignment, *AT_A_DESK, by=by)
    insist_that_it_runs(given.submission)
    if hasattr(given, "review"):
        raise Conflict(f"{given} was locked before")
    if given.sent_at is None:  # else it was asked when it was sent
        entitled.insist(given)
    judged = insist_it_is_whole(given)
    review = Review(assignment=given, overall=given.overall)
    ratings = list(_ratings(review, judged))
    notes = notes_of(review, given)
    review.digest = digest(review.overall, ratings, notes)
    review.save()
    Rating.objects.bulk_create(ratings)
    PieceNote.objects.bulk_create(notes)
    given.end()
    if given.task == Task.AGAIN:  # it was decided long ago, and nothing of it moves
        publish(Rescored(given.submission_id))
        return review
    move_on(given.submission, by=by)
    publish(Reviewed(given.submission_id))
    return review


def insist_it_is_whole(given: Assignment) -> list[Line]:
    """The lines that are judged; Incomplete when one is open, or the words to all.

    A third reader may leave those out: two have written to the educator before.
    """
    judged = [line for line in lines(given) if not line.kept]
    open_lines = [line for line in judged if line.faults]
    overall_missing = given.task != Task.ADJUDICATE and not given.overall.strip()
    if open_lines or overall_missing:
        raise Incomplete(open_lines, overall_missing=overall_missing)
    return judged


def _ratings(review: Review, judged: list[Line]) -> Iterable[Rating]:
    for line in judged:
        yield Rating(
            review=review,
            criterion=line.criterion,
            level=line.draft.level,
            where=line.draft.where,
            feedback=line.draft.feedback,
        )


def altered() -> Iterator[str]:
    """Every locked review that no longer reads as it was locked."""
    whole = Review.objects.prefetch_related("ratings", "piece_notes")
    for review in whole.iterator(chunk_size=500):
        ratings, notes = review.ratings.all(), review.piece_notes.all()
        if review.digest != digest(review.overall, ratings, notes):
            yield f"review {review.pk}"
