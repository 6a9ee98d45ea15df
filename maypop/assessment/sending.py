"""A review is sent, can be undone for ten minutes, and is locked after that."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from . import actions
from .assigning import entitled
from .cases.standing import insist_that_it_runs
from .clock.stops import standing_still
from .hands import at_the_desk, held, locked
from .models import AT_A_DESK, Assignment, Task
from .models.assignment import AssignmentQuerySet

UNDO: timedelta = settings.UNDO  # ten minutes, in which nobody sees what was sent
WHY = "what was sent is locked when its ten minutes are over"


@transaction.atomic
def send(assignment: Assignment, *, by: Person) -> datetime:
    """Nothing can be put down from now on; returns until when it can be undone.

    Raises Incomplete when a line lacks its level, its place or its feedback.
    """
    given = at_the_desk(assignment, by=by)
    insist_that_it_runs(given.submission)
    entitled.insist(given)
    actions.insist_it_is_whole(given)
    given.sent_at = clock.now()
    given.save(update_fields=["sent_at"])
    record("send", given, by=by)
    return undo_until(given.sent_at)


@transaction.atomic
def undo(assignment: Assignment, *, by: Person) -> None:
    """Back at the desk as if it had never been sent; nobody has seen it meanwhile."""
    given = held(assignment, *AT_A_DESK, by=by)
    if not can_be_undone(given):
        raise Conflict(say=_("Its ten minutes are over, so it stays as it was sent."))
    given.sent_at = None
    given.save(update_fields=["sent_at"])
    record("undo", given, by=by)


def can_be_undone(given: Assignment) -> bool:
    if given.sent_at is None or given.ended_at or hasattr(given, "review"):
        return False
    return clock.now() < undo_until(given.sent_at)


def undo_until(sent_at: datetime) -> datetime:
    return sent_at + UNDO


def to_lock() -> AssignmentQuerySet:
    """Sent ten minutes ago or before, and not locked; unless its clock stands."""
    rows = Assignment.objects.for_the_system(WHY).still_open()
    over = rows.filter(sent_at__lte=clock.now() - UNDO, review=None)
    return over.exclude(submission__in=standing_still()).order_by("sent_at", "pk")


@transaction.atomic
def lock_what_was_sent(assignment_id: int) -> None:
    """If it was neither undone nor locked since: asked again under lock."""
    found = to_lock().filter(pk=assignment_id).select_related("submission").first()
    if found is None:
        return
    locked(found.submission)
    still = to_lock().filter(pk=assignment_id).select_related("reader", "submission")
    for each in still:
        hears = each.task == Task.HEAR
        lock = actions.lock_hearing if hears else actions.lock_review
        lock(each, by=each.reader)
