"""Sixty, thirty and seven days before something lapses, its educator hears of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from maypop.base import clock
from maypop.base.events import publish

from ..events import LapseForetold
from ..models import Finding, Forewarning, Journey

# Nothing to do for whoever waits for a decision: what was sent in holds until then.
AT_WORK = (Journey.State.BUILDING, Journey.State.NOT_YET)


def stage(until: datetime, now: datetime) -> int | None:
    """The nearest of the three that has begun; None before all of them and after."""
    if until <= now:
        return None
    begun = [each for each in Forewarning.AHEAD if until <= now + timedelta(days=each)]
    return min(begun, default=None)


def unsaid() -> QuerySet[Finding]:
    """What is kept and ends soon, and nobody has said so since the last of the three.

    After days without a worker only the nearest is said, and none of those it missed.
    """
    now = clock.now()
    ends = Q(pk__in=[])
    for days in Forewarning.AHEAD:
        said = Forewarning.objects.filter(finding=OuterRef("pk"), days__lte=days)
        ends |= Q(kept_until__lte=now + timedelta(days=days)) & ~Q(Exists(said))
    kept = Finding.objects.kept().filter(kept_until__gt=now)
    return kept.filter(ends, submission__journey__state__in=AT_WORK)


def owed() -> Iterable[int]:
    return unsaid().values_list("pk", flat=True)


@transaction.atomic
def forewarn(finding_id: int) -> None:
    """One word for all that ends with it; said by another meanwhile, it is said."""
    rows = unsaid().filter(pk=finding_id).select_related("submission__journey")
    for first in rows:
        first.submission.journey.locked()
        together = unsaid().filter(submission=first.submission_id)
        said = [
            Forewarning(finding=each, days=_insisted(each))
            for each in together.filter(kept_until=first.kept_until).order_by("pk")
        ]
        if said:
            Forewarning.objects.bulk_create(said)
            publish(LapseForetold(said[0].pk))


def _insisted(finding: Finding) -> int:
    days = stage(finding.kept_until, clock.now()) if finding.kept_until else None
    if days is None:
        raise ValueError(f"{finding} does not end soon")
    return days
