"""What an approver may ask for before confirming: other words, or another look."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Criterion
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .assigning import entitled
from .clock.stops import standing_still
from .events import Reviewed
from .hands import held, locked
from .judgments import judgment
from .models import AT_A_DESK, Assignment, Referral, Repair, Review, Rewording, Task
from .models.assignment import AssignmentQuerySet
from .moving import give_again, may_have_again, move_on

WHY = "words that never come do not hold a decision up"
Words = Mapping[Criterion | None, str]  # none: to the educator, about the whole


@transaction.atomic
def repair(assignment: Assignment, review: Review, *, by: Person, asked: str) -> Repair:
    """Back to one reader, for better words alone; then it comes here again."""
    given = held(assignment, Task.APPROVE, by=by)
    entitled.insist(given)
    found = judgment(given.submission)
    reading = next((each for each in found.all if each.review == review), None)
    if reading is None or not may_have_again(reading.assignment):
        raise Conflict(say=_("This review cannot be sent back."))
    given.submission.move("repair", by=by, reason=asked)
    made = Repair.objects.create(assignment=given, review=review, asked=asked)
    record("ask", made, by=by, reason=asked)
    given.end()
    give_again(reading.assignment, Task.ADJUDICATE)
    return made


@transaction.atomic
def refer(
    assignment: Assignment, criteria: Sequence[Criterion], *, by: Person, reason: str
) -> None:
    """One more person judges these criteria; what they find is what stands."""
    given = held(assignment, Task.APPROVE, by=by)
    entitled.insist(given)
    judged = {each.pk for each in judgment(given.submission).criteria}
    chosen = {each.pk: each for each in criteria if each.pk in judged}
    if not chosen:
        raise Conflict(say=_("Nothing was chosen that is judged this time."))
    given.submission.move("refer", by=by, reason=reason)
    for each in chosen.values():
        made = Referral.objects.create(assignment=given, criterion=each, reason=reason)
        record("ask", made, by=by, reason=reason)
    given.end()
    publish(Reviewed(given.submission_id))  # the third reader is drawn as ever


def asked_of(given: Assignment) -> Repair | None:
    """What was asked of this reader and is still owed."""
    review = getattr(given, "review", None)
    if review is None or given.ended_at:
        return None
    asked = Repair.objects.filter(review=review, rewordings=None)
    return asked.select_related("review").last()


@transaction.atomic
def reword(assignment: Assignment, words: Words, *, by: Person) -> Repair:
    """Lay better words beside the locked ones; levels and places stay untouched."""
    given = held(assignment, *AT_A_DESK, by=by)
    asked = asked_of(given)
    said = {about: text for about, text in words.items() if text.strip()}
    if asked is None or not said:
        raise Conflict(f"{given} has no words to mend")
    Rewording.objects.bulk_create(
        Rewording(repair=asked, criterion=about, text=text)
        for about, text in said.items()
    )
    record("reword", asked, by=by)
    given.end()
    move_on(given.submission, by=by)
    publish(Reviewed(given.submission_id))
    return asked


# --- the clock --------------------------------------------------------------------


def overdue() -> AssignmentQuerySet:
    """Readers who were asked for words and whose time for that is over."""
    rows = Assignment.objects.for_the_system(WHY).still_open()
    asked = rows.filter(review__isnull=False, task__in=AT_A_DESK)
    waiting = asked.filter(submission__state=Submission.State.REVIEWING)
    late = waiting.filter(due_at__lte=clock.now())
    return late.exclude(submission__in=standing_still()).order_by("pk")


@transaction.atomic
def go_on_without(assignment_id: int) -> None:
    """It comes back with the words as they are; whoever asked may ask again."""
    found = overdue().filter(pk=assignment_id)
    for each in found.select_related("submission"):
        locked(each.submission)
    for each in found.select_related("reader", "submission"):
        given = held(each, *AT_A_DESK, by=each.reader)
        given.end()
        record("take_back", given, by=None)
        move_on(given.submission, by=None)
        publish(Reviewed(given.submission_id))
