"""A question about Maribel's work: she answers first, and two people decide."""

from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions
from maypop.assessment.cases import deciding, ladder
from maypop.assessment.cases.standing import standing_hold
from maypop.assessment.events import CaseSettled
from maypop.assessment.models import (
    Assignment,
    Case,
    Dismissal,
    Hold,
    Passage,
    Proposal,
    Settlement,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import _listeners
from maypop.journeys import actions as journeys
from maypop.journeys.likeness import compare
from maypop.journeys.models import Exhibit, Journey, Likeness, Submission
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry, Particulars

from . import making

WHY = "tests look at everything"
REPLY = "The files lay in our department's folder; I took the wrong ones."
REASONS = "Four of six traces are in another's work as well."


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def opened(work, winifred, *, kind="duplicate"):
    exhibit = work.submission.exhibits.first()
    passage = Passage(exhibit=exhibit, where="p. 2", text="Q6 a long wait.")
    return actions.open_case(
        work.journey, work.submission, kind=kind, passages=[passage], by=winifred
    )


def decided(case, outcome, one, two):
    case.refresh_from_db()
    proposal = actions.propose(case, by=one, outcome=outcome, reasons=REASONS)
    return actions.settle_case(proposal, by=two)


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_a_person_sees_the_passages_and_answers_before_anybody_decides(
    work, winifred, browser_of
):
    case = opened(work, winifred)
    assert standing_hold(work.submission).reason == "integrity"
    assert case.answer_due == work.phase.due(case.opened_at, 5)
    told = Notice.objects.for_the_system(WHY).filter(person=work.maribel)
    assert told.filter(kind="assessment.case_opened").exists()
    with pytest.raises(Conflict):
        actions.propose(case, by=winifred, outcome="resubmit", reasons=REASONS)
    maribel = browser_of(work.maribel)
    there = f"/cases/{case.public_id}"
    shown = words(maribel.get(there))
    assert "Q6 a long wait." in shown
    assert "Winifred" not in shown
    assert maribel.post(there, {"text": " "}).status_code == 422
    assert maribel.post(there, {"text": REPLY}).status_code == 302
    late = maribel.post(there, {"text": "Other words."})
    assert late.status_code == 409
    assert "Other words." in words(late)
    assert REPLY in words(late)
    case.refresh_from_db()
    assert case.state == "answered"
    for other in (work.priya, work.ferdinand, work.lucinda, winifred):
        assert browser_of(other).get(there).status_code == 404


def test_who_does_not_answer_in_five_days_is_decided_about(work, winifred):
    case = opened(work, winifred)
    with clock.at(work.phase.due(clock.now(), 6)):
        decided(case, "no_finding", winifred, work.ferdinand)
    assert Case.objects.for_the_system(WHY).get().state == "settled"


def test_two_people_decide_and_never_one_alone(work, winifred):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    case.refresh_from_db()
    proposal = actions.propose(case, by=winifred, outcome="no_finding", reasons=REASONS)
    with pytest.raises(Conflict):
        actions.settle_case(proposal, by=winifred)
    with pytest.raises(Conflict):
        actions.differ(proposal, by=winifred, reasons="I changed my mind.")
    with pytest.raises(Conflict):
        actions.propose(case, by=work.ferdinand, outcome="resubmit", reasons=REASONS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(
            case=case, proposal=proposal, proposed_by=winifred, by=winifred
        )
    actions.differ(proposal, by=work.ferdinand, reasons="The files are the same.")
    with pytest.raises(Conflict):
        actions.settle_case(proposal, by=work.ferdinand)
    decided(case, "resubmit", work.ferdinand, winifred)
    assert Proposal.objects.count() == 2


def test_no_finding_lets_the_clock_run(work, winifred):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "no_finding", winifred, work.ferdinand)
    assert not Hold.objects.standing().exists()
    assert not Case.objects.for_the_system(WHY).with_a_finding().exists()
    making.rate(work.assignment)
    actions.lock_review(work.assignment, by=work.priya)


def test_resubmit_hands_it_back_and_uses_up_no_attempt(work, winifred, browser_of):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "resubmit", winifred, work.ferdinand)
    work.submission.refresh_from_db()
    work.journey.refresh_from_db()
    assert (work.submission.state, work.journey.state) == ("returned", "building")
    rows = Assignment.objects.for_the_system(WHY)
    assert not rows.still_open().filter(submission=work.submission).exists()
    there = f"/work/{work.journey.public_id}/sent/{work.submission.public_id}"
    shown = words(browser_of(work.maribel).get(there))
    assert "This came back to you without being judged." in shown
    assert f"/cases/{case.public_id}" in shown
    making.fill(work.journey, making.TEXT + "My own.")
    again = journeys.send_in(work.journey, by=work.maribel)
    assert again.attempt == 1


def test_withdrawn_ends_the_journey(work, winifred):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "withdrawn", winifred, work.ferdinand)
    work.journey.refresh_from_db()
    assert work.journey.state == Journey.State.WITHDRAWN


def test_what_was_earned_can_only_be_revoked_or_left(work, winifred, monkeypatch):
    told = []
    monkeypatch.setitem(_listeners, CaseSettled, [told.append])
    making.decided(work)
    case = opened(work, winifred)
    assert not Hold.objects.exists()  # it is decided; no clock runs
    assert deciding.outcomes_for(case) == ["no_finding", "revoked"]
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "revoked", winifred, work.ferdinand)
    (event,) = told
    assert (event.outcome, event.by_id) == ("revoked", work.ferdinand.pk)


def test_the_ladder_counts_what_was_settled_and_tells_the_district(work, winifred):
    case = opened(work, winifred)
    told = Notice.objects.for_the_system(WHY).filter(kind="assessment.case_exists")
    assert ladder.ladder(case).here == 1
    assert not told.exists()
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "resubmit", winifred, work.ferdinand)
    making.fill(work.journey, making.TEXT + "My own.")
    work.submission = journeys.send_in(work.journey, by=work.maribel)
    second = opened(work, winifred, kind="copied")
    assert ladder.ladder(second).here == 2
    notice = told.get()
    assert notice.person == work.lucinda
    assert set(notice.facts) >= {"number"}
    assert "Maribel" not in str(notice.facts)


def test_names_are_told_for_a_reason_that_is_logged(work, winifred, browser_of):
    case = opened(work, winifred)
    hers = browser_of(winifred)
    there = f"/assess/cases/{case.public_id}"
    for page in ("/assess/cases", there):
        shown = words(hers.get(page))
        for name in ("Maribel", "Stroud", "Hackberry", "Cedar Glade", "example.org"):
            assert name not in shown
    assert hers.post(f"{there}/reveal", {"reason": ""}).status_code == 422
    reason = {"reason": "I have to call the school about the folder."}
    assert hers.post(f"{there}/reveal", reason).status_code == 302
    assert "Maribel Stroud" in words(hers.get(there))
    assert "Maribel" not in words(browser_of(work.ferdinand).get(there))
    entry = Entry.objects.get(verb="case.reveal")
    assert entry.actor == winifred
    assert Particulars.objects.get(entry=entry).facts == reason


def test_a_case_is_decided_on_its_page(work, winifred, browser_of):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    hers, his = browser_of(winifred), browser_of(work.ferdinand)
    there = f"/assess/cases/{case.public_id}"
    answer = hers.post(f"{there}/proposal", {"outcome": "", "reasons": REASONS})
    assert answer.status_code == 422
    assert REASONS in words(answer)
    said = {"outcome": "resubmit", "reasons": REASONS}
    assert hers.post(f"{there}/proposal", said).status_code == 302
    assert his.post(f"{there}/proposal", said).status_code == 409
    assert "Another person agrees or differs." in words(hers.get(there))
    assert hers.post(f"{there}/settlement").status_code == 409
    assert his.post(f"{there}/dissent", {"reasons": ""}).status_code == 422
    assert "You are the second" in words(his.get(there))
    assert his.post(f"{there}/settlement").status_code == 302
    assert his.post(f"{there}/settlement").status_code == 409
    assert REASONS in words(browser_of(work.maribel).get(f"/cases/{case.public_id}"))
    for other in (work.priya, work.lucinda, work.maribel):
        theirs = browser_of(other)
        assert theirs.get("/assess/cases").status_code == 403
        assert theirs.get(there).status_code == 403
        assert theirs.post(f"{there}/settlement").status_code == 403


def alarmed(work):
    """Somebody else sends in nearly the same words."""
    tobias = making.person(
        "Tobias", Role.EDUCATOR, making.district("Rush Creek"), family="Wren"
    )
    journey = making.begun(tobias, work.edition, work.phase)
    making.fill(journey)
    theirs = journeys.send_in(journey, by=tobias)
    compare(work.submission.pk)
    compare(theirs.pk)
    return Likeness.objects.for_the_system(WHY).order_by("pk")


def test_an_alarm_is_opened_once_for_all_of_the_two_works(work, winifred, browser_of):
    first, *more = [
        each for each in alarmed(work) if each.exhibit.submission == work.submission
    ]
    assert more
    hers = browser_of(winifred)
    shown = words(hers.get("/assess/cases"))
    there = f"/assess/cases/alarms/{first.public_id}"
    assert there in shown
    assert "In the same two works as well:" in shown
    for each in more:
        assert each.exhibit.requirement.title in shown
        assert str(each.public_id) not in shown
    assert there in words(hers.get("/likenesses"))
    shown = words(hers.get(there))
    for name in ("Maribel", "Stroud", "Tobias", "Wren"):
        assert name not in shown
    said = {"do": "open", "kind": "duplicate"}
    assert hers.post(there, {**said, "kind": ""}).status_code == 422
    assert hers.post(there, said).status_code == 302
    case = Case.objects.for_the_system(WHY).get()
    assert case.alarm == first
    asked = {each.exhibit_id for each in case.passages.all()}
    assert asked == {each.exhibit_id for each in (first, *more)}
    assert hers.post(there, said).status_code == 409
    late = f"/assess/cases/alarms/{more[0].public_id}"
    assert hers.get(late).status_code == 404
    assert hers.post(late, said).status_code == 409
    with pytest.raises(Conflict):
        actions.dismiss(more[0], by=winifred, reason="They planned it together.")


def test_an_alarm_is_noted_as_nothing_once_for_all_of_the_two_works(
    work, winifred, browser_of
):
    theirs = [
        each for each in alarmed(work) if each.exhibit.submission != work.submission
    ]
    hers = browser_of(winifred)
    there = f"/assess/cases/alarms/{theirs[0].public_id}"
    assert hers.post(there, {"do": "dismiss", "reason": ""}).status_code == 422
    done = {"do": "dismiss", "reason": "They planned it together."}
    assert hers.post(there, done).status_code == 302
    assert {each.alarm for each in Dismissal.objects.all()} == set(theirs)
    assert hers.get(there).status_code == 404
    assert hers.post(there, done).status_code == 409
    assert browser_of(work.ferdinand).get(there).status_code == 403


def cases_about(submissions):
    Case.objects.bulk_create(
        Case(
            submission=each,
            journey_id=each.journey_id,
            kind="copied",
            answer_due=clock.now(),
        )
        for each in submissions
    )


def test_what_comes_after_fifty_has_a_page(work, winifred, browser_of):
    making.many(work, 60)
    sent = list(Submission.objects.for_the_system(WHY).exclude(pk=work.submission.pk))
    cases_about(sent)
    mine = work.submission.exhibits.first()
    others = Exhibit.objects.filter(submission__in=sent, requirement=mine.requirement)
    Likeness.objects.bulk_create(
        Likeness(exhibit=each, other=mine, kind="same_text", share=100)
        for each in others
    )
    hers = browser_of(winifred)
    known = [
        f"/assess/cases/{each.public_id}" for each in Case.objects.for_the_system(WHY)
    ]
    known += [
        f"/assess/cases/alarms/{each.public_id}"
        for each in Likeness.objects.for_the_system(WHY)
    ]
    assert len(known) == 120
    first = words(hers.get("/assess/cases"))
    assert "?open=2" in first
    assert "?alarms=2" in first
    second = words(hers.get("/assess/cases?open=2&alarms=2"))
    assert "?open=1&alarms=2" in second
    assert all((each in first) != (each in second) for each in known)
    assert hers.get("/assess/cases?open=none&alarms=-1").status_code == 200


def test_the_list_takes_the_same_few_statements(work, winifred, browser_of):
    hers = browser_of(winifred)
    mine = work.submission.exhibits.first()
    asked = []
    for others in (10, 1_000):
        making.many(work, others)
        sent = Submission.objects.for_the_system(WHY).filter(cases=None)
        cases_about(sent)
        Likeness.objects.bulk_create(
            Likeness(exhibit=each, other=mine, kind="same_text", share=100)
            for each in Exhibit.objects.filter(
                requirement=mine.requirement, likenesses=None
            ).exclude(pk=mine.pk)
        )
        hers.get("/assess/cases")
        with CaptureQueriesContext(connection) as captured:
            assert hers.get("/assess/cases").status_code == 200
        asked.append(sum(each["sql"].startswith("SELECT") for each in captured))
    assert asked[0] == asked[1] <= 12
