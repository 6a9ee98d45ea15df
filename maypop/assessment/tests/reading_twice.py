"""Work that two read, so many and so alike as a test needs it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maypop.assessment.models import Assignment, Rating, Review
from maypop.base import clock
from maypop.catalog.models import Criterion
from maypop.journeys.models import Submission
from maypop.people.models import Person, Role

from . import making

WHY = "tests look at every reader"
LEVELS = ("demonstrated", "developing", "not_evident")
# A told phase (see test_agreement): first reader in rows, second in columns.
TOLD = ((388, 38, 4), (33, 92, 12), (3, 11, 32))


def submissions(work: making.Work, count: int) -> list[Submission]:
    """So many more, decided, and in nobody's hands."""
    before = set(_pks())
    making.many(work, count)
    rows = Submission.objects.for_the_system(WHY).exclude(pk__in=before)
    rows.update(state="decided")
    Assignment.objects.for_the_system(WHY).filter(submission__in=rows).delete()
    return list(rows.order_by("pk"))


def _pks() -> Iterable[int]:
    return Submission.objects.for_the_system(WHY).values_list("pk", flat=True)


def read(
    submission: Submission,
    reader: Person,
    levels: dict[Criterion, str],
    *,
    seat: int = 1,
    feedback: str = "More.",
) -> Review:
    """Locked by this reader, without the story behind it."""
    (review,) = read_all([Reading(submission, reader, levels, seat, feedback)])
    return review


class Reading(NamedTuple):
    """What one reader put down about one submission."""

    submission: Submission
    reader: Person
    levels: dict[Criterion, str]
    seat: int = 1
    feedback: str = "More."


def read_all(readings: Sequence[Reading]) -> list[Review]:
    """Each as `read` does it, and all of them in three statements."""
    now = clock.now()
    given = Assignment.objects.bulk_create(
        Assignment(
            submission=each.submission, reader=each.reader, seat=each.seat, ended_at=now
        )
        for each in readings
    )
    reviews = Review.objects.bulk_create(
        Review(assignment=each, overall="Clear.", digest="") for each in given
    )
    Rating.objects.bulk_create(
        Rating(
            review=review, criterion=criterion, where="@3:48", level=level,
            feedback="" if level == LEVELS[0] else each.feedback,
        )
        for review, each in zip(reviews, readings, strict=True)
        for criterion, level in each.levels.items()
    )  # fmt: skip
    return reviews


def told(
    work: making.Work, table: Sequence[Sequence[int]] = TOLD, *, size: int = 11
) -> None:
    """Read by Priya and by Graham, who meet as often as the table says."""
    criteria = list(work.edition.criteria.all())[:size]
    met = [
        (LEVELS[k], LEVELS[m])
        for k, row in enumerate(table)
        for m, n in enumerate(row)
        for _time in range(n)
    ]
    sent = submissions(work, -(-len(met) // len(criteria)))
    readings = []
    for place, each in enumerate(sent):
        here = met[place * len(criteria) : (place + 1) * len(criteria)]
        one = {c: pair[0] for c, pair in zip(criteria, here, strict=False)}
        other = {c: pair[1] for c, pair in zip(criteria, here, strict=False)}
        readings.append(Reading(each, work.priya, one))
        readings.append(Reading(each, work.graham, other, seat=2))
    read_all(readings)


def winifred() -> Person:
    """She answers for how well it is judged."""
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


__all__ = [
    "LEVELS",
    "TOLD",
    "Reading",
    "read",
    "read_all",
    "submissions",
    "told",
    "winifred",
]
