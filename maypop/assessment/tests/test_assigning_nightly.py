"""All that waits is given out at once; the rows say the same as one by one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment import tasks
from maypop.assessment.assigning import nightly
from maypop.assessment.models import Assignment, Certification, Unplaced
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.notices.models import Notice
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import making


@pytest.fixture
def waiting(work):
    """Six of Cedar Glade that nobody has, not even opened for the first time."""
    making.many(work, 6)
    rows = Assignment.objects.for_the_system("test")
    rows.exclude(pk=work.assignment.pk).delete()
    sent = Submission.objects.for_the_system("test").exclude(pk=work.submission.pk)
    sent.update(state="sent_in")
    return [*sent.order_by("pk")]


def loads():
    rows = Assignment.objects.for_the_system("test").still_open()
    return sorted(rows.values_list("reader__given_name", flat=True))


def test_the_night_gives_out_all_that_waits_and_evenly(work, waiting):
    assert nightly.plan_all() == 6
    assert (
        loads() == ["Graham"] * 3 + ["Priya"] * 4
        or loads() == ["Graham"] * 4 + ["Priya"] * 3
    )
    states = Submission.objects.for_the_system("test").values_list("state", flat=True)
    assert {*states} == {"reviewing"}
    assert nightly.plan_all() == 0
    moved = Entry.objects.moves_of(Submission).filter(verb="submission.assign")
    assert moved.count() == 7
    assert Notice.objects.for_the_system("test").filter(kind="assessment.assigned")


def test_the_log_replays_to_what_stands(work, waiting):
    for each in waiting:  # as if they had been sent in one by one
        type(each)._base_manager.filter(pk=each.pk).update(state="draft")
        each.refresh_from_db()
        each.move("send_in", by=work.maribel)
    nightly.plan_all()
    assert [each for each in discrepancies() if "submission" in str(each)] == []


def test_what_nobody_may_read_is_noted_with_the_rules(work, waiting):
    Certification.objects.all().delete()
    assert nightly.plan_all() == 0
    assert {str(each.rules) for each in Unplaced.objects.all()} == {
        "{'not certified': 2}"
    }
    assert nightly.plan_all() == 0  # and noted anew, in the same rows
    assert Unplaced.objects.count() == 6


def test_it_is_owed_at_night_and_only_if_something_waits(work, waiting):
    tomorrow = clock.now() + timedelta(days=1)
    night = tomorrow.replace(hour=9, minute=30)  # half past three in Chicago
    with clock.at(night):
        assert len([*nightly.owed()]) == 1
    with clock.at(night + timedelta(hours=9)):
        assert not [*nightly.owed()]
    with clock.at(night):
        nightly.plan_all()
        assert not [*nightly.owed()]


def test_the_rules_are_asked_in_as_few_statements_for_many_as_for_one(work, waiting):
    def asked(count):
        making.many(work, count)
        rows = Assignment.objects.for_the_system("test")
        rows.exclude(pk=work.assignment.pk).delete()
        keys = [*tasks.without_a_reader().values_list("pk", flat=True)]
        works = nightly.works_of((key, "review") for key in keys)
        with CaptureQueriesContext(connection) as captured:
            nightly.plan(nightly.known(works), works)
        return len(captured)

    assert asked(1) == asked(200) <= 12
