"""A third reader's desk, what an approver sees of it, and what they may send back."""

import pytest
from django.db import IntegrityError, transaction

from maypop.assessment import actions, scoring, sending, sending_back, tasks
from maypop.assessment.clock.saying import where
from maypop.assessment.judgments import judgment
from maypop.assessment.models import (
    Assignment,
    Decision,
    Referral,
    Repair,
    Review,
    Rewording,
    Tie,
)
from maypop.assessment.verdicts import How
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys.models import Finding
from maypop.people.models import Role
from maypop.trail.actions import discrepancies

from . import making, two

BETTER = (
    "In the clip of 4:10 two students answer and nobody is asked to go on. "
    "Next, ask one student to restate what the other has said."
)


@pytest.fixture
def split(work):
    return two.split(work, "Q6")


@pytest.fixture
def third(work, split):
    return two.held(work.submission, two.adjudicator())


@pytest.fixture
def approval(work):
    return making.approval(work, below=("Q6",))


# --- the third reader ---------------------------------------------------------------


def test_the_desk_shows_both_and_asks_for_the_split_lines_alone(third, browser_of):
    page = browser_of(third.reader).get(f"/assess/{third.blind_id}").content.decode()
    assert 'id="Q6"' in page
    assert 'id="Q8"' not in page
    assert "Assessor A" in page
    assert making.GAP in page
    for name in ("Priya", "Graham", "Maribel", "Stroud"):
        assert name not in page


def test_only_split_lines_are_jotted(third, browser_of):
    winifred = browser_of(third.reader)
    said = {"version": 0, "level": "demonstrated", "where": "4:10", "feedback": ""}
    at = f"/assess/{third.blind_id}/criteria"
    assert winifred.post(f"{at}/Q8", said).status_code == 403
    assert winifred.post(f"{at}/Q6", said).status_code == 302


def test_it_is_sent_with_ten_minutes_to_undo_like_any_other(work, third, browser_of):
    winifred = browser_of(third.reader)
    address = f"/assess/{third.blind_id}"
    assert winifred.post(f"{address}/send").status_code == 422
    criterion = work.edition.criteria.get(code="Q6")
    actions.jot(
        third, criterion, by=third.reader, version=0, level="demonstrated", where="4:10"
    )
    sent = winifred.post(f"{address}/send")
    assert sent.headers["Location"] == f"{address}/sent"
    with clock.at(clock.now() + sending.UNDO):
        tasks.lock.do(third.pk)
    assert two.state_of(work) == "approving"
    assert judgment(work.submission).standing(criterion.pk).how == How.SETTLED


def test_the_approver_sees_both_the_split_and_how_it_was_settled(
    work, third, browser_of
):
    two.settle(third)
    given = two.held(work.submission, work.ferdinand)
    page = browser_of(work.ferdinand).get(f"/assess/{given.blind_id}/decision")
    shown = page.content.decode()
    for words in ("Assessor A", "Assessor B", "Third reader", "settled it"):
        assert words in shown
    assert making.GAP in shown


# --- other words --------------------------------------------------------------------


@pytest.fixture
def asked(work, approval):
    review = Review.objects.get()
    sending_back.repair(approval, review, by=work.ferdinand, asked="Q6: say it kindly.")
    return approval


def test_words_are_mended_beside_what_is_locked(work, asked):
    assert two.state_of(work) == "reviewing"
    q6 = work.edition.criteria.get(code="Q6")
    given = Assignment.objects.seen_by(work.priya).get()
    sending_back.reword(given, {q6: BETTER, None: "A clear ladder."}, by=work.priya)
    assert two.state_of(work) == "approving"
    again = Assignment.objects.seen_by(work.ferdinand).get()
    assert again == asked  # whoever asked sees what came
    actions.confirm(again, by=work.ferdinand)
    found = Finding.objects.get(submission=work.submission, criterion=q6)
    work.submission.refresh_from_db()
    assert (found.feedback, work.submission.overall) == (BETTER, "A clear ladder.")
    rating = Review.objects.get().ratings.get(criterion=q6)
    assert (rating.feedback, rating.level) == (making.GAP, "developing")
    assert list(actions.altered()) == []
    assert list(discrepancies()) == []


def test_levels_stay_locked_meanwhile(work, asked):
    given = Assignment.objects.seen_by(work.priya).get()
    q6 = work.edition.criteria.get(code="Q6")
    for deed in (
        lambda: actions.jot(given, q6, by=work.priya, version=1, level="demonstrated"),
        lambda: actions.lock_review(given, by=work.priya),
        lambda: sending.send(given, by=work.priya),
        lambda: actions.confirm(asked, by=work.ferdinand),
    ):
        with pytest.raises(Conflict):
            deed()
    assert not tasks.without_a_reader().exists()  # it is in the hands of its reader


def test_words_that_never_come_do_not_hold_a_decision_up(work, asked):
    given = Assignment.objects.seen_by(work.priya).get()
    with clock.at(given.due_at):
        tasks.unmended.do(given.pk)
        tasks.unmended.do(given.pk)
    assert two.state_of(work) == "approving"
    assert Assignment.objects.seen_by(work.ferdinand).exists()


def test_the_page_of_words_asks_for_feedback_that_helps(work, asked, browser_of):
    given = Assignment.objects.seen_by(work.priya).get()
    priya, address = browser_of(work.priya), f"/assess/{given.blind_id}"
    assert priya.get(address).headers["Location"] == f"{address}/wording"
    shown = priya.get(f"{address}/wording").content.decode()
    assert "Q6: say it kindly." in shown
    assert "Ferdinand" not in shown
    poor = priya.post(f"{address}/wording", {"Q6": "Poor.", "overall": "Words."})
    assert poor.status_code == 422
    assert "Poor." in poor.content.decode()
    said = {"Q6": BETTER, "overall": making.OVERALL}
    assert priya.post(f"{address}/wording", said).status_code == 302
    assert Rewording.objects.get().text == BETTER  # the rest reads as it did
    assert priya.post(f"{address}/wording", said).status_code == 409


# --- another look -------------------------------------------------------------------


def test_what_is_referred_is_judged_by_a_third_reader_and_comes_back(work, approval):
    q8 = work.edition.criteria.get(code="Q8")
    sending_back.refer(approval, [q8], by=work.ferdinand, reason="I see it otherwise.")
    assert two.state_of(work) == "adjudicating"
    work.submission.refresh_from_db()
    assert where(work.submission) == "One more assessor looks at it"
    third = two.held(work.submission, two.adjudicator())
    assert [each.criterion.code for each in scoring.lines(third)] == ["Q8"]
    two.settle(third, below=("Q8",))
    assert two.state_of(work) == "approving"
    assert Assignment.objects.seen_by(work.ferdinand).get() == approval
    actions.confirm(approval, by=work.ferdinand)
    levels = Finding.objects.filter(submission=work.submission)
    assert levels.get(criterion=q8).level == "not_evident"
    assert levels.get(criterion__code="Q6").level == "developing"


def test_it_comes_back_to_nobody_who_is_too_close_by_now(work, approval):
    q8 = work.edition.criteria.get(code="Q8")
    sending_back.refer(approval, [q8], by=work.ferdinand, reason="I see it otherwise.")
    work.submission.refresh_from_db()
    third = two.held(work.submission, two.adjudicator())
    Tie.objects.create(
        person=work.ferdinand, submission=work.submission, kind="family",
        by=work.ferdinand,
    )  # fmt: skip
    two.settle(third, below=("Q8",))
    assert two.state_of(work) == "approving"
    assert not Assignment.objects.seen_by(work.ferdinand).exists()
    assert work.submission.pk in tasks.assign.owed()
    other = making.person("Rosamund", Role.APPROVER, making.state())
    tasks.assign.do(work.submission.pk)
    assert Assignment.objects.seen_by(other).get().task == "approve"


def test_nor_are_words_asked_of_whoever_became_too_close(work, approval):
    review = Review.objects.get()
    Tie.objects.create(
        person=work.priya, submission=work.submission, kind="family", by=work.priya
    )
    with pytest.raises(Conflict, match="cannot be sent back"):
        sending_back.repair(approval, review, by=work.ferdinand, asked="Kinder.")
    assert two.state_of(work) == "approving"


def test_what_was_settled_can_be_referred_once_more_to_somebody_else(work, third):
    two.settle(third)
    q6 = work.edition.criteria.get(code="Q6")
    given = two.held(work.submission, work.ferdinand)
    sending_back.refer(given, [q6], by=work.ferdinand, reason="I see it otherwise.")
    work.submission.refresh_from_db()
    with pytest.raises(actions.Barred, match="met it before"):
        actions.assign(work.submission, to=third.reader)
    fourth = two.held(work.submission, two.adjudicator("Osric"))
    two.settle(fourth, below=("Q6",))
    assert not judgment(work.submission).standing(q6.pk).said.demonstrated


def test_a_referral_names_a_criterion_and_says_why(work, approval, browser_of):
    ferdinand = browser_of(work.ferdinand)
    address = f"/assess/{approval.blind_id}/decision/refer"
    assert ferdinand.get(address).status_code == 200
    assert ferdinand.post(address, {"codes": ["Q8"]}).status_code == 422
    assert ferdinand.post(address, {"reason": "Look."}).status_code == 422
    said = {"codes": ["Q8"], "reason": "Look at 4:10."}
    assert ferdinand.post(address, said).status_code == 302
    assert Referral.objects.get().criterion.code == "Q8"
    assert ferdinand.post(address, said).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(
            assignment=approval, criterion=work.edition.criteria.first(), reason=""
        )


def test_the_approver_asks_one_reader_for_other_words(work, approval, browser_of):
    ferdinand = browser_of(work.ferdinand)
    address = f"/assess/{approval.blind_id}/decision/repair"
    assert "Assessor A" in ferdinand.get(address).content.decode()
    review = str(Review.objects.get().pk)
    assert ferdinand.post(address, {"review": review}).status_code == 422
    assert ferdinand.post(address, {"review": "0", "asked": "x"}).status_code == 422
    said = {"review": review, "asked": "Say it kindly."}
    assert ferdinand.post(address, said).status_code == 302
    assert Repair.objects.get().asked == "Say it kindly."
    assert ferdinand.get(address).status_code == 404
    assert browser_of(work.priya).get(address).status_code == 404


def test_after_the_decision_nothing_is_sent_back(work, approval):
    actions.confirm(approval, by=work.ferdinand)
    with pytest.raises(Conflict):
        sending_back.repair(
            approval, Review.objects.get(), by=work.ferdinand, asked="Late."
        )
    with pytest.raises(Conflict):
        sending_back.refer(
            approval, [work.edition.criteria.first()], by=work.ferdinand, reason="Late."
        )
    assert Decision.objects.count() == 1


def test_borderline_is_said_on_a_page_of_its_own(work, browser_of):
    priya = browser_of(work.priya)
    address = f"/assess/{work.assignment.blind_id}/borderline"
    assert priya.get(address).status_code == 200
    assert priya.post(address, {"reason": " "}).status_code == 422
    assert priya.post(address, {"reason": "Q6 is between two."}).status_code == 302
    assert priya.post(address, {"reason": "Again."}).status_code == 409
    assert browser_of(work.graham).get(address).status_code == 404
