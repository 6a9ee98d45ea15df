import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings

from maypop.base.work import duty

from . import (
    actions,
    drafting,
    ledger,
    preparing,
    seen,
    setting_aside,
    transcribing,
    turning,
)
from .models import Draft, Hold, SetAside, Upload

log = logging.getLogger(__name__)


def unerased() -> Iterable[int]:
    rows = Upload.objects.for_the_system("removed bytes are owed their erasing")
    return rows.unerased().values_list("pk", flat=True)


def lapsed() -> Iterable[int]:
    rows = Upload.objects.for_the_system("parts left behind are cleared")
    return rows.lapsed().values_list("pk", flat=True)


def unprepared() -> Iterable[int]:
    rows = Upload.objects.for_the_system("files are owed what others can watch")
    return rows.unprepared().values_list("pk", flat=True)


def set_aside_and_left() -> Iterable[int]:
    """What is held is not owed its end until the hold is lifted."""
    held = Hold.objects.standing().values("files__upload")
    over = SetAside.objects.over().exclude(upload__in=held)
    return over.values_list("upload", flat=True)


@duty(owed=set_aside_and_left, every=timedelta(minutes=10))
def clear_away(upload_id: int) -> None:
    setting_aside.clear_away(upload_id)


@duty(owed=unerased, every=timedelta(minutes=1))
def erase(upload_id: int) -> None:
    actions.erase(upload_id)


@duty(owed=lapsed, every=timedelta(minutes=10))
def expire(upload_id: int) -> None:
    actions.expire(upload_id)


# A long video keeps its lease alive while it is being turned, so one whose worker was
# lost is taken up again after minutes and not after hours.
@duty(
    owed=unprepared,
    lease=timedelta(minutes=10),
    longest=timedelta(seconds=turning.LONGEST, minutes=30),
)
def prepare(upload_id: int) -> None:
    preparing.prepare(upload_id, beat=partial(prepare.still_at_it, upload_id))


def undrafted() -> Iterable[int]:
    """Nothing is owed where no program is set up; what was asked for waits for one."""
    if not transcribing.is_offered():
        return []
    return Draft.objects.awaited().values_list("upload", flat=True)


# The program says nothing while it listens; as long as it runs it keeps its lease.
@duty(
    owed=undrafted,
    lease=timedelta(minutes=10),
    longest=timedelta(seconds=transcribing.LONGEST, minutes=30),
)
def write_draft(upload_id: int) -> None:
    drafting.write(upload_id, beat=partial(write_draft.still_at_it, upload_id))


def unread() -> Iterable[int]:
    return [1] if any(ledger.waiting()) else []


@duty(owed=unread, every=timedelta(seconds=5))
def fill_the_ledger(_: int) -> None:
    """Move the lines into the table, and see whether somebody opens very much."""
    for alarm in seen.raise_alarms(ledger.gather(), most=settings.CLIPS_AN_HOUR):
        log.warning("person %s opened %s files", alarm.person_id, alarm.files)
