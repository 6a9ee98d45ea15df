"""How appeals went, with their denominators: filed, upheld, and in how many days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from maypop.assessment.clock.calendars import calendars_of
from maypop.assessment.models import Appeal, Ground
from maypop.programs.models import Phase

AROUND = (
    "answer__decision",
    "decision__submission__journey__edition",
    "decision__submission__journey__place__cohort__phase__program",
)


@dataclass(frozen=True)
class Waiting:
    """One appeal that is being heard, and the day of its program when it is due."""

    appeal: Appeal
    due_on: date


@dataclass
class Figures:
    """Of the appeals of some phases, each counted once."""

    filed: int = 0
    answered: int = 0
    upheld: int = 0
    in_time: int = 0
    days: list[int] = field(default_factory=list)  # business days to the answer
    grounds: Counter[str] = field(default_factory=Counter)
    pending: list[Waiting] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return float(median(self.days))

    @property
    def upheld_percent(self) -> float:
        return 100 * self.upheld / self.answered

    @property
    def by_ground(self) -> list[tuple[str, int]]:
        return [(str(each.label), self.grounds[each]) for each in Ground]


def figures(phases: Iterable[Phase]) -> Figures:
    """In as many statements for many as for one.

    A day in which the clock stood still counts neither in the days nor against them.
    """
    chosen = list(phases)
    calendars = calendars_of(each.program for each in chosen)
    found = Figures()
    place = "decision__submission__journey__place__cohort__phase__in"
    rows = Appeal.objects.for_the_system("those who answer for appeals count them")
    here = rows.filter(**{place: [each.pk for each in chosen]})
    told = here.with_days_stood().select_related(*AROUND)
    light = told.defer("decision__submission__journey__edition__spec")
    for each in light.prefetch_related("answer__lines"):
        found.filed += 1
        found.grounds[each.ground] += 1
        phase = each.decision.submission.journey.place.phase
        calendar = calendars[phase.program_id]
        due_at = each.due_by(calendar)
        if not each.is_answered:
            found.pending.append(Waiting(each, due_at.astimezone(calendar.zone).date()))
            continue
        answered_at = each.answer.answered_at
        found.answered += 1
        found.upheld += each.answer.upheld
        found.in_time += answered_at <= due_at
        found.days.append(calendar.between(each.filed_at, answered_at) - each.stood)
    return found
