"""What is in whose hands and what in nobody's, for whoever answers that it is read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import Promise

from maypop.assessment.models import JUDGING, Assignment, Task, Unplaced
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.people.models import Organization, Person, Role

from .bars import SAID

WHY = "whoever leads sees that all is read"
SHOWN = 50  # of a list; how many there are is said beside
State = Submission.State
STAGES = (
    State.SENT_IN,
    State.REVIEWING,
    State.RECONCILING,
    State.ADJUDICATING,
    State.APPROVING,
    State.APPEALED,
)


def submissions_for(lead: Person) -> QuerySet[Submission]:
    """What is open where they lead; their own work is looked after by others."""
    return submissions_ever_for(lead).filter(state__in=STAGES)


def submissions_ever_for(lead: Person) -> QuerySet[Submission]:
    served = Organization.objects.served_by(lead, Role.ADJUDICATOR)
    rows = Submission.objects.for_the_system(WHY)
    here = rows.filter(
        journey__place__cohort__phase__program__organization__in=served.values("pk")
    )
    return here.exclude(journey__learner=lead)


def assignments_for(lead: Person) -> AssignmentQuerySet:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    here = rows.filter(submission__in=submissions_for(lead).values("pk"))
    return here.filter(task__in=(*JUDGING, Task.APPROVE, Task.HEAR))


def to_give_on(lead: Person) -> AssignmentQuerySet:
    """Of what is in hands: not what its reader has sent, be it compared or reworded."""
    return assignments_for(lead).unsent()


@dataclass(frozen=True)
class Nobody:
    """What waits because nobody may read it, and the rules that say so."""

    title: str
    task: str
    sent_at: datetime
    due_at: datetime
    asked_of: int
    asked_at: datetime
    why: list[tuple[str | Promise, int]]


def without_a_reader(lead: Person) -> list[Nobody]:
    """The first due first. Looked at only while nobody has it in hand."""
    given = (
        Assignment.objects.for_the_system(WHY)
        .still_open()
        .filter(submission=OuterRef("submission"), task=OuterRef("task"))
    )
    waiting = submissions_for(lead).values("pk")
    rows = Unplaced.objects.filter(submission__in=waiting).exclude(
        pk__in=Unplaced.objects.annotate(given=Subquery(given.values("pk")[:1]))
        .filter(given__isnull=False)
        .values("pk")
    )
    around = rows.select_related("submission__journey__edition")
    around = around.defer("submission__journey__edition__spec", "submission__overall")
    return [
        _nobody(each) for each in around.order_by("submission__due_at", "pk")
        if _still_owes(each)
    ]  # fmt: skip


def _still_owes(noted: Unplaced) -> bool:
    """What was noted for a task is over when the work has moved on from it."""
    at = {State.ADJUDICATING: "adjudicate", State.APPROVING: "approve"}
    return at.get(State(noted.submission.state), "review") == noted.task


def _nobody(noted: Unplaced) -> Nobody:
    sent = noted.submission
    why = [(SAID[each], n) for each, n in noted.rules.items() if each in SAID]
    return Nobody(
        sent.journey.edition.title,
        noted.task,
        sent.sent_at,
        sent.due_at,
        noted.asked_of,
        noted.asked_at,
        sorted(why, key=lambda each: -each[1]),
    )


@dataclass(frozen=True)
class InHand:
    """One piece of work in a reader's hands, as a lead sees it: never whose it is."""

    assignment: Assignment
    is_late: bool
    is_opened: bool
    is_sent: bool


def in_hands(lead: Person) -> list[InHand]:
    """The first due first, as many as are shown."""
    rows = assignments_for(lead).select_related(
        "reader", "opening", "review", "submission__journey__edition"
    )
    heavy = ("submission__journey__edition__spec", "submission__overall")
    light = rows.defer(*heavy, "review__overall")
    return [_in_hand(each) for each in light.order_by("due_at", "pk")[:SHOWN]]


def _in_hand(held: Assignment) -> InHand:
    return InHand(
        held,
        is_late=held.due_at < clock.now(),
        is_opened=hasattr(held, "opening") or held.version > 0,
        is_sent=held.sent_at is not None or hasattr(held, "review"),
    )
