"""Work is put into a reader's hands, in the seat that is free next."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment import drawing, rules
from maypop.assessment.cases.standing import insist_that_it_runs
from maypop.assessment.events import Assigned
from maypop.assessment.hands import locked
from maypop.assessment.models import Assignment, Task
from maypop.assessment.seating import Vacancy, vacancies
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

UNDER_WAY = (
    Submission.State.REVIEWING,
    Submission.State.ADJUDICATING,
    Submission.State.APPROVING,
)


class Barred(Exception):
    """A separation rule forbids this reader; it is never relaxed in silence."""


@transaction.atomic
def assign(
    submission: Submission,
    *,
    to: Person,
    by: Person | None = None,
    lot: int = 0,
    because: str = "",
    task: Task | None = None,
    seat: int | None = None,
) -> Assignment:
    """Put the work into a reader's hands; `by=None` is the system's own draw.

    `lot` is the number drawn for this reader, 0 when a person chose; `because` says in
    a sentence why they. Task and seat are those that are free next, unless they are
    named. The reader is locked as well: two works at once that would be one too many
    for them are given one after the other.
    """
    submission = locked(submission)
    insist_that_it_runs(submission)
    Person.objects.select_for_update(no_key=True).get(pk=to.pk)
    if journeys.waits_for_a_look(submission):
        raise Conflict(
            say=_("A person looks at this first; it can be read after that.")
        )
    free = _free(submission, task)
    task, seat = task or free.task, seat or free.seat
    if barred := list(rules.bars(to, submission, task)):
        raise Barred(", ".join(barred))
    if submission.state not in UNDER_WAY:
        submission.move("assign", by=by)
    if task == Task.REVIEW:
        drawing.draw(submission)
    given = Assignment.objects.create(
        submission=submission,
        reader=to,
        task=task,
        seat=seat,
        lot=lot,
        because=because,
    )
    record("assign", given, by=by, lot=lot, because=because)
    publish(Assigned(given.pk))
    return given


def _free(submission: Submission, task: Task | None) -> Vacancy:
    """The next free seat; where none is, the first, and the database says that."""
    free = (each for each in vacancies(submission) if task in (None, each.task))
    return next(free, Vacancy(task or rules.next_task(submission), 1))
