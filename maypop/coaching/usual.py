"""How long people usually are at each part of an edition: counted once a day.

When somebody began a piece is kept nowhere, and need not be: it is when they last
touched the piece before it, or began the journey.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db import transaction
from django.db.models import Max, Min

from maypop.base import clock
from maypop.journeys.models import Artifact, Submission

from .models import UsualTime
from .models.usual_time import FEWEST

WHY = "how long a part usually takes; it names nobody"
NOT_READ = ("draft", "recalled", "returned")
Touched = tuple[datetime, int]  # when a piece was last changed, and its requirement
Span = tuple[int, timedelta]


def times(began_at: datetime, touched: Iterable[Touched]) -> Iterator[Span]:
    """Each part with how long one journey was at it, in the order of the work."""
    before = began_at
    for at, part in sorted(touched):
        yield part, max(at - before, timedelta(0))
        before = max(at, before)


def usual(spans: Sequence[timedelta]) -> timedelta | None:
    """The median; None, when it is of too few."""
    if len(spans) < FEWEST:
        return None
    return timedelta(seconds=median(each.total_seconds() for each in spans))


@transaction.atomic
def count(edition_id: int) -> None:
    """From the first time of everyone who sent it in. Safe to repeat."""
    found: dict[int, list[timedelta]] = defaultdict(list)
    for part, span in _spans(edition_id):
        found[part].append(span)
    counted = {part: usual(spans) for part, spans in found.items()}
    said = {part: each for part, each in counted.items() if each is not None}
    rows = UsualTime.objects.filter(requirement__edition=edition_id)
    rows.exclude(requirement__in=said).delete()
    for part, each in said.items():
        told = {"median": each, "people": len(found[part]), "counted_at": clock.now()}
        UsualTime.objects.update_or_create(requirement_id=part, defaults=told)


def _spans(edition_id: int) -> Iterator[Span]:
    rows = Submission.objects.for_the_system(WHY).exclude(state__in=NOT_READ)
    first = rows.filter(journey__edition=edition_id).order_by().values("journey")
    told = first.annotate(at=Min("sent_at")).values_list("journey", "at")
    sent: dict[int, datetime] = dict(told)
    began: dict[int, datetime] = {}
    touched: dict[int, list[Touched]] = defaultdict(list)
    for journey, began_at, part, edited, brought in _changes(edition_id):
        at = max(filter(None, (edited, brought)), default=None)
        if at and journey in sent and at <= sent[journey]:
            began[journey] = began_at
            touched[journey].append((at, part))
    for journey, pieces in touched.items():
        yield from times(began[journey], pieces)


def _changes(edition_id: int) -> Iterable[tuple[Any, ...]]:
    rows = Artifact.objects.for_the_system(WHY).filter(journey__edition=edition_id)
    return (
        rows.order_by()
        .annotate(brought_at=Max("attachments__attached_at"))
        .values_list(
            "journey", "journey__started_at", "requirement", "edited_at", "brought_at"
        )
        .iterator()
    )
