"""Where a submission goes once everything that is owed in its state has come in."""

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from . import rules
from .assigning.bars import AWAY, EARLIER, LOAD, MET
from .events import Assigned
from .judgments import Judgment, judgment
from .models import JUDGING, Assignment, Referral, Repair, Task
from .models.marks import own_due
from .seating import seats

State = Submission.State
WHY = "is anyone still at it?"
HAD_IT = {MET, LOAD}
READ_IT = {*HAD_IT, EARLIER, AWAY}  # who has read it is asked; nobody waits for long


def move_on(submission: Submission, *, by: Person | None) -> None:
    """Nothing happens as long as anybody reads, compares or owes words.

    Whoever asks holds the submission locked, so of two who come last one moves it.
    """
    rows = Assignment.objects.for_the_system(WHY).filter(submission=submission)
    if rows.still_open().filter(task__in=JUDGING).exists():
        return
    found = judgment(submission)
    if len(found.readings) < seats(submission):
        return
    event = _event(submission, found)
    if event:
        submission.move(event, by=by)
        _put_it_into_hands(submission, found)


def _event(submission: Submission, found: Judgment) -> str:
    """As the state machine names it; "" where a third reader is still owed."""
    split = bool(found.to_settle)
    state = State(submission.state)
    if state == State.REVIEWING:
        if split and submission.journey.place.phase.reconciles:
            return "reconcile"
        return "split" if split else "lock_review"
    if state == State.RECONCILING:
        return "split" if split else "agree"
    if state == State.ADJUDICATING:
        return "" if split else "settle"
    raise Conflict(f"{submission} is {state}")


def _put_it_into_hands(submission: Submission, found: Judgment) -> None:
    """Those who differ compare; whoever sent it back confirms. Others are drawn.

    Where a rule has come between, as a tie they declared since, others are drawn too.
    """
    if submission.state == State.RECONCILING:
        theirs = [each.assignment for each in found.readings]
        free = [each for each in theirs if may_have_again(each)]
        for each in free:
            give_again(each, Task.ADJUDICATE)
        if not free:  # nobody is left to look again: a third reader does
            move_on(submission, by=None)
    approving = submission.state == State.APPROVING
    before = _who_sent_it_back(submission) if approving else None
    if before and may_have_again(before):
        give_again(before, Task.APPROVE)


def _who_sent_it_back(submission: Submission) -> Assignment | None:
    """Who asked for other words or another look last, unless it left their hands."""
    here = {"assignment__submission": submission}
    asked = [
        *Repair.objects.filter(**here).values_list("asked_at", "assignment"),
        *Referral.objects.filter(**here).values_list("referred_at", "assignment"),
    ]
    if not asked:
        return None
    rows = Assignment.objects.for_the_system("whoever asked for it sees what came")
    theirs = rows.filter(declined=None, taken_back=None, reader__is_active=True)
    return theirs.filter(pk=max(asked)[1]).first()


def may_have_again(given: Assignment) -> bool:
    """Whether no rule bars its reader today, but for what having had it means."""
    found = set(rules.bars(given.reader, given.submission, given.task))
    return found <= (HAD_IT if given.task == Task.APPROVE else READ_IT)


def give_again(given: Assignment, part: Task) -> None:
    """Into the same hands once more, due as such a part is; they hear of it."""
    given.ended_at = None
    given.due_at = own_due(part, given.submission, clock.now())
    given.save(update_fields=["ended_at", "due_at"])
    record("reopen", given, by=None)
    publish(Assigned(given.pk))
