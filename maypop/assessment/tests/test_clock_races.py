"""Two at once against the clock; and each guard taken away, to see it work."""

from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Barrier

from django.db import IntegrityError, connection

from maypop.assessment.clock import opening, taking_back, tasks
from maypop.assessment.models import Assignment, Opening, TakenBack
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys import actions as journeys
from maypop.journeys.models import Delay, Submission

from . import making
from .test_decision_races import at_once

SOON = timedelta(minutes=1)


work = committed(making.work)


def explained(work):
    with clock.at(work.submission.due_at + SOON):
        tasks.explain.do(work.submission.pk)


def test_two_sweeps_at_once_say_one_reason(work):
    at_once(partial(explained, work), partial(explained, work))
    assert Delay.objects.count() == 1
    sent = Submission.objects.for_the_system("test").get()
    assert sent.due_at == Delay.objects.get().until


def careless(submission, *, until):
    """Says it without asking whether the date still stands."""
    return Delay.objects.create(
        submission=submission,
        reason="reading",
        was_due=submission.due_at,
        until=until,
        said_at=submission.due_at,
    )


def test_twin_without_its_swap_the_constraint_notices(work):
    deed = partial(careless, work.submission, until=work.submission.due_at + 2 * SOON)
    lost = [each for each in at_once(deed, deed) if isinstance(each, IntegrityError)]
    assert len(lost) == Delay.objects.count() == 1


@contextmanager
def unpromised(model, name):
    """Let the database forget this constraint; its table is emptied after."""
    found = next(each for each in model._meta.constraints if each.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, found)
    try:
        yield
    finally:
        model._base_manager.all()._raw_delete("default")
        with connection.schema_editor() as editor:
            editor.add_constraint(model, found)


def test_twin_without_its_constraint_one_date_would_be_told_of_twice(work):
    deed = partial(careless, work.submission, until=work.submission.due_at + 2 * SOON)
    with unpromised(Delay, "date_that_passed_is_told_of_once"):
        at_once(deed, deed)
        assert Delay.objects.count() == 2


def test_decided_and_late_at_once_it_is_one_of_them(work):
    """Whoever confirms wins or the clock does; the promise never moves afterward."""
    given = making.approval(work)
    with clock.at(work.submission.due_at + SOON):
        until = work.phase.due(clock.now(), 1)

    def late():
        with clock.at(work.submission.due_at + SOON):
            journeys.delay(work.submission, reason="reading", until=until, by=None)

    outcomes = at_once(late, partial(making.actions.confirm, given, by=work.ferdinand))
    work.submission.refresh_from_db()
    assert work.submission.state == "decided"
    said = Delay.objects.count()
    assert said == (work.submission.due_at == until)
    assert said + sum(isinstance(each, Conflict) for each in outcomes) == 1


def both(work):
    """The page says that it was looked at while the clock takes it back."""
    return at_once(
        partial(opening.note_opening, work.assignment, by=work.priya),
        partial(taking_back.take_back, work.assignment, reason="Half was gone."),
    )


def is_one_of_them():
    return Opening.objects.count() + TakenBack.objects.count() == 1


def test_opened_and_taken_back_at_once_it_is_one_of_them(work):
    both(work)
    assert is_one_of_them()
    given = Assignment.objects.for_the_system("test").get(reader=work.priya)
    assert (given.ended_at is None) == Opening.objects.exists()


def test_twin_without_its_lock_it_would_be_both(work, monkeypatch):
    both_have_looked = Barrier(2, timeout=20)

    def unlocked(submission):
        return Submission.objects.for_the_system("test").get(pk=submission.pk)

    first = AssignmentQuerySet.first

    def read_by_both(rows):
        found = first(rows)
        if rows.model is Assignment:
            both_have_looked.wait()
        return found

    monkeypatch.setattr(opening, "locked", unlocked)
    monkeypatch.setattr(taking_back, "locked", unlocked)
    monkeypatch.setattr(taking_back.telling, "tell_that_it_went_on", lambda _: None)
    monkeypatch.setattr(AssignmentQuerySet, "first", read_by_both)
    at_once(
        partial(opening.note_opening.__wrapped__, work.assignment, by=work.priya),
        partial(taking_back.take_back.__wrapped__, work.assignment, reason="Half."),
    )
    assert not is_one_of_them()
