"""A review is whole before it is locked, and never edited after."""

import pytest
from django.db import IntegrityError, transaction

from maypop.assessment import feedback
from maypop.assessment.actions import Incomplete, altered, jot, jot_overall, lock_review
from maypop.assessment.models import DraftRating, Rating, Review
from maypop.base.conflict import Conflict
from maypop.base.frozen import FrozenError

from . import making


def change(assignment, code, **said):
    draft = assignment.draft_ratings.get(criterion__code=code)
    jot(
        assignment,
        draft.criterion,
        by=assignment.reader,
        version=draft.version,
        **said,
    )


def test_a_whole_review_is_locked_and_moves_on(work):
    making.rate(work.assignment, below=("Q6", "Q8"))
    review = lock_review(work.assignment, by=work.priya)
    work.submission.refresh_from_db()
    assert work.submission.state == "approving"
    below = review.ratings.exclude(level="demonstrated")
    assert {each.criterion.code for each in below} == {"Q6", "Q8"}
    assert review.ratings.count() == work.edition.criteria.count()
    assert list(altered()) == []


def test_an_empty_review_names_every_line(work):
    with pytest.raises(Incomplete) as told:
        lock_review(work.assignment, by=work.priya)
    assert len(told.value.open_lines) == work.edition.criteria.count()
    assert told.value.overall_missing
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "missing",
    [
        {"level": ""},
        {"where": "  "},
        {"level": "not_evident", "feedback": ""},
        {"level": "developing", "feedback": "Not enough."},
    ],
)
def test_one_open_line_keeps_a_review_open(work, missing):
    making.rate(work.assignment)
    change(work.assignment, "Q6", **missing)
    with pytest.raises(Incomplete) as told:
        lock_review(work.assignment, by=work.priya)
    assert [line.criterion.code for line in told.value.open_lines] == ["Q6"]
    work.submission.refresh_from_db()
    assert work.submission.state == "reviewing"


def test_words_to_the_educator_are_part_of_a_review(work):
    making.rate(work.assignment)
    jot_overall(work.assignment, "  ", by=work.priya, version=1)
    with pytest.raises(Incomplete) as told:
        lock_review(work.assignment, by=work.priya)
    assert told.value.open_lines == []
    assert told.value.overall_missing


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("", 1),
        ("   ", 1),
        ("Not enough.", 2),
        ("Wait. Longer.", 1),
        ("We see the same two students answer every question in this whole segment", 1),
        (making.GAP, 0),
        (
            "You wait one second after hard questions. Try five, and tell the class!",
            0,
        ),
    ],
)
def test_feedback_names_a_gap_and_a_next_move(words, faults):
    assert len(list(feedback.faults(words))) == faults


def test_demonstrated_needs_a_place_and_no_more(work):
    making.rate(work.assignment)
    assert lock_review(work.assignment, by=work.priya)


def test_a_review_is_locked_once(work):
    making.rate(work.assignment)
    lock_review(work.assignment, by=work.priya)
    with pytest.raises(Conflict):
        lock_review(work.assignment, by=work.priya)
    assert Review.objects.count() == 1


def test_only_the_reader_locks(work):
    making.rate(work.assignment)
    with pytest.raises(Conflict):
        lock_review(work.assignment, by=work.graham)


def test_what_is_locked_is_never_edited(work):
    making.rate(work.assignment)
    review = lock_review(work.assignment, by=work.priya)
    rating = review.ratings.first()
    rating.level = "not_evident"
    for edit in (review.save, rating.save, review.delete):
        with pytest.raises(FrozenError):
            edit()
    with pytest.raises(FrozenError):
        Rating.objects.update(level="not_evident")


def test_what_is_changed_behind_our_back_is_found(work):
    making.rate(work.assignment)
    review = lock_review(work.assignment, by=work.priya)
    Rating._base_manager.filter(pk=review.ratings.first().pk).update(where="Elsewhere")
    assert list(altered()) == [f"review {review.pk}"]


def test_the_database_asks_for_place_and_feedback(work):
    making.rate(work.assignment)
    review = lock_review(work.assignment, by=work.priya)
    row = {"review": review, "criterion_id": work.edition.criteria.get(code="Q1").pk}
    review.ratings.model._base_manager.filter(**row).delete()
    for lacking in (
        {"level": "demonstrated", "where": ""},
        {"level": "developing", "where": "3:48", "feedback": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rating.objects.create(**row, **lacking)


def test_drafts_are_not_part_of_the_record(work):
    making.rate(work.assignment)
    review = lock_review(work.assignment, by=work.priya)
    DraftRating.objects.all().delete()
    assert review.ratings.count() == work.edition.criteria.count()
