"""One of a panel locks what they found; the last of them answers the appeal."""

from django.db import transaction

from maypop.assessment.assigning import entitled
from maypop.assessment.cases.standing import insist_that_it_runs
from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Decided, Reheard
from maypop.assessment.models import (
    Answer,
    Appeal,
    Assignment,
    Decision,
    Rating,
    Review,
    Task,
)
from maypop.assessment.models import Reheard as Line
from maypop.assessment.models.review import digest
from maypop.assessment.scoring import Incomplete, lines
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import CriterionLevel
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .panel import all_have_heard
from .sheet import DECIDES, heard, pending


@transaction.atomic
def lock_hearing(assignment: Assignment, *, by: Person) -> Review:
    """Keep one's judgment, blind to the other; the last one brings the answer.

    Raises Incomplete as a review does, and Conflict when it is no longer in these hands
    or on hold.
    """
    held = _held(assignment, by=by)
    insist_that_it_runs(held.submission)
    if held.sent_at is None:  # else it was asked when it was sent
        entitled.insist(held)
    sheet = [each for each in lines(held) if not each.kept]
    open_lines = [each for each in sheet if each.faults]
    if open_lines or not held.overall.strip():
        raise Incomplete(open_lines, overall_missing=not held.overall.strip())
    review = Review(assignment=held, overall=held.overall)
    ratings = [
        Rating(
            review=review,
            criterion=each.criterion,
            level=each.draft.level,
            where=each.draft.where,
            feedback=each.draft.feedback,
        )
        for each in sheet
    ]
    review.digest = digest(review.overall, ratings)
    review.save()
    Rating.objects.bulk_create(ratings)
    held.end()
    record("hear", held, by=by)
    publish(Reheard(held.submission_id))
    _answer_if_all_have_heard(held, by=by)
    return review


def _answer_if_all_have_heard(last: Assignment, *, by: Person) -> None:
    appeal = pending(last.submission_id)
    if appeal and all_have_heard(last.submission):
        _answer(appeal, last, by=by)


@transaction.atomic
def answer_what_was_left(appeal: Appeal) -> None:
    """The system answers where all have heard it and no answer followed."""
    submission = locked(appeal.decision.submission)
    left = pending(submission.pk)
    if left is None or not all_have_heard(submission):
        return
    insist_that_it_runs(submission)
    rows = Assignment.objects.for_the_system("who heard it last brings the answer")
    last = rows.filter(review__assignment__task=Task.HEAR, submission=submission)
    found = last.latest("review__locked_at", "pk")
    found.submission = submission
    _answer(left, found, by=None)


def _answer(appeal: Appeal, last: Assignment, *, by: Person | None) -> None:
    """A decision that replaces the first, with reasons; never below what was found."""
    submission = last.submission
    verdicts = found_by_the_panel(submission)
    before = {each.criterion_id: each.level for each in _standing(submission)}
    demonstrated = journeys.settle_again(submission, verdicts, by=by)
    decision = Decision.objects.create(
        submission=submission,
        assignment=last,
        replaces=appeal.decision,
        demonstrated=demonstrated,
    )
    answer = Answer.objects.create(
        appeal=appeal, decision=decision, reasons=_reasons(submission)
    )
    for each in verdicts:
        Line.objects.create(
            answer=answer,
            criterion=each.criterion,
            was=before[each.criterion.pk],
            level=each.level,
            where=each.where,
            feedback=each.feedback,
        )
    record("answer", appeal, by=by, upheld=answer.upheld)
    publish(Decided(decision.pk, submission.journey_id, demonstrated))


def found_by_the_panel(submission: Submission) -> list[journeys.Verdict]:
    """Each contested criterion as the panel sees it, or as it was if that is kinder."""
    seats_of = heard(submission.pk)
    found = []
    for each in _standing(submission):
        if seats := seats_of.get(each.criterion_id):
            one = _said(seats)
            kinder = RANK[one.level] >= RANK[each.level]
            level = one.level if kinder else each.level
            found.append(
                journeys.Verdict(one.criterion, level, one.where, one.feedback)
            )
    return found


RANK = {
    str(level): rank
    for rank, level in enumerate(
        (
            CriterionLevel.NOT_EVIDENT,
            CriterionLevel.DEVELOPING,
            CriterionLevel.DEMONSTRATED,
        )
    )
}


def _said(seats: dict[int, Rating]) -> Rating:
    """Whoever decided a split; else the kinder of two who agree on the pass line."""
    if DECIDES in seats:
        return seats[DECIDES]
    return max(seats.values(), key=lambda each: RANK[each.level])


def _standing(submission: Submission) -> list[Finding]:
    return list(submission.findings.standing().select_related("criterion"))


def _reasons(submission: Submission) -> str:
    rows = Review.objects.filter(
        assignment__submission=submission, assignment__task=Task.HEAR
    )
    said = rows.order_by("assignment__seat").values_list("overall", flat=True)
    return "\n\n".join(each.strip() for each in said)


def _held(assignment: Assignment, *, by: Person) -> Assignment:
    """The same, its submission locked: still theirs, still open."""
    submission = locked(assignment.submission)
    mine = Assignment.objects.seen_by(by).filter(pk=assignment.pk, task=Task.HEAR)
    held = mine.first()
    if held is None:
        raise Conflict(f"{assignment} is no longer in these hands")
    held.submission = submission
    return held
