"""Each night: how far each reader's last ratings agree, criterion by criterion."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.models import (
    Certification,
    Drift,
    DriftAnswer,
    Rating,
    Task,
)
from maypop.base.conflict import Conflict
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from . import certifying, telling
from .drift import WINDOW, Found, drifts, tally

# Whom a rating is held against, the weightiest first: who settled it, who else read it.
REFERENCES = (Task.ADJUDICATE, Task.REVIEW, Task.AGAIN)
RATED = (Task.REVIEW, Task.AGAIN)


class Rated(NamedTuple):
    """One first, locked rating as it lies in its rows."""

    submission: int
    criterion: int
    reader: int
    task: str
    level: str
    at: datetime


class Compared(NamedTuple):
    """A rating, and whether whoever else read the same said the same."""

    rated: Rated
    agrees: bool


def compared(ratings: Iterable[Rated]) -> Iterator[Compared]:
    """Each rating beside one other reader's; what only one has read says nothing."""
    together: dict[tuple[int, int], list[Rated]] = defaultdict(list)
    for each in ratings:
        together[each.submission, each.criterion].append(each)
    for those in together.values():
        for mine in those:
            others = [each for each in those if each.reader != mine.reader]
            if mine.task in RATED and others:
                other = min(others, key=_weight)
                yield Compared(mine, mine.level == other.level)


def _weight(rated: Rated) -> tuple[int, datetime]:
    return REFERENCES.index(Task(rated.task)), rated.at


def watch() -> list[Drift]:
    """Write down each new alarm; two statements and a few for each of them."""
    by_criterion: dict[int, list[Compared]] = defaultdict(list)
    for each in sorted(compared(_ratings()), key=lambda one: one.rated.at):
        by_criterion[each.rated.criterion].append(each)
    looked_at = _looked_at()
    return [
        _alarm(reader, criterion, found)
        for criterion, rows in by_criterion.items()
        for reader in sorted({each.rated.reader for each in rows})
        if (found := _found(reader, rows, looked_at.get((reader, criterion))))
    ]


def _found(
    reader: int, rows: list[Compared], looked_at: datetime | None
) -> Found | None:
    """Only on a whole window of ratings that came since a lead last looked at it."""
    mine = [each for each in rows if each.rated.reader == reader]
    if looked_at and sum(each.rated.at > looked_at for each in mine) < WINDOW:
        return None
    others = [each.agrees for each in rows if each.rated.reader != reader]
    return drifts([each.agrees for each in mine], tally(others))


def _ratings() -> Iterator[Rated]:
    """First, locked ratings of what is decided, so that nothing open leaks."""
    rows = Rating.objects.filter(
        review__assignment__task__in=REFERENCES,
        review__assignment__submission__state=Submission.State.DECIDED,
    )
    found = rows.order_by().values_list(
        "review__assignment__submission",
        "criterion",
        "review__assignment__reader",
        "review__assignment__task",
        "level",
        "review__locked_at",
    )
    return (Rated(*each) for each in found.iterator())


def _looked_at() -> dict[tuple[int, int], datetime]:
    """By reader and criterion; of an alarm nobody answered, a day that never comes."""
    rows = Drift.objects.order_by("pk").values_list(
        "person", "criterion", "answer__answered_at"
    )
    return {
        (person, criterion): at or datetime.max.replace(tzinfo=UTC)
        for person, criterion, at in rows
    }


@transaction.atomic
def _alarm(reader: int, criterion: int, found: Found) -> Drift:
    made = Drift.objects.create(
        person_id=reader,
        criterion_id=criterion,
        against=found.against,
        agreed=found.recent.agreed,
        n=found.recent.n,
        base_agreed=found.base.agreed,
        base_n=found.base.n,
        p=found.p,
    )
    record("alarm", made, by=None)
    telling.tell_those_who_lead(made)
    return made


@transaction.atomic
def answer(drift: Drift, *, way: str, note: str, by: Person) -> DriftAnswer:
    """Watch on, or end what they are certified for; answered once."""
    said, new = DriftAnswer.objects.get_or_create(
        drift=drift, defaults={"way": way, "note": note, "by": by}
    )
    if not new:
        raise Conflict(say=_("Somebody has answered this alarm already."))
    record("answer", drift, by=by, way=way, note=note)
    if way == DriftAnswer.Way.END:
        _end(drift, by=by, reason=note)
    telling.answered(drift)
    return said


def _end(drift: Drift, *, by: Person, reason: str) -> None:
    held = Certification.objects.filter(
        person=drift.person, edition=drift.criterion.edition_id, ended_at=None
    ).first()
    if held:
        certifying.end(held, by=by, reason=reason)
