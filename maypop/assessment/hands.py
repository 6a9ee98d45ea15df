"""Work in one person's hands, taken under lock: still theirs, still open."""

from django.db.models import QuerySet

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.journeys.models import Submission
from maypop.people.models import Person

from .models import AT_A_DESK, Assignment


def held(assignment: Assignment, *tasks: str, by: Person) -> Assignment:
    """The same assignment, its submission locked; a Conflict if it is so no longer."""
    submission = locked(assignment.submission)
    found = next(iter(_in_hands_of(by, assignment.pk)), None)
    if found is None or found.task not in tasks:
        raise Conflict(f"{assignment} is no longer in these hands")
    found.submission = submission
    return found


@composed
def _in_hands_of(person: Person, key: int) -> QuerySet[Assignment]:
    """Asked at each line that saves itself, with its review if there is one."""
    return Assignment.objects.seen_by(person).filter(pk=key).select_related("review")


def at_the_desk(assignment: Assignment, *, by: Person) -> Assignment:
    """The same, to be written on: neither sent nor locked."""
    found = held(assignment, *AT_A_DESK, by=by)
    if found.sent_at or hasattr(found, "review"):
        raise Conflict(f"{assignment} was sent")
    return found


def locked(submission: Submission) -> Submission:
    """As it stands now, and nobody else's until we are done."""
    for found in _under_lock(submission.pk):
        return found
    raise Submission.DoesNotExist


@composed
def _under_lock(key: int) -> QuerySet[Submission]:
    rows = Submission.objects.for_the_system("guards are tested again, under lock")
    return rows.select_for_update().filter(pk=key)
