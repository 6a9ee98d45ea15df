"""A day of a case is one day for all: that of the program, wherever they look from."""

from datetime import datetime, timedelta

import pytest
from django.utils.formats import date_format

from maypop.assessment import actions
from maypop.assessment.models import Hold
from maypop.base import clock
from maypop.people.models import Role

from . import making
from .test_cases_holds import SAID
from .test_cases_settled import alarmed, opened, words
from .test_consequences import found
from .test_contesting import appealed

FAR = "Pacific/Auckland"  # where the next day has begun


@pytest.fixture
def winifred(work):
    made = making.person("Winifred", Role.ADJUDICATOR, making.state())
    made.time_zone = FAR
    made.save()
    work.maribel.time_zone = FAR
    work.maribel.save()
    return made


def told(moment, zone):
    return date_format(moment.astimezone(zone).date(), "D, M j")


def test_a_person_reads_the_day_on_which_their_answer_is_due(
    work, winifred, browser_of
):
    zone = work.phase.program.zone
    alarmed(work)
    case = opened(work, winifred)
    day, wrong = told(case.answer_due, zone), told(case.answer_due, winifred.zone)
    assert day != wrong
    there = f"/assess/cases/{case.public_id}"
    for browser, page in (
        (browser_of(work.maribel), f"/cases/{case.public_id}"),
        (browser_of(winifred), "/assess/cases"),
        (browser_of(winifred), there),
    ):
        shown = words(browser.get(page))
        assert day in shown
        assert wrong not in shown


def test_an_appeal_from_a_case_is_answered_by_the_programs_day(
    work, winifred, browser_of
):
    case = found(work, winifred, "copied")
    appeal = appealed(work, case)
    zone = work.phase.program.zone
    shown = words(browser_of(work.maribel).get(f"/cases/{case.public_id}/appeal"))
    assert told(appeal.due_at, zone) in shown
    assert told(appeal.due_at, winifred.zone) not in shown


def test_today_is_a_day_to_come_while_it_lasts_in_the_program(
    work, winifred, browser_of
):
    """In the evening Greenwich has tomorrow, and the program still has today."""
    zone = work.phase.program.zone
    today = clock.now().astimezone(zone).date() + timedelta(days=1)
    evening = datetime(today.year, today.month, today.day, 21, tzinfo=zone)
    with clock.at(evening):
        there = f"/assess/holds/new/{work.submission.public_id}"
        hers = browser_of(winifred)
        past = (today - timedelta(days=1)).isoformat()
        assert hers.post(there, {**SAID, "expected_on": past}).status_code == 422
        said = {**SAID, "expected_on": today.isoformat()}
        assert hers.post(there, said).status_code == 302
    assert Hold.objects.get().expected_on == today
    with clock.at(evening + timedelta(minutes=1)):
        actions.release(Hold.objects.get(), by=winifred)
