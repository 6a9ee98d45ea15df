"""What a decision found, written down: what is kept, and whether all of it is."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maypop.base import clock
from maypop.base.events import publish
from maypop.catalog.models import Criterion, CriterionLevel, Requirement
from maypop.people.models import Person

from .banking.answers import begin_answers_anew
from .events import Settled
from .models import Finding, Remark, Submission
from .team import reading as team


@dataclass(frozen=True)
class Verdict:
    """What was decided of one criterion, on its way from the readers to the bank."""

    criterion: Criterion
    level: str
    where: str
    feedback: str = ""


@dataclass(frozen=True)
class Word:
    """What was said of one piece as a whole, on the same way."""

    requirement: Requirement
    text: str


@transaction.atomic
def settle(
    submission: Submission,
    verdicts: Sequence[Verdict],
    *,
    overall: str,
    by: Person,
    of_pieces: Sequence[Word] = (),
) -> bool:
    """Write what was found, keep what is demonstrated; True when all of it is.

    Earned means every criterion of the edition demonstrated, now or in the bank as it
    stood when this was sent in: no averages and no weights.
    """
    journey = submission.journey.locked()
    now = clock.now()
    until = months_after(now, submission.journey.place.phase.kept_months)
    Finding.objects.bulk_create(_finding(submission, each, until) for each in verdicts)
    Remark.objects.bulk_create(
        Remark(submission=submission, requirement=each.requirement, text=each.text)
        for each in of_pieces
    )
    submission.overall, submission.decided_at = overall, now
    submission.save(update_fields=["overall", "decided_at"])
    team.decide(submission, now)
    earned = all_of_it_is_kept(submission)
    journey.move("earn" if earned else "not_yet", by=by)
    if not earned:
        begin_answers_anew(journey)
    publish(Settled(submission.pk))
    return earned


def all_of_it_is_kept(submission: Submission) -> bool:
    """By the bank as it stood when this was sent in, and what was found in it."""
    journey = submission.journey
    kept = Finding.objects.filter(submission__journey=journey).kept(submission.sent_at)
    banked = set(kept.values_list("criterion_id", flat=True))
    asked = set(journey.edition.criteria.values_list("pk", flat=True))
    return asked <= banked


def _finding(submission: Submission, verdict: Verdict, until: datetime) -> Finding:
    shown = verdict.level == CriterionLevel.DEMONSTRATED
    return Finding(
        submission=submission,
        criterion=verdict.criterion,
        level=verdict.level,
        where=verdict.where,
        feedback=verdict.feedback,
        kept_until=until if shown else None,
    )


def a_year_after(moment: datetime) -> datetime:
    """Twelve months on; the last day of February stands for a leap day."""
    return months_after(moment, 12)


def months_after(moment: datetime, months: int) -> datetime:
    """The same day of the month; its last day where the month has no such day."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    day = min(moment.day, monthrange(year, month)[1])
    return moment.replace(year=year, month=month, day=day)
