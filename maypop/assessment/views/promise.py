"""When a reader's own part is due, how many business days are left, and the whole."""

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
    decision_at: datetime  # when the educator is to hear

    @property
    def is_past(self) -> bool:
        return self.due_at <= clock.now()

    @property
    def is_a_part(self) -> bool:
        return self.due_at != self.decision_at


def promises(assignments: Iterable[Assignment]) -> dict[int, Promise]:
    """By assignment; the closed days of each phase are asked for once."""
    phases: dict[int, Phase] = {}
    found = {}
    for each in assignments:
        phase = each.submission.journey.place.phase
        phase = phases.setdefault(phase.pk, phase)
        left = phase.business_day(clock.now(), each.due_at)
        found[each.pk] = Promise(each.due_at, left, each.heard_by)
    return found


def promise(assignment: Assignment) -> Promise:
    return promises([assignment])[assignment.pk]
