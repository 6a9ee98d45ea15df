"""Who has seen a file, as its owner may know it: why, when, and how much of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import AlarmRaised
from .models import Alarm, Reply, Upload, Viewing
from .rules import NAMED, SEEN_AS

AN_HOUR = timedelta(hours=1)
Span = tuple[int, int]


@dataclass(frozen=True)
class Audience:
    """One person who saw a file on one ground; named only where the two know names."""

    called: str
    name: str
    seconds: int  # of the recording, that they were sent
    first: datetime
    last: datetime


def audience(upload: Upload) -> list[Audience]:
    """Everyone but the owner, the latest first, in one statement."""
    rows = Viewing.objects.filter(upload=upload).exclude(person=upload.owner_id)
    found: dict[tuple[str, int], list[Viewing]] = defaultdict(list)
    for each in rows.select_related("person"):
        found[each.ground, each.person_id].append(each)
    told = [_told(upload, ground, of) for (ground, _), of in found.items()]
    return sorted(told, key=lambda each: each.last, reverse=True)


def _told(upload: Upload, ground: str, of: Sequence[Viewing]) -> Audience:
    return Audience(
        called=str(SEEN_AS.get(ground, ground)),
        name=of[0].person.name if ground in NAMED else "",
        seconds=seconds(upload, of),
        first=min(each.at for each in of),
        last=max(each.at for each in of),
    )


def seconds(upload: Upload, viewings: Sequence[Viewing]) -> int:
    """How much of a recording these ranges hold, each second counted once."""
    if not (upload.seconds and viewings):
        return 0
    covered = covers((each.start, each.stop) for each in viewings)
    return round(upload.seconds * covered / max(each.size for each in viewings))


def covers(spans: Iterable[Span]) -> int:
    """How many bytes lie in at least one of the ranges."""
    reached, total = 0, 0
    for start, stop in sorted(spans):
        total += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


def raise_alarms(fresh: Iterable[Viewing], *, most: int) -> list[Alarm]:
    """One for each person who opened more files of others within the last hour."""
    raised = []
    for person in {each.person_id for each in fresh}:
        since = clock.now() - AN_HOUR
        others = Viewing.objects.filter(person=person, at__gt=since)
        others = others.exclude(upload__owner=person)
        files = others.order_by().values("upload").distinct().count()
        if files > most:
            hour = clock.now().replace(minute=0, second=0, microsecond=0)
            raised += _raise(person, hour, files)
    return raised


@transaction.atomic
def _raise(person_id: int, hour: datetime, files: int) -> list[Alarm]:
    rows = Alarm.objects.for_the_system("raised once an hour")
    alarm, new = rows.get_or_create(
        person_id=person_id, since=hour, defaults={"files": files}
    )
    if new:
        publish(AlarmRaised(alarm.pk))
    return [alarm] if new else []


@transaction.atomic
def reply(alarm: Alarm, *, by: Person, words: str) -> Reply:
    """Write down what was heard; of two who asked, the first to write is kept."""
    rows = Alarm.objects.for_the_system("it is answered once")
    alarm = rows.select_for_update().get(pk=alarm.pk)
    if Reply.objects.filter(alarm=alarm).exists():
        raise Conflict(say=_("Someone else asked and wrote it down a moment ago."))
    said = Reply.objects.create(alarm=alarm, about=alarm.person, by=by, words=words)
    record("reply", alarm, by=by, words=words)
    return said
