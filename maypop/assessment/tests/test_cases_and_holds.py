"""A case beside other holds: what shows a student is hidden whatever is open."""

from datetime import timedelta

import pytest

from maypop.assessment import actions
from maypop.assessment.cases.standing import standing_hold
from maypop.assessment.models import Case, Hold, PrivacyFlag
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys.models import Share
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.notices.models import Notice
from maypop.people.models import Role

from . import making
from .test_cases_holds import SAID as SAYS
from .test_cases_holds import put_on_hold, words
from .test_cases_settled import REASONS, REPLY, decided, opened

WHY = "tests look at everything"
SAID = {"piece": "r3", "what": "recognized", "where": "at 3:48"}


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def flagged(work):
    exhibit = work.submission.exhibits.get(requirement__code="R3")
    return actions.flag(
        work.assignment, exhibit, by=work.priya, what="recognized", where="at 3:48"
    )


def test_a_flag_hides_while_a_case_is_open_and_tells_its_reader_nothing_of_it(
    work, winifred, browser_of
):
    case = opened(work, winifred, kind="copied")
    piece = work.journey.artifacts.get(requirement__code="R3")
    Share.objects.create(artifact=piece, by=work.maribel)
    there = f"/assess/{work.assignment.blind_id}/privacy"
    answer = browser_of(work.priya).post(there, SAID, follow=True)
    assert "Thank you. It is out of sight for everyone" in words(answer)
    assert "case" not in words(answer).lower().split()
    assert PrivacyFlag.objects.count() == 1
    assert not Share.objects.exists()
    assert Case.objects.for_the_system(WHY).get() == case
    assert "A student can be recognized: at 3:48" in {
        each.where for each in case.passages.all()
    }
    told = Notice.objects.for_the_system(WHY).filter(person=work.maribel)
    assert told.filter(kind="assessment.case_opened").count() == 2


def test_a_flag_under_a_hold_that_hides_nothing_takes_its_place(
    work, winifred, browser_of
):
    put_on_hold(work, winifred, reason="other")
    there = f"/assess/{work.assignment.blind_id}/privacy"
    assert browser_of(work.priya).post(there, SAID).status_code == 302
    assert standing_hold(work.submission).reason == "privacy"
    assert Hold.objects.standing().count() == 1


def test_what_a_reader_noticed_since_a_proposal_is_not_settled_with_it(work, winifred):
    case = opened(work, winifred)
    actions.answer(case, by=work.maribel, text=REPLY)
    case.refresh_from_db()
    proposal = actions.propose(case, by=winifred, outcome="no_finding", reasons=REASONS)
    with clock.at(clock.now() + timedelta(minutes=5)):
        flagged(work)
    with clock.at(clock.now() + timedelta(minutes=9)):
        with pytest.raises(Conflict, match="noticed something since"):
            actions.settle_case(proposal, by=work.ferdinand)
        assert standing_hold(work.submission)
        actions.differ(proposal, by=work.ferdinand, reasons="There is more to it.")
        decided(case, "no_finding", work.ferdinand, winifred)


def test_one_lead_alone_does_not_end_the_hold_of_an_open_case(
    work, winifred, browser_of
):
    case = opened(work, winifred)
    held = standing_hold(work.submission)
    hers = browser_of(winifred)
    assert "it goes on when two people settle it" in words(hers.get("/assess/holds"))
    answer = hers.post(f"/assess/holds/{held.public_id}/release")
    assert answer.status_code == 409
    assert "ends when two people settle it" in words(answer)
    assert standing_hold(work.submission) == held
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "no_finding", winifred, work.ferdinand)
    assert standing_hold(work.submission) is None


# --- what a case ends, and what it does not -----------------------------------------


def withdrawn(work):
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")


def settled(work, winifred, case, outcome="no_finding"):
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, outcome, winifred, work.ferdinand)


def test_a_case_that_ends_leaves_the_hold_of_a_person(work, winifred):
    held = put_on_hold(work, winifred, reason="other")
    settled(work, winifred, opened(work, winifred))
    assert standing_hold(work.submission) == held


def test_a_hold_of_a_person_that_ends_leaves_that_of_an_open_case(work, winifred):
    held = put_on_hold(work, winifred, reason="other")
    opened(work, winifred)
    actions.release(held, by=winifred)
    now = standing_hold(work.submission)
    assert (now.reason, now.by) == ("integrity", None)


def test_consent_that_was_withdrawn_under_another_hold_is_not_forgotten(
    work, winifred, browser_of
):
    case = opened(work, winifred)
    withdrawn(work)
    assert standing_hold(work.submission).reason == "integrity"
    settled(work, winifred, case)
    now = standing_hold(work.submission)
    assert (now.reason, now.by) == ("consent", None)
    # A person who looked at what the rest shows may let it run.
    there = f"/assess/holds/{now.public_id}/release"
    assert browser_of(winifred).post(there).status_code == 302
    assert standing_hold(work.submission) is None


def test_a_hold_that_gave_way_comes_again_once(work, winifred):
    put_on_hold(work, winifred, reason="other")
    flagged(work)
    settled(work, winifred, Case.objects.for_the_system(WHY).get())
    now = standing_hold(work.submission)
    assert (now.reason, now.by, now.next) == ("other", winifred, SAYS["next"])
    actions.release(now, by=winifred)
    assert standing_hold(work.submission) is None


def test_handed_back_nothing_stands_still_any_more(work, winifred):
    put_on_hold(work, winifred, reason="other")
    withdrawn(work)
    settled(work, winifred, opened(work, winifred), "resubmit")
    assert not Hold.objects.standing().exists()
    work.submission.refresh_from_db()
    assert work.submission.state == "returned"
