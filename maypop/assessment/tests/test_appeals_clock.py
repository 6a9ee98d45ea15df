"""An answer to an appeal has a day: no seat has longer, and its last day is told."""

from datetime import timedelta

import pytest

from maypop.assessment.appeals import tasks
from maypop.assessment.appeals.figures import figures
from maypop.assessment.appeals.last_day import ANSWER_DUE
from maypop.assessment.appeals.saying import due_of, due_on
from maypop.assessment.cases.holding import hold, release
from maypop.assessment.models import Answer, Appeal, Task
from maypop.assessment.models.marks import HEARING_DAYS, own_due
from maypop.base import clock
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Role

from . import making
from .test_appeals_heard import appealed, judged, seated
from .test_appeals_pages import words

WHY = "tests look at everything"
DAY = timedelta(days=1)
OTHER = {"by": None, "reason": "other", "words": "A strike.", "contact": "Lucinda"}


@pytest.fixture
def fresh(work):
    elsewhere = making.district("Far Ridge County")
    found = [
        making.person(name, Role.ASSESSOR, elsewhere) for name in ("Samir", "Leona")
    ]
    for each in found:
        making.certify(each, work.edition)
    return found


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def again(filed):
    return Appeal.objects.for_the_system(WHY).get(pk=filed.pk)


def stood(submission, *, days):
    """From now on its clock stands still for so many business days."""
    held = hold(submission, **OTHER)
    until = submission.journey.place.phase.due(clock.now(), days)
    with clock.at(until - timedelta(hours=4)):
        assert release(held, by=None).days == days


def test_a_seat_given_late_is_due_when_its_educator_hears(work, fresh):
    filed = appealed(work)
    first = seated(filed, fresh[0], 1)
    assert first.due_at == filed.due_at
    with clock.at(work.phase.due(filed.filed_at, 6)):
        second = seated(filed, fresh[1], 2)
    assert second.due_at == filed.due_at
    assert second.heard_by == filed.due_at
    late = filed.due_at + timedelta(minutes=5)
    given = own_due(Task.HEAR, filed.decision.submission, late)
    assert given == work.phase.due(late, 1)


def test_a_seat_given_after_a_hold_has_the_days_that_it_stood(work, fresh):
    filed = appealed(work)
    stood(filed.decision.submission, days=3)
    filed = again(filed)
    moved = work.phase.due(filed.filed_at, HEARING_DAYS + 3)
    assert due_of(filed) == moved
    with clock.at(work.phase.due(filed.filed_at, 6)):
        assert seated(filed, fresh[0], 1).due_at == moved


def test_those_who_lead_hear_once_that_an_answer_is_due_today(work, fresh, winifred):
    filed = appealed(work)
    with clock.at(filed.due_at - DAY - timedelta(minutes=5)):
        assert not [*tasks.alert.owed()]
    with clock.at(filed.due_at - timedelta(hours=5)):
        assert [*tasks.alert.owed()] == [filed.pk]
        for _sweep in "twice":
            tasks.alert.do(filed.pk)
        assert not [*tasks.alert.owed()]
        word = Notice.objects.seen_by(winifred).get(kind=ANSWER_DUE)
        assert word.path == "/assess/board"
        assert work.maribel.family_name not in str(word.facts)
        assert still_holding([word]) == [word]
        for place, each in enumerate(fresh, 1):
            judged(seated(filed, each, place))
        assert not still_holding([word])


def test_a_clock_that_stands_still_has_no_last_day(work, winifred):
    filed = appealed(work)
    submission = filed.decision.submission
    with clock.at(filed.filed_at):
        held = hold(submission, **OTHER)
    with clock.at(filed.due_at - timedelta(hours=5)):
        assert not [*tasks.alert.owed()]
        days = release(held, by=None).days
    moved = work.phase.due(filed.due_at, days)
    with clock.at(moved - timedelta(hours=5)):
        assert [*tasks.alert.owed()] == [filed.pk]
        tasks.alert.do(filed.pk)
        assert not [*tasks.alert.owed()]
    assert Notice.objects.seen_by(winifred).filter(kind=ANSWER_DUE).count() == 1


def test_the_days_of_a_hold_are_nobodys_delay(work, fresh, winifred, browser_of):
    filed = appealed(work)
    stood(filed.decision.submission, days=3)
    filed = again(filed)
    [waiting] = figures([work.phase]).pending
    assert due_of(filed) > filed.due_at
    assert waiting.due_on == due_on(filed)
    shown = words(browser_of(winifred).get("/assess/lead/appeals"))
    assert f'due <time datetime="{waiting.due_on}' in shown
    with clock.at(
        work.phase.due(filed.filed_at, HEARING_DAYS + 3) - timedelta(hours=9)
    ):
        for place, each in enumerate(fresh, 1):
            judged(seated(filed, each, place))
        assert Answer.objects.get().answered_at > filed.due_at
        found = figures([work.phase])
    assert found.in_time == 1
    assert found.days == [HEARING_DAYS]


def test_its_day_is_that_of_the_program_wherever_it_is_read(work, winifred, browser_of):
    """23:59 in Tennessee is the next day in Helsinki, and no day later for that."""
    filed = appealed(work)
    day = filed.due_at.astimezone(work.phase.program.zone).date()
    sent = f"/work/{work.journey.public_id}/sent/{work.submission.public_id}"
    for person, address in (
        (work.maribel, f"{sent}/appeal"),
        (winifred, "/assess/lead/appeals"),
    ):
        person.time_zone = "Europe/Helsinki"
        person.save()
        shown = words(browser_of(person).get(address))
        assert (
            f'by <time datetime="{day}"' in shown
            or f'due <time datetime="{day}"' in shown
        )
        assert f'<time datetime="{day + DAY}' not in shown
