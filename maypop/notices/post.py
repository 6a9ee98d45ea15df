"""Carries mail: what is due goes into one letter a person, and is noted once it went.

Killed between sending and noting, the same letter goes again under the same
Message-ID: never lost, and a copy is known for one. A mail server that is down costs
one try a round, however many letters wait.
"""

import logging
import time
import traceback
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
)

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Min, OuterRef, QuerySet, Subquery

from maypop.base import clock
from maypop.base.composed import composed
from maypop.people.models import Person

from . import letters
from .habits import habits_of
from .models import Letter, Notice, Outage
from .models.notice import NoticeQuerySet
from .rules import still_holding

log = logging.getLogger(__name__)

TOGETHER = 100  # people whose letters are written in the same few statements
LEASE = timedelta(minutes=5)
BETWEEN_TRIES = timedelta(minutes=2)  # of a mail server that is down
A_ROUND = 30  # seconds; other duties want their turn
AT_HAND = 60  # seconds in which letters that were taken are sent or laid back
A_WHILE = timedelta(minutes=10)  # until a refusal that is not for good is tried again
SYSTEM = "mail is carried for everybody alike"
OF_THIS_LETTER = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError)
NOBODY_ANSWERS = (SMTPException, OSError)


class Down(Exception):
    """The mail server does not take letters just now, whoever they are for."""


def lanes_owed() -> list[int]:
    """Asked every ten seconds, also where nobody is told anything for hours."""
    if _is_down():
        return []
    return sorted(_lanes(clock.now()))


@composed
def _lanes(now: datetime) -> QuerySet[Notice, int]:
    return Notice.objects.owed(now).lanes()


def _is_down() -> bool:
    now = clock.now()
    return bool(_outages(now - BETWEEN_TRIES, now))


@composed
def _outages(since: datetime, now: datetime) -> QuerySet[Outage]:
    return Outage.objects.between(since, now)[:1]


def carry(lane: int) -> None:
    """Send what is due in this lane, for as long as a round lasts."""
    if _is_down():
        return
    line = get_connection()
    try:
        _carry(lane, line)
    except Down as why:
        log.warning("mail waits, the server does not take it: %s", why)
        Outage.objects.create(why=str(why))
    finally:
        _hang_up(line)


def _carry(lane: int, line: BaseEmailBackend) -> None:
    started = time.monotonic()
    while time.monotonic() - started < A_ROUND and (people := _people(lane)):
        if home := _at_home(people):
            _open(line)
            _send_all(_write(home), line)


def _people(lane: int) -> list[Person]:
    """Those who have waited longest."""
    rows = Notice.objects.owed(clock.now()).in_lane(lane)
    first = rows.values("person").annotate(since=Min("due_at")).order_by("since")
    keys = [each["person"] for each in first[:TOGETHER]]
    found = Person.objects.select_related("quiet_hours").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _at_home(people: Sequence[Person]) -> list[Person]:
    """Nobody is mailed in their quiet hours, and nobody who has left."""
    now, later, home = clock.now(), defaultdict(list), []
    for each in people:
        awake = habits_of(each).awake_from(now) if each.is_active else None
        if awake == now:
            home.append(each)
        else:
            later[awake].append(each)
    for moment, those in later.items():
        _due(those, now).update(due_at=moment)
    return home


def _due(people: Sequence[Person], now: datetime) -> NoticeQuerySet:
    rows = Notice.objects.for_the_system(SYSTEM)
    return rows.filter(person__in=people, due_at__lte=now)


@transaction.atomic
def _write(people: Sequence[Person]) -> list[Letter]:
    """A letter each, with all that is due; one begun before stays as it was."""
    new = [Letter(person=each) for each in people]
    Letter.objects.bulk_create(new, ignore_conflicts=True)
    fresh = Letter.objects.open().filter(person=OuterRef("person"), carrier=None)
    written = _due(people, clock.now()).filter(letter=None)
    written.update(letter=Subquery(fresh.values("pk")))
    return Letter.take(list(people), lease=LEASE)


def _send_all(taken: Sequence[Letter], line: BaseEmailBackend) -> None:
    """One after the other; what this round does not get to is laid back."""
    started, waiting = time.monotonic(), list(_with_words(taken))
    try:
        while waiting and time.monotonic() - started < AT_HAND:
            _send(*waiting[0], line)
            waiting.pop(0)
    finally:
        for letter, _notices in waiting:
            letter.wait(until=clock.now())


def _with_words(taken: Sequence[Letter]) -> list[tuple[Letter, list[Notice]]]:
    """Without what its reader may no longer see, or what holds no more."""
    rows = Notice.objects.for_the_system(SYSTEM).filter(letter__in=taken)
    notices = list(rows.order_by("made_at", "pk"))
    holding = still_holding(notices)
    gone = {each.pk for each in notices} - {each.pk for each in holding}
    if gone:
        rows.filter(pk__in=gone).update(letter=None, due_at=None)
    said: defaultdict[int | None, list[Notice]] = defaultdict(list)
    for each in holding:
        said[each.letter_id].append(each)
    empty = [each.pk for each in taken if each.pk not in said]
    Letter.objects.for_the_system(SYSTEM).filter(pk__in=empty).delete()
    return [(each, said[each.pk]) for each in taken if each.pk in said]


def _send(letter: Letter, notices: Sequence[Notice], line: BaseEmailBackend) -> None:
    try:
        line.send_messages([letters.mail(letter, notices)])
    except OF_THIS_LETTER as refused:
        if _is_for_good(refused):
            letter.put_off(str(refused))
        else:
            letter.wait(until=clock.now() + A_WHILE)
    except NOBODY_ANSWERS as why:
        raise Down(str(why)) from why
    except Exception:
        # A letter that cannot be written holds up nobody else's; its row says why.
        log.exception("letter %s cannot be sent", letter)
        letter.put_off(traceback.format_exc())
    else:
        letter.sent()


def _is_for_good(refused: SMTPException) -> bool:
    """A 5xx is about this letter; after a 4xx the same may be taken in a while."""
    if isinstance(refused, SMTPRecipientsRefused):
        codes = [code for code, _why in refused.recipients.values()]
    else:
        codes = [getattr(refused, "smtp_code", 500)]
    return all(code >= 500 for code in codes)


def _open(line: BaseEmailBackend) -> None:
    """Before a letter is written: one that was tried takes up nothing new."""
    try:
        line.open()
    except NOBODY_ANSWERS as why:
        raise Down(str(why)) from why


def _hang_up(line: BaseEmailBackend) -> None:
    try:
        line.close()
    except NOBODY_ANSWERS as why:
        log.info("the mail server hung up first: %s", why)
