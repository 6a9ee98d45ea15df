"""What is said of decided work moves nothing, and its reader learns of it afterward."""

import re

import pytest

from maypop.assessment import actions
from maypop.assessment.judgments import judgment
from maypop.assessment.models import (
    Assignment,
    Case,
    Rescore,
    Task,
)
from maypop.assessment.rescoring import giving, pairs
from maypop.base.conflict import Conflict
from maypop.base.tests.once import once_a_module
from maypop.catalog.models import CriterionLevel
from maypop.journeys.models import Finding, Submission
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making
from .rescored import WHY, alike, decided_work, drawn, page

once = once_a_module(decided_work)


@pytest.fixture
def decided(work):
    return work


def read_again(decided, *, below=("Q6",)):
    given = drawn(decided.submission)
    making.rate(given, below=below)
    given.refresh_from_db()
    return actions.lock_review(given, by=given.reader)


def test_what_is_said_again_changes_nothing_for_the_educator(decided, browser_of):
    sent = f"/work/{decided.journey.public_id}/sent/{decided.submission.public_id}"
    maribel = browser_of(decided.maribel)
    before = alike(page(maribel, sent))
    findings = list(Finding.objects.values_list("criterion", "level", "feedback"))
    moves = Entry.objects.moves_of(Submission).count()
    review = read_again(decided, below=("Q3", "Q4"))
    assert review.assignment.task == Task.AGAIN
    assert {each.level for each in review.ratings.all()} == {
        CriterionLevel.DEMONSTRATED, CriterionLevel.DEVELOPING,
    }  # fmt: skip
    decided.submission.refresh_from_db()
    assert decided.submission.state == "decided"
    assert Entry.objects.moves_of(Submission).count() == moves
    assert list(Finding.objects.values_list("criterion", "level", "feedback")) == (
        findings
    )
    assert alike(page(maribel, sent)) == before
    judged = judgment(decided.submission)
    assert [each.assignment.reader for each in judged.all] == [decided.priya]
    assert judged.all[0].assignment.task == Task.REVIEW
    assert f"review {review.pk}" not in actions.altered()


def test_the_twin_taken_for_live_work_it_would_try_to_move(decided):
    given = drawn(decided.submission)
    making.rate(given)
    given.refresh_from_db()
    Assignment.objects.for_the_system(WHY).filter(pk=given.pk).update(task="review")
    with pytest.raises(Conflict):
        actions.lock_review(given, by=given.reader)


def test_a_locked_one_is_a_pair_with_the_first_rating(decided):
    read_again(decided, below=("Q6", "Q3"))
    found = pairs.pairs(Rescore.objects.values_list("pk", flat=True))
    assert len(found) == 11
    assert sum(each.is_exact for each in found) == 10
    exact, kappa = pairs.figures(found)
    assert (exact.n, kappa.n) == (11, 11)


def test_its_reader_learns_of_it_afterward_and_not_before(decided, browser_of):
    graham = browser_of(decided.graham)
    assert "without knowing it" not in page(graham, "/assess/record")
    read_again(decided)
    shown = page(graham, "/assess/record")
    assert "Read again without knowing it" in shown
    assert "1 piece of work." in shown
    few = "Too few to say: 11 criteria so far, and at least 30 are needed."
    assert again_in(shown).count(few) == 2  # exact agreement, and weighted kappa
    assert "1.00" not in shown
    assert "100%" not in shown
    assert decided.maribel.family_name not in shown


def again_in(shown):
    found = re.search(r'<h2 id="again-h">.*?</section>', shown)
    assert found
    return found[0]


def test_with_thirty_criteria_ones_record_shows_figures(
    decided, browser_of, monkeypatch
):
    read_again(decided)
    one = pairs.pairs(Rescore.objects.values_list("pk", flat=True))
    monkeypatch.setattr(pairs, "pairs", lambda _keys: one * 3)
    shown = page(browser_of(decided.graham), "/assess/record")
    assert "Too few to say" not in again_in(shown)
    assert again_in(shown).count("33 criteria") == 2


def test_thanks_go_to_those_who_decided(decided, browser_of):
    sent = f"/work/{decided.journey.public_id}/sent/{decided.submission.public_id}"
    read_again(decided)
    browser_of(decided.maribel).post(f"{sent}/thanks")
    assert "<dt>Thanks</dt><dd>0" in page(browser_of(decided.graham), "/assess/record")


def test_a_word_beside_it_is_taken_until_it_is_sent(decided, browser_of):
    given = drawn(decided.submission)
    graham = browser_of(decided.graham)
    said = graham.post(f"/assess/{given.blind_id}/notes", {"text": "The sound stops."})
    assert said.status_code == 302
    making.rate(given)
    given.refresh_from_db()
    actions.lock_review(given, by=given.reader)
    late = graham.post(f"/assess/{given.blind_id}/notes", {"text": "One more."})
    assert late.status_code in (404, 409)


def test_who_recognizes_a_student_is_heard_and_it_is_read_by_nobody_more(
    decided, browser_of
):
    """It is decided, so there is no clock to stop: it leaves the desk instead."""
    given = drawn(decided.submission)
    making.certify(
        making.person("Leona", Role.ASSESSOR, making.state()), decided.edition
    )
    graham, there = browser_of(decided.graham), f"/assess/{given.blind_id}"
    said = {"piece": "r3", "what": "recognized", "where": "at 3:48"}
    assert graham.post(f"{there}/privacy", said).status_code == 302
    assert Case.objects.for_the_system(WHY).get().kind == "privacy"
    assert graham.get(there).status_code == 404
    assert giving.give(giving.waiting().get().pk) is None
    decided.submission.refresh_from_db()
    assert decided.submission.state == "decided"
