"""When each reader's own part is due: counted back from what was promised."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from maypop.assessment.models import Assignment, Task
from maypop.assessment.models.marks import own_due
from maypop.base import clock

CENTRAL = ZoneInfo("America/Chicago")
WHY = "tests look at every reader"


def at(month, day, hour=16, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=CENTRAL)


def end_of(month, day):
    return at(month, day, 23, 59)


@pytest.fixture
def sent(work):
    """Sent in on Friday, Nov 20, with Thanksgiving ahead."""
    program = work.phase.program
    program.closures.create(day=at(11, 26).date(), name="Thanksgiving")
    program.closures.create(day=at(11, 27).date())
    found = work.submission
    found.sent_at = at(11, 20)
    found.journey.place.cohort.phase = phase = type(work.phase).objects.get()
    found.due_at = phase.decision_due(found.sent_at)
    assert found.due_at == end_of(12, 1)
    return found


@pytest.mark.parametrize(
    ("task", "given", "due"),
    [
        (Task.REVIEW, at(11, 20), end_of(11, 25)),  # the third business day
        (Task.ADJUDICATE, at(11, 25), end_of(11, 30)),  # the fourth, after the holiday
        (Task.APPROVE, at(11, 30), end_of(12, 1)),  # the whole of it
        (Task.REVIEW, at(11, 25), end_of(11, 30)),  # late to get it: a day at least
        (Task.REVIEW, at(12, 1), end_of(12, 1)),  # but not more than is left
        (Task.REVIEW, at(12, 2), end_of(12, 3)),  # too late anyway: a day
        (Task.HEAR, at(12, 1), end_of(12, 15)),  # ten of its own
    ],
)
def test_each_part_has_its_day(sent, task, given, due):
    assert own_due(task, sent, given) == due


def test_what_moves_the_promise_moves_the_parts(sent):
    sent.due_at = end_of(12, 8)
    assert own_due(Task.REVIEW, sent, at(11, 20)) == end_of(12, 4)


def test_nobody_can_give_work_without_its_day(work):
    rows = Assignment.objects.for_the_system(WHY)
    one = work.assignment
    assert one.due_at == own_due(Task.REVIEW, work.submission, one.assigned_at)
    with clock.at(one.assigned_at):
        one.end()
        Assignment.objects.bulk_create(
            [Assignment(submission=work.submission, reader=work.graham)]
        )
    assert rows.get(reader=work.graham).due_at == one.due_at
