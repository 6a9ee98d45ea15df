"""What always holds of a submission, whatever anybody has tried."""

from hypothesis.stateful import invariant

from maypop.assessment.judgments import judgment
from maypop.assessment.models import (
    Decision,
    Draw,
    Rating,
    Review,
    Revision,
    Task,
)
from maypop.assessment.models.review import digest
from maypop.journeys.models import Finding, Point, PreCheck, Submission
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from .lawful_deeds import WHY, Deeds

KINDER = ("not_evident", "developing", "demonstrated")


class Judging(Deeds):
    """Everybody tries everything, allowed or not, and this is looked at after each."""

    @invariant()
    def every_move_is_in_the_table(self) -> None:
        for entry in Entry.objects.moves_of(Submission):
            event = entry.verb.partition(".")[2]
            assert Submission.MOVES[entry.from_state][event] == entry.to_state

    @invariant()
    def the_log_replays_to_what_stands(self) -> None:
        assert list(discrepancies()) == []

    @invariant()
    def nobody_meets_a_submission_twice(self) -> None:
        met = list(self.rows.values_list("submission", "reader"))
        assert len(met) == len(set(met))

    @invariant()
    def a_decision_rests_on_reviews_by_others(self) -> None:
        for decision in Decision.objects.select_related("assignment"):
            read = Review.objects.filter(assignment__submission=decision.submission_id)
            readers = set(read.values_list("assignment__reader", flat=True))
            assert readers
            assert decision.assignment.reader_id not in readers

    @invariant()
    def what_is_decided_is_what_was_computed(self) -> None:
        for sent in Submission.objects.for_the_system(WHY).filter(state="decided"):
            assert Decision.objects.standing().filter(submission=sent).count() == 1
            assert judgment(sent).to_settle == []
            found = Finding.objects.filter(submission=sent)
            levels = dict(found.values_list("criterion", "level"))
            assert levels == counted_anew(sent)

    @invariant()
    def first_ratings_stay_as_they_were_locked(self) -> None:
        for review in Review.objects.all():
            ratings, notes = review.ratings.all(), review.piece_notes.all()
            assert review.digest == digest(review.overall, ratings, notes)

    @invariant()
    def two_never_answer_before_both_have_locked(self) -> None:
        for each in Revision.objects.select_related("rating__review__assignment"):
            sent = each.rating.review.assignment.submission_id
            reads = Review.objects.filter(assignment__submission=sent)
            assert reads.filter(assignment__task=Task.REVIEW).count() == 2

    @invariant()
    def no_more_read_than_were_drawn_or_asked_for(self) -> None:
        for each in Submission.objects.for_the_system(WHY):
            read = self.rows.filter(submission=each, task=Task.REVIEW)
            seats = set(read.values_list("seat", flat=True))
            drawn = Draw.objects.filter(submission=each, twice=True).exists()
            asked = read.filter(borderline__isnull=False).exists()
            assert seats <= ({1, 2} if drawn or asked else {1})

    @invariant()
    def what_was_handed_back_says_why_and_nobody_judges_what_they_looked_at(
        self,
    ) -> None:
        for each in PreCheck.objects.select_related("submission"):
            handed_back = each.submission.state == "returned"
            assert handed_back == Point.objects.filter(precheck=each).exists()
            met = self.rows.filter(reader=each.by)
            assert not met.filter(submission=each.submission).exists()

    @invariant()
    def the_state_says_what_is_there(self) -> None:
        for each in Submission.objects.for_the_system(WHY):
            decided = Decision.objects.filter(submission=each).exists()
            read = Review.objects.filter(assignment__submission=each).exists()
            assert decided == (each.state == "decided")
            if each.state in ("approving", "reconciling", "adjudicating", "decided"):
                assert read
            if each.state == "approving":
                assert judgment(each).to_settle == []
            if each.state in ("reconciling", "adjudicating"):
                assert judgment(each).criteria


def counted_anew(sent: Submission) -> dict[int, str]:
    """By the rule of the field, from the rows alone: settled last, else the kinder."""
    settled: dict[int, str] = {}
    read: dict[int, list[str]] = {}
    rows = Rating.objects.filter(review__assignment__submission=sent).order_by("pk")
    for each in rows.select_related("review__assignment", "revision"):
        revised = getattr(each, "revision", None)
        level = (revised and revised.level) or each.level
        if each.review.assignment.task == Task.ADJUDICATE:
            settled[each.criterion_id] = level
        else:
            read.setdefault(each.criterion_id, []).append(level)
    kindest = {key: max(each, key=KINDER.index) for key, each in read.items()}
    return kindest | settled
