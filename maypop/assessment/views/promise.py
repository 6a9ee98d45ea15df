"""When a decision is due, and how many of the promised business days are left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from maypop.assessment.models import Assignment
from maypop.base import clock
from maypop.programs.models import Phase

PHASE = "submission__journey__place__cohort__phase__program"


@dataclass(frozen=True)
class Promise:
    due_at: datetime
    days_left: int

    @property
    def is_past(self) -> bool:
        return self.due_at <= clock.now()


def promises(assignments: Iterable[Assignment]) -> dict[int, Promise]:
    """By assignment; the closed days of each phase are asked for once."""
    phases: dict[int, Phase] = {}
    found = {}
    for each in assignments:
        submission = each.submission
        phase = submission.journey.place.phase
        phase = phases.setdefault(phase.pk, phase)
        passed = phase.business_day(submission.sent_at, clock.now())
        left = max(phase.decision_days - passed, 0)
        found[each.pk] = Promise(submission.due_at, left)
    return found


def promise(assignment: Assignment) -> Promise:
    return promises([assignment])[assignment.pk]
