"""Who meets a case: those who decide where it is judged, and no side of it."""

import pytest

from maypop.assessment import actions, rules
from maypop.assessment.cases.opening import passages_of
from maypop.assessment.models import Assignment, Case, Task
from maypop.assessment.tasks import assign
from maypop.notices.models import Notice
from maypop.people.models import Level, Organization, Person, Role

from . import making
from .test_cases_settled import REPLY, alarmed, decided, opened, words

WHY = "tests look at everything"


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def odessa(work):
    """She leads the readers of another state."""
    other = Organization.objects.create(
        slug="sooner", name="Sooner", level=Level.STATE, parent=None
    )
    return making.person("Odessa", Role.ADJUDICATOR, other)


def test_a_case_is_seen_where_it_is_judged_and_nowhere_else(
    work, winifred, odessa, browser_of
):
    case = opened(work, winifred)
    alarm = alarmed(work).first()
    theirs = browser_of(odessa)
    shown = words(theirs.get("/assess/cases"))
    assert "No case is open." in shown
    assert "Everything that was found has been looked at." in shown
    there = f"/assess/cases/{case.public_id}"
    assert theirs.get(there).status_code == 404
    reason = {"reason": "I would like to know."}
    assert theirs.post(f"{there}/reveal", reason).status_code == 404
    assert str(alarm.public_id) not in words(theirs.get("/likenesses"))
    assert str(alarm.public_id) in words(browser_of(winifred).get("/likenesses"))
    looked = theirs.get(f"/assess/cases/alarms/{alarm.public_id}")
    assert looked.status_code == 404
    assert browser_of(winifred).get(there).status_code == 200
    actions.answer(case, by=work.maribel, text=REPLY)
    told = Notice.objects.for_the_system(WHY).filter(kind="assessment.case_waits")
    assert {each.person for each in told} == {winifred}


def test_the_other_side_of_an_alarm_does_not_decide_about_it(work, winifred):
    alarm = alarmed(work).filter(exhibit__submission=work.submission).first()
    case = actions.open_case(
        work.journey,
        work.submission,
        kind="duplicate",
        passages=passages_of(alarm),
        by=winifred,
        alarm=alarm,
    )
    tobias = Person.objects.get(given_name="Tobias")
    tobias.memberships.create(organization=making.state(), role=Role.APPROVER)
    assert not Case.objects.seen_by(tobias).exists()
    assert Case.objects.seen_by(work.ferdinand).get() == case


def test_whoever_met_a_case_reads_approves_and_hears_that_journey_no_more(
    work, winifred
):
    imelda = making.person("Imelda", Role.APPROVER, making.state())
    augusta = making.person("Augusta", Role.APPROVER, making.state())
    making.certify(winifred, work.edition)
    for one, task in (
        (winifred, Task.ADJUDICATE),
        (work.ferdinand, Task.APPROVE),
        (imelda, Task.APPROVE),
    ):
        assert list(rules.bars(one, work.submission, task)) == []
    case = opened(work, winifred)
    actions.reveal(case, by=imelda, reason="The school has to be called.")
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "no_finding", winifred, work.ferdinand)
    for one, task in (
        (winifred, Task.ADJUDICATE),
        (work.ferdinand, Task.APPROVE),
        (imelda, Task.APPROVE),
    ):
        assert list(rules.bars(one, work.submission, task)) == ["met a case about it"]
    assert list(rules.bars(augusta, work.submission, Task.APPROVE)) == []
    making.rate(work.assignment)
    actions.lock_review(work.assignment, by=work.priya)
    assign.do(work.submission.pk)
    rows = Assignment.objects.for_the_system(WHY).filter(task=Task.APPROVE)
    assert [each.reader for each in rows] == [augusta]


def test_what_one_has_in_hand_leaves_the_desk_of_whoever_meets_its_case(work, winifred):
    augusta = making.person("Augusta", Role.APPROVER, making.state())
    approval = making.approval(work)
    assert approval.reader == work.ferdinand
    case = opened(work, winifred)
    actions.reveal(case, by=work.ferdinand, reason="The school has to be called.")
    approval.refresh_from_db()
    assert approval.ended_at
    assert approval.declined.reason == "met a case about it"
    actions.answer(case, by=work.maribel, text=REPLY)
    imelda = making.person("Imelda", Role.ADJUDICATOR, making.state())
    decided(case, "no_finding", winifred, imelda)
    assign.do(work.submission.pk)
    rows = Assignment.objects.for_the_system(WHY).still_open()
    (given,) = rows.filter(submission=work.submission)
    assert (given.task, given.reader) == (Task.APPROVE, augusta)


def test_certifications_are_those_of_ones_own_readers(
    work, winifred, odessa, browser_of
):
    held = work.priya.certifications.get()
    theirs = browser_of(odessa)
    assert "Priya" not in words(theirs.get("/assess/certifications"))
    there = f"/assess/certifications/{held.public_id}/end"
    assert theirs.get(there).status_code == 404
    assert theirs.post(there, {"reason": "No longer."}).status_code == 404
    hers = browser_of(winifred)
    assert "Priya" in words(hers.get("/assess/certifications"))
    assert hers.get(there).status_code == 200
