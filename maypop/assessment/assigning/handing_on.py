"""Out of one reader's hands and into another's: lapsed, away, or by a lead."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.assessment import actions, rules
from maypop.assessment.appeals import panel
from maypop.assessment.appeals.sheet import pending
from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Declined
from maypop.assessment.models import Assignment, Certification, HandedOn, Task
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Membership, Person
from maypop.trail.models import record

from . import telling
from .absences import left_behind
from .bars import DECIDES, role_for

WHY = "work that somebody may no longer finish goes to someone else"
Why = HandedOn.Why
NOBODY = gettext_lazy("Nobody else may read it now, so it stays where it is.")


def lapsed() -> AssignmentQuerySet:
    """In the hands of someone without the role, or not certified for it any more."""
    held = Certification.objects.in_force().filter(
        person=OuterRef("reader"), edition=OuterRef("submission__journey__edition")
    )
    rows = Assignment.objects.for_the_system(WHY).still_open().unsent()
    uncertified = ~Q(task=Task.APPROVE) & ~Exists(held)
    return rows.filter(uncertified | _without_the_role())


def _without_the_role() -> Q:
    found = Q(seat=DECIDES) & _is_not(role_for(Task.HEAR, DECIDES))
    for task in Task:
        found |= Q(task=task) & ~Q(seat=DECIDES) & _is_not(role_for(task, 1))
    return found


def _is_not(role: str) -> Q:
    current = Membership.objects.current().filter(person=OuterRef("reader"), role=role)
    return ~Q(Exists(current))


def keys_of_the_lapsed() -> Iterable[int]:
    return lapsed().values_list("pk", flat=True)


@transaction.atomic
def hand_on_the_lapsed(assignment_id: int) -> None:
    """Whoever else may read it or not: its reader may no longer send it."""
    for held in _still(lapsed(), assignment_id):
        _end(held, why=Why.LAPSED)
        publish(Declined(held.submission_id))


@transaction.atomic
def hand_on_for_the_absent(assignment_id: int) -> None:
    """Where nobody else may read it, it stays and waits for them."""
    for held in _still(left_behind(), assignment_id):
        if rules.draw(held.submission, held.task):
            _end(held, why=Why.AWAY)
            publish(Declined(held.submission_id))


@transaction.atomic
def reassign(
    assignment: Assignment, *, reason: str, by: Person, to: Person | None = None
) -> Assignment:
    """End it for a reason that its reader is told, and give it to someone who may.

    `to=None` draws by the fixed rule. Raises Conflict if it was sent or given back
    meanwhile, or if nobody may read it; Barred if `to` must not.
    """
    rows = Assignment.objects.for_the_system(WHY).still_open().unsent()
    held = next(iter(_still(rows, assignment.pk)), None)
    if held is None:
        raise Conflict(say=what_stands(assignment))
    if held.task == Task.HEAR:
        return _seat_anew(held, reason=reason, by=by, to=to)
    drawn = None if to else rules.draw(held.submission, held.task)
    if to is None and drawn is None:
        raise Conflict(say=str(NOBODY))
    _end(held, why=Why.LEAD, reason=reason, by=by)
    return actions.assign(
        held.submission,
        to=to or Person.objects.get(pk=drawn.reader if drawn else 0),
        by=by,
        lot=drawn.lot if drawn else 0,
        because=drawn.because if drawn else "Chosen by a lead.",
        task=Task(held.task),
        seat=held.seat,
    )


def _seat_anew(
    held: Assignment, *, reason: str, by: Person, to: Person | None
) -> Assignment:
    """A seat of a panel goes to somebody who never met the journey in any task."""
    appeal = pending(held.submission_id)
    if appeal is None:
        raise Conflict(say=_("This appeal is answered; nothing is left to hear."))
    lot = 0
    if to is None:
        drawn = next(panel.candidates(held.submission, held.seat), None)
        if drawn is None:
            raise Conflict(say=str(NOBODY))
        to, lot = drawn
    _end(held, why=Why.LEAD, reason=reason, by=by)
    in_a_day = held.submission.journey.place.phase.due(clock.now(), 1)
    due_at = max(held.due_at, in_a_day)  # of the seat: the answer is promised
    return panel.give(appeal, to=to, seat=held.seat, by=by, lot=lot, due_at=due_at)


def what_stands(assignment: Assignment) -> str:
    """In a sentence, for a lead who came too late."""
    rows = Assignment.objects.for_the_system(WHY).select_related("handed_on")
    now = rows.get(pk=assignment.pk)
    if hasattr(now, "handed_on"):
        return _("Someone was faster: it has gone to another reader already.")
    if hasattr(now, "review") or hasattr(now, "decision"):
        return _("Its reader sent it while you wrote. What they found stands.")
    if now.sent_at and now.ended_at is None:
        return _("Its reader has sent it, so it stays theirs unless they undo that.")
    return _("It was given back meanwhile, and goes to someone else by itself.")


def _still(rows: AssignmentQuerySet, assignment_id: int) -> Iterable[Assignment]:
    """The same, asked again with its submission locked."""
    for seen in rows.filter(pk=assignment_id).select_related("submission"):
        submission = locked(seen.submission)
        for held in rows.filter(pk=assignment_id).select_related("reader"):
            held.submission = submission
            yield held


def _end(
    held: Assignment, *, why: Why, reason: str = "", by: Person | None = None
) -> None:
    """Drafts stay with the assignment, on file."""
    held.end()
    HandedOn.objects.create(assignment=held, why=why, reason=reason, by=by)
    record("hand_on", held, by=by, why=str(why), reason=reason)
    telling.tell_that_it_was_handed_on(held, why, reason)
