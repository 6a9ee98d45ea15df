"""All that waits is given out at once, under lock, in few statements."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db import transaction

from maypop.assessment import drawing
from maypop.assessment.clock.stops import standing_still
from maypop.assessment.events import GivenOut
from maypop.assessment.models import Assignment, Task, Unplaced
from maypop.assessment.seating import Vacancy, first_vacancies, without_a_reader
from maypop.base import clock
from maypop.base.events import publish
from maypop.journeys.models import Submission
from maypop.programs.models import Program
from maypop.trail.models import record_each

from .bars import ROLES, Known, Work, told
from .drawing import Drawn
from .knowing import known, works_of
from .planning import plan

WHY = "all that waits for a reader is given out at night"
AT_ONCE = 2_000  # submissions in one transaction
NIGHT = range(1, 5)  # hours, where a program runs
State = Submission.State


def owed() -> Iterable[int]:
    """Once a night, if anything waits; the key is the day."""
    now = clock.now()
    rows = Program.objects.order_by().values_list("time_zone", flat=True)
    hours = {now.astimezone(ZoneInfo(each)).hour for each in rows.distinct()}
    if not hours.isdisjoint(NIGHT) and without_a_reader().exists():
        yield now.date().toordinal()


def plan_all() -> int:
    """How many seats found a reader. In batches, the first due first.

    Of two seats the second is filled once the first is: by somebody else.
    """
    filled, left = 0, set[int]()
    while keys := _waiting(left)[:AT_ONCE]:
        given = plan_these(keys)
        filled += len(given)
        left |= {*keys} - {each.submission_id for each in given}
    return filled


def _waiting(left: set[int]) -> list[int]:
    rows = without_a_reader().exclude(pk__in=standing_still())
    keys = rows.order_by("due_at", "pk").values_list("pk", flat=True)
    return [each for each in keys if each not in left]


@transaction.atomic
def plan_these(keys: list[int]) -> list[Assignment]:
    """Those of them that still wait, once they are locked; nobody else gives them."""
    rows = Submission.objects.for_the_system(WHY).select_for_update()
    rows = rows.filter(pk__in=keys).order_by("pk").defer("overall", "generated_text")
    locked = {each.pk: each for each in rows}
    waiting = without_a_reader().filter(pk__in=keys)
    still = {*waiting.values_list("pk", flat=True)}
    found = {key: each for key, each in locked.items() if key in still}
    seats = first_vacancies(found.values())
    works = works_of((key, each.task) for key, each in seats.items())
    all_known = known(works)
    made = plan(all_known, works)
    given = [
        _given(found[works[at].submission], seats[works[at].submission], each)
        for at, each in made.given.items()
    ]
    drawing.draw_each(each.submission_id for each in given if each.task == Task.REVIEW)
    _write(given)
    _note(all_known, [works[at] for at in made.left])
    return given


def _given(submission: Submission, vacancy: Vacancy, drawn: Drawn) -> Assignment:
    return Assignment(
        submission=submission,
        reader_id=drawn.reader,
        task=vacancy.task,
        seat=vacancy.seat,
        lot=drawn.lot,
        because=drawn.because,
    )


def _write(given: list[Assignment]) -> None:
    """What `actions.assign` writes for one, for all of them."""
    begun = [
        each.submission for each in given if each.submission.state == State.SENT_IN
    ]
    rows = Submission.objects.for_the_system(WHY)
    rows.filter(pk__in=[each.pk for each in begun]).update(state=State.REVIEWING)
    moved = str(State.SENT_IN), str(State.REVIEWING)
    record_each("assign", begun, by=None, states=moved)
    made = Assignment.objects.bulk_create(given)
    record_each("assign", made, by=None, at_night=True)
    publish(GivenOut(tuple(each.pk for each in made)))


def _note(found: Known, works: list[Work]) -> None:
    Unplaced.objects.bulk_create(
        [
            Unplaced(
                submission_id=each.submission,
                task=each.task,
                rules=told(found, each),
                asked_of=len(found.holders[ROLES[each.task]]),
                asked_at=clock.now(),
            )
            for each in works
        ],
        update_conflicts=True,
        unique_fields=["submission", "task"],
        update_fields=["rules", "asked_of", "asked_at"],
    )
