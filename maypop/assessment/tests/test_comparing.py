"""Two who differ see A and B side by side, answer once, and agree or are settled."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.assessment import actions, comparing, tasks
from maypop.assessment.judgments import judgment
from maypop.assessment.models import Assignment, Rating, Revision
from maypop.assessment.verdicts import How, Said
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import once_a_module
from maypop.trail.actions import discrepancies

from . import making, two

BELOW = Said("developing", "4:10", making.GAP)
WHY = "I had not seen the second lesson."


def both_have_read():
    work = making.work()
    two.split(work, "Q6", reconciles=True)
    return work


once = once_a_module(both_have_read)


@pytest.fixture
def split(work):
    rows = Assignment.objects.for_the_system("test").filter(submission=work.submission)
    first, other = rows.order_by("pk")
    return first, other


@pytest.fixture
def q6(work):
    return work.edition.criteria.get(code="Q6")


def test_both_get_it_back_to_compare(work, split):
    assert two.state_of(work) == "reconciling"
    for given in split:
        assert given.ended_at is None
        found = judgment(work.submission)
        owed = comparing.unanswered(found, given)
        assert [each.criterion.code for each in owed] == ["Q6"]


def test_one_revises_and_they_agree(work, split, q6):
    comparing.revise(split[0], q6, BELOW, by=work.priya, reason=WHY)
    assert two.state_of(work) == "reconciling"
    comparing.stand(split[1], q6, by=work.graham, reason="The same as before.")
    assert two.state_of(work) == "approving"
    standing = judgment(work.submission).standing(q6.pk)
    assert standing.how == How.REVISED
    assert not standing.said.demonstrated
    first = Rating.objects.get(criterion=q6, review__assignment=split[0])
    assert first.level == "demonstrated"  # figures of agreement go on using it
    assert list(discrepancies()) == []


def test_both_stand_and_a_third_reader_settles(work, split, q6):
    for given in split:
        comparing.stand(given, q6, by=given.reader, reason="I looked again.")
    assert two.state_of(work) == "adjudicating"
    given = two.held(work.submission, two.adjudicator())
    two.settle(given)
    assert two.state_of(work) == "approving"
    assert judgment(work.submission).standing(q6.pk).how == How.SETTLED


def test_both_change_their_minds_and_differ_still(work, split, q6):
    shown = Said("demonstrated", "8:40")
    comparing.revise(split[0], q6, BELOW, by=work.priya, reason=WHY)
    comparing.revise(split[1], q6, shown, by=work.graham, reason=WHY)
    assert two.state_of(work) == "adjudicating"


def test_the_database_asks_for_a_place_and_a_reason(split, q6):
    rating = Rating.objects.get(criterion=q6, review__assignment=split[0])
    for lacking in (
        {"level": "demonstrated", "where": "", "reason": WHY},
        {"level": "demonstrated", "where": "3:48", "reason": ""},
        {"level": "developing", "where": "3:48", "reason": WHY, "feedback": ""},
        {"level": "", "where": "3:48"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Revision.objects.create(rating=rating, **lacking)


def test_what_is_not_split_is_not_answered(work, split):
    agreed = work.edition.criteria.get(code="Q8")
    with pytest.raises(Conflict):
        comparing.stand(split[0], agreed, by=work.priya, reason="Yes.")


def test_who_never_answers_is_taken_to_stand(work, split, q6):
    comparing.revise(split[0], q6, BELOW, by=work.priya, reason=WHY)
    late = split[1].due_at + timedelta(minutes=1)
    assert late < work.submission.due_at
    with clock.at(late):
        assert list(tasks.stand.owed()) == [split[1].pk]
        tasks.stand.do(split[1].pk)
        tasks.stand.do(split[1].pk)
    assert two.state_of(work) == "approving"
    said = Revision.objects.get(rating__review__assignment=split[1])
    assert (said.stands, said.reason) == (True, "")


def test_a_locked_review_is_not_given_back(work, split):
    with pytest.raises(Conflict):
        actions.decline(split[0], by=work.priya, reason="I know it after all.")


# --- the page ---------------------------------------------------------------------


@pytest.fixture
def page(split):
    return f"/assess/{split[0].blind_id}/compare"


def test_each_sees_both_as_a_and_b_and_no_name(work, split, page, browser_of):
    priya = browser_of(work.priya)
    desk = priya.get(f"/assess/{split[0].blind_id}")
    assert desk.headers["Location"] == page
    shown = priya.get(page).content.decode()
    assert "Assessor A" in shown
    assert "Assessor B" in shown
    assert making.GAP in shown
    for name in ("Graham", "Maribel", "Stroud", "Cedar Glade"):
        assert name not in shown
    queue = priya.get("/assess").content.decode()
    assert "Compare" in queue


def test_a_revision_is_held_to_what_a_line_is_held_to(work, page, browser_of):
    priya = browser_of(work.priya)
    said = {"answer": "revise", "reason": WHY, "level": "developing", "where": "there"}
    answer = priya.post(f"{page}/Q6", said | {"feedback": "My own words."})
    assert answer.status_code == 422
    assert "My own words." in answer.content.decode()
    assert not Revision.objects.exists()
    said |= {"where": "4:10", "feedback": making.GAP}
    assert priya.post(f"{page}/Q6", said).status_code == 302
    assert Revision.objects.get().level == "developing"
    assert priya.post(f"{page}/Q6", said).status_code == 409  # ended with the answer


def test_only_split_lines_have_an_answer(work, page, browser_of):
    said = {"answer": "stand", "reason": "Yes."}
    assert browser_of(work.priya).post(f"{page}/Q8", said).status_code == 404
    assert browser_of(work.graham).post(f"{page}/Q6", said).status_code == 404
    assert browser_of(work.maribel).get(page).status_code == 404


def test_what_is_out_of_sight_is_so_here_too_and_waits_for_its_answer(
    work, split, page, browser_of
):
    priya = browser_of(work.priya)
    actions.hold(work.submission, by=None, reason="privacy")
    shown = priya.get(page)
    assert (shown.status_code, "a long wait" in shown.text) == (200, False)
    assert making.GAP not in shown.text
    refused = priya.post(f"{page}/Q6", {"answer": "stand", "reason": WHY})
    assert refused.status_code == 409
    assert WHY in refused.text
    assert not Revision.objects.exists()


def test_an_answer_that_comes_too_late_is_handed_back(work, split, page, browser_of):
    with clock.at(split[1].due_at + timedelta(minutes=1)):
        for each in split:
            tasks.stand.do(each.pk)
    late = browser_of(work.priya).post(f"{page}/Q6", {"answer": "stand", "reason": WHY})
    assert late.status_code == 409
    assert WHY in late.text
