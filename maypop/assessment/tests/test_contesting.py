"""Maribel appeals from the end of a case: once, in time, before fresh people."""

from datetime import timedelta
from html import unescape

import pytest

from maypop.assessment import actions
from maypop.assessment.contesting import filing
from maypop.assessment.contesting.hearing import Barred
from maypop.assessment.models import Case, CaseAppeal, Opinion
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making
from .test_cases_settled import REASONS, REPLY, decided, opened

WHY = "tests look at everything"
MINE = "I wrote the tally myself, in the second lesson."
FOUND = "The traces are hers: the drafts are older than the other work."


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def fresh(work):
    """Three who met neither the case nor the work."""
    role, at = Role.ADJUDICATOR, making.state()
    return [making.person(each, role, at) for each in ("Ottoline", "Casimir", "Bram")]


def settled(work, winifred, outcome="resubmit", kind="duplicate"):
    case = opened(work, winifred, kind=kind)
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, outcome, winifred, work.ferdinand)
    return Case.objects.for_the_system(WHY).get(pk=case.pk)


def appealed(work, case):
    return actions.appeal_from_case(case, by=work.maribel, ground="own", words=MINE)


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_a_person_appeals_on_a_page_once_and_in_time(work, winifred, browser_of):
    case = settled(work, winifred)
    maribel = browser_of(work.maribel)
    there = f"/cases/{case.public_id}/appeal"
    assert there in words(maribel.get(f"/cases/{case.public_id}"))
    assert maribel.post(there, {"words": MINE}).status_code == 422
    said = {"ground": "own", "words": MINE}
    assert maribel.post(there, said).status_code == 302
    assert maribel.post(there, said).status_code == 200  # a second click
    late = maribel.post(there, {**said, "words": "Other words."})
    assert late.status_code == 409
    assert "Other words." in words(late)
    assert MINE in words(late)
    assert "There is nothing for you to do." in words(maribel.get(there))
    assert Entry.objects.filter(verb="case.appeal").count() == 1
    for other in (work.priya, work.lucinda, winifred):
        assert browser_of(other).get(there).status_code == 404


def test_the_time_is_that_of_any_appeal(work, winifred, browser_of):
    case = settled(work, winifred)
    until = work.phase.due(case.settlement.settled_at, 10)
    assert filing.appeal_until(case) == until
    with clock.at(until + timedelta(seconds=1)), pytest.raises(Conflict):
        appealed(work, case)
    with clock.at(until):
        appealed(work, case)


def test_nothing_found_is_nothing_to_appeal(work, winifred, browser_of):
    case = settled(work, winifred, "no_finding")
    there = f"/cases/{case.public_id}/appeal"
    assert browser_of(work.maribel).get(there).status_code == 404
    with pytest.raises(Conflict):
        appealed(work, case)


def test_whoever_met_the_case_or_the_work_does_not_hear_it(
    work, winifred, fresh, browser_of
):
    case = settled(work, winifred)
    appeal = appealed(work, case)
    there = f"/assess/cases/appeals/{appeal.public_id}"
    for each in (work.priya, work.graham):
        each.memberships.create(organization=making.state(), role=Role.ADJUDICATOR)
    told = Notice.objects.for_the_system(WHY)
    waits = told.filter(kind="assessment.case_appeal_waits")
    assert {each.person for each in waits} == set(fresh)
    for met in (winifred, work.ferdinand, work.priya):
        with pytest.raises(Barred):
            actions.hear(appeal, by=met, verdict="kept", reasons=REASONS)
        assert browser_of(met).get(there).status_code == 404
    assert browser_of(work.lucinda).get(there).status_code == 403
    ottoline = fresh[0]
    at_home = work.lucinda.memberships.get().organization
    ottoline.memberships.create(organization=at_home, role=Role.EDUCATOR)
    shown = words(browser_of(ottoline).get(there))
    assert "Of the same district" in shown
    said = {"verdict": "kept", "reasons": REASONS}
    assert browser_of(ottoline).post(there, said).status_code == 403


def test_two_fresh_people_lift_it_and_nothing_of_it_counts(
    work, winifred, fresh, browser_of
):
    case = settled(work, winifred, "withdrawn")
    appeal = appealed(work, case)
    there = f"/assess/cases/appeals/{appeal.public_id}"
    said = {"verdict": "lifted", "reasons": FOUND}
    for each in fresh[:2]:
        hers = browser_of(each)
        assert there in words(hers.get("/assess/cases"))
        shown = words(hers.get(there))
        assert MINE in shown
        assert FOUND not in shown  # nobody reads the other before their own
        assert "Maribel" not in shown
        assert "Stroud" not in shown
        assert hers.post(there, {"verdict": "lifted"}).status_code == 422
        assert hers.post(there, said).status_code == 302
        assert there not in words(hers.get("/assess/cases"))
    work.journey.refresh_from_db()
    assert work.journey.state == "building"
    assert not Case.objects.for_the_system(WHY).with_a_finding().exists()
    told = words(browser_of(work.maribel).get(f"/cases/{case.public_id}/appeal"))
    assert "Your journey is open again with everything in it." in told
    assert "Ottoline" not in told
    notices = Notice.objects.for_the_system(WHY).filter(person=work.maribel)
    assert notices.filter(kind="assessment.case_appeal_answered").exists()
    assert Entry.objects.filter(verb="case.answer_appeal").count() == 1
    with pytest.raises(Conflict):
        actions.hear(appeal, by=fresh[2], verdict="kept", reasons=REASONS)
    shown = words(browser_of(winifred).get("/assess/lead/appeals"))
    assert "1 of 1 answered" in shown


def test_where_two_differ_a_third_decides(work, winifred, fresh):
    case = settled(work, winifred)
    appeal = appealed(work, case)
    for each, verdict in zip(fresh, ("lifted", "kept", "kept"), strict=True):
        assert not CaseAppeal.objects.for_the_system(WHY).exclude(answer=None).exists()
        actions.hear(appeal, by=each, verdict=verdict, reasons=f"{verdict}.")
    answer = CaseAppeal.objects.for_the_system(WHY).get().answer
    assert (answer.verdict, answer.reasons) == ("kept", "kept.\n\nkept.")
    assert Opinion.objects.count() == 3
    assert Case.objects.for_the_system(WHY).with_a_finding().exists()


def test_nobody_says_it_twice(work, winifred, fresh):
    appeal = appealed(work, settled(work, winifred))
    actions.hear(appeal, by=fresh[0], verdict="lifted", reasons=FOUND)
    with pytest.raises(Conflict):
        actions.hear(appeal, by=fresh[0], verdict="lifted", reasons=FOUND)
