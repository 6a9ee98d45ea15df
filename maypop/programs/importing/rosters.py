"""A file handed in on a page: looked through first, brought in when one says so."""

import io
from dataclasses import astuple
from datetime import timedelta
from hashlib import sha256

from django.db import transaction

from maypop.base import clock
from maypop.base.events import publish
from maypop.people.models import Person

from ..events import RosterConfirmed, RosterHandedIn
from ..models import Roster
from .carrying import bring_in, look_through
from .report import Report

WHY = "what was handed in is gone through"
KEPT = timedelta(days=1)  # the file itself; what came of it stays
State = Roster.State


@transaction.atomic
def hand_in(name: str, content: bytes, *, by: Person) -> Roster:
    roster = Roster.objects.create(
        name=name[:200], content=content, digest=sha256(content).hexdigest(), by=by
    )
    publish(RosterHandedIn(roster.pk))
    return roster


@transaction.atomic
def confirm(roster: Roster, *, by: Person) -> None:
    """Bring them in. The work is done by a worker, once."""
    roster.move("bring_in", by=by)
    publish(RosterConfirmed(roster.pk))


def look(roster_id: int) -> None:
    roster = Roster.objects.for_the_system(WHY).select_related("by").get(pk=roster_id)
    if roster.state == State.NEW:
        report = look_through(io.BytesIO(roster.content), by=roster.by)
        with transaction.atomic():
            _keep(roster, report)
            roster.move("find_faults" if report.errors else "find_good", by=None)


@transaction.atomic
def carry_out(roster_id: int) -> None:
    """With what came of it, in one transaction: cut off, it was never begun."""
    rows = Roster.objects.for_the_system(WHY).select_for_update(of=("self",))
    roster = rows.select_related("by").get(pk=roster_id)
    if roster.state == State.COMING:
        report = bring_in(io.BytesIO(roster.content), by=roster.by)
        _keep(roster, report)
        roster.move("find_faults" if report.errors else "finish", by=roster.by)


def _keep(roster: Roster, report: Report) -> None:
    roster.counts, roster.encoding = report.counts(), report.encoding
    roster.errors = [astuple(each) for each in report.errors]
    if roster.state == State.COMING and not report.errors:
        roster.content = b""
    roster.save(update_fields=["counts", "encoding", "errors", "content"])


def outdated() -> "list[int]":
    rows = Roster.objects.for_the_system("files of people are kept for a day")
    old = rows.filter(at__lt=clock.now() - KEPT).exclude(content=b"")
    return list(old.exclude(state=State.COMING).values_list("pk", flat=True))


def empty(roster_id: int) -> None:
    rows = Roster.objects.for_the_system("files of people are kept for a day")
    rows.filter(pk=roster_id).exclude(state=State.COMING).update(content=b"")
