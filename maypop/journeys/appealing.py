"""A decision is heard again: it can confirm or improve what was found, never lower."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import CriterionLevel
from maypop.people.models import Person

from .events import Settled
from .models import Finding, Journey, Submission
from .settling import Verdict, all_of_it_is_kept, months_after
from .team import reading as team

# From the lowest to the highest.
LADDER = (
    CriterionLevel.NOT_EVIDENT,
    CriterionLevel.DEVELOPING,
    CriterionLevel.DEMONSTRATED,
)


@transaction.atomic
def appeal(submission: Submission, *, by: Person) -> None:
    """It is in review once more, as long as nothing came after that decision."""
    journey = submission.journey.locked()
    later = journey.submissions.filter(pk__gt=submission.pk)
    if journey.state != Journey.State.NOT_YET or later.exists():
        raise Conflict(say=_("This decision is no longer the last word on your work."))
    submission.move("appeal", by=by)
    journey.move("appeal", by=by)


@transaction.atomic
def settle_again(
    submission: Submission, verdicts: Sequence[Verdict], *, by: Person | None
) -> bool:
    """Put what is better beside what was found before; True when now all is kept.

    What was found first stays on file, replaced: rows are only added. Raises
    ValueError for a verdict below what was found.
    """
    journey = submission.journey.locked()
    team.lock_for_appeal(submission)
    found = {each.criterion_id: each for each in submission.findings.standing()}
    for each in verdicts:
        before = found[each.criterion.pk]
        _insist_that_it_is_no_lower(before.level, each.level)
        if before.level != each.level:
            _replace(before, each)
    submission.move("settle", by=by)
    earned = all_of_it_is_kept(submission)
    if earned:  # so that the final decision is what the clock of its files runs from
        submission.decided_at = clock.now()
        submission.save(update_fields=["decided_at"])
    journey.move("earn" if earned else "not_yet", by=by)
    publish(Settled(submission.pk))
    return earned


def _insist_that_it_is_no_lower(before: str, now: str) -> None:
    if LADDER.index(CriterionLevel(now)) < LADDER.index(CriterionLevel(before)):
        raise ValueError(f"an appeal never lowers: {before} to {now}")


def _replace(before: Finding, verdict: Verdict) -> None:
    shown = verdict.level == CriterionLevel.DEMONSTRATED
    months = before.submission.journey.place.phase.kept_months
    better = Finding.objects.create(
        submission=before.submission,
        criterion=verdict.criterion,
        level=verdict.level,
        where=verdict.where,
        feedback=verdict.feedback,
        kept_until=months_after(clock.now(), months) if shown else None,
        replaces=before,
    )
    team.pass_on(before, better)
