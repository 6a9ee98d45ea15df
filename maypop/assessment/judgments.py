"""All that was judged of one submission, read from its rows, and what stands of it.

First ratings are locked for good. Beside them lie what was revised on comparing, what
a third reader settled, and words that were put better; here they come together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from maypop.base.composed import composed
from maypop.catalog.models import Criterion
from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission

from .models import (
    JUDGING,
    Assignment,
    Rating,
    Referral,
    Repair,
    Review,
    Rewording,
    Task,
)
from .naming import reader_named
from .verdicts import Said, Standing, Voice, splits, standing


@dataclass
class Reading:
    """One locked review: who sat where, each line as it stands, and the whole."""

    assignment: Assignment
    review: Review
    overall: str
    ratings: dict[int, Rating] = field(default_factory=dict)  # by criterion
    voices: dict[int, Voice] = field(default_factory=dict)

    @property
    def named(self) -> str:
        return reader_named(self.assignment)


@dataclass
class Judgment:
    """Every reading of one submission, in the order of their seats."""

    readings: list[Reading] = field(default_factory=list)
    settlings: list[Reading] = field(default_factory=list)  # by third readers, in order
    referrals: list[Referral] = field(default_factory=list)

    @property
    def all(self) -> list[Reading]:
        return [*self.readings, *self.settlings]

    @property
    def criteria(self) -> list[Criterion]:
        """Those that were judged this time, in the order of the rubric."""
        found = {
            key: each for one in self.readings for key, each in one.ratings.items()
        }
        return sorted(
            (each.criterion for each in found.values()), key=lambda each: each.position
        )

    @property
    def is_double(self) -> bool:
        return len(self.readings) == 2

    def voices(self, criterion: int) -> list[Voice]:
        found = (each.voices.get(criterion) for each in self.readings)
        return [each for each in found if each]

    def was_split(self, criterion: int) -> bool:
        """By the ratings as they were locked."""
        return splits([each.first for each in self.voices(criterion)])

    @property
    def first_split(self) -> list[Criterion]:
        return [each for each in self.criteria if self.was_split(each.pk)]

    @property
    def to_settle(self) -> list[Criterion]:
        """What two see differently, or an approver referred, and nobody settled yet."""
        return [each for each in self.criteria if self._is_open(each.pk)]

    def _is_open(self, criterion: int) -> bool:
        split = splits([each.now for each in self.voices(criterion)])
        referred = sum(each.criterion_id == criterion for each in self.referrals)
        return len(self._settled(criterion)) < int(split) + referred

    def _settled(self, criterion: int) -> list[Said]:
        found = (each.voices.get(criterion) for each in self.settlings)
        return [each.now for each in found if each]

    def standing(self, criterion: int) -> Standing | None:
        if self._is_open(criterion):
            return None
        last = self._settled(criterion)[-1:]
        return standing(self.voices(criterion), last[0] if last else None)

    def verdicts(self) -> list[journeys.Verdict]:
        """What is decided, for the journey to keep; an open split is a KeyError."""
        found = {each.pk: self.standing(each.pk) for each in self.criteria}
        if None in found.values():
            raise KeyError("a split is not settled")
        return [
            journeys.Verdict(each, one.said.level, one.said.where, one.said.feedback)
            for each in self.criteria
            if (one := found[each.pk])
        ]

    @property
    def overall(self) -> str:
        """To the educator: of those whose every line stands, and of who settled.

        Words that praise what was then decided otherwise would only confuse; if that
        leaves nothing to say, all of them are passed on.
        """
        said = [each.overall for each in self.readings if self._stands(each)]
        said += [each.overall for each in self.settlings]
        said = [each for each in said if each.strip()]
        said = said or [each.overall for each in self.readings]
        return "\n\n".join(dict.fromkeys(said))  # the same words once

    def _stands(self, reading: Reading) -> bool:
        return all(
            one is None or one.said.demonstrated == voice.now.demonstrated
            for key, voice in reading.voices.items()
            for one in [self.standing(key)]
        )


def judgment(submission: Submission) -> Judgment:
    """One statement, and one more each where words were mended or lines referred."""
    rows = _ratings(submission)
    found = Judgment()
    by_review: dict[int, Reading] = {}
    for each in rows:
        review = each.review
        known = by_review.get(review.pk)
        if known is None:
            review.assignment.submission = submission
            known = Reading(review.assignment, review, review.overall)
            by_review[review.pk] = known
            reads = review.assignment.task == Task.REVIEW
            (found.readings if reads else found.settlings).append(known)
        known.ratings[each.criterion_id] = each
        known.voices[each.criterion_id] = voice(each)
    if rows and getattr(rows[0], "is_referred", False):
        found.referrals += Referral.objects.filter(assignment__submission=submission)
    if rows and getattr(rows[0], "is_mended", False):
        _mend(by_review, _rewordings(submission))
    found.readings.sort(key=lambda each: each.assignment.seat)
    return found


def voice(rating: Rating) -> Voice:
    first = Said(rating.level, rating.where, rating.feedback)
    revision = getattr(rating, "revision", None)
    if revision is None or revision.stands:
        return Voice(first, first)
    return Voice(first, Said(revision.level, revision.where, revision.feedback))


def _mend(by_review: dict[int, Reading], words: Iterable[Rewording]) -> None:
    for each in words:
        reading = by_review[each.repair.review_id]
        if each.criterion_id is None:
            reading.overall = each.text
            continue
        said = reading.voices[each.criterion_id]
        now = Said(said.now.level, said.now.where, each.text)
        reading.voices[each.criterion_id] = Voice(said.first, now)


def _rewordings(submission: Submission) -> QuerySet[Rewording]:
    rows = Rewording.objects.filter(repair__assignment__submission=submission)
    return rows.select_related("repair").order_by("pk")


@composed
def _ratings(submission: Any) -> QuerySet[Rating]:
    here = Q(assignment__submission=OuterRef("review__assignment__submission"))
    rows = Rating.objects.filter(
        review__assignment__submission=submission,
        review__assignment__task__in=JUDGING,
    )
    return (
        rows.select_related("review__assignment", "criterion", "revision")
        .annotate(
            is_referred=Exists(Referral.objects.filter(here)),
            is_mended=Exists(Repair.objects.filter(here)),
        )
        .order_by("review__pk", "criterion__position")
    )
