"""How appeals from cases went: filed, lifted of those answered, and in time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from maypop.assessment.models import CaseAppeal, Verdict
from maypop.programs.models import Phase


@dataclass(frozen=True)
class Figures:
    """Of the cases of some phases; each appeal is counted once."""

    filed: int
    answered: int
    lifted: int
    in_time: int

    @property
    def lifted_percent(self) -> float:
        return 100 * self.lifted / self.answered


def figures(phases: Iterable[Phase]) -> Figures:
    """In one statement, however many there are."""
    rows = CaseAppeal.objects.for_the_system("those who answer for appeals count them")
    here = rows.filter(case__journey__place__cohort__phase__in=list(phases))
    in_time = Q(answer__answered_at__lte=F("due_at"))
    told = here.order_by().aggregate(
        filed=Count("pk"),
        answered=Count("answer"),
        lifted=Count("answer", filter=Q(answer__verdict=Verdict.LIFTED)),
        in_time=Count("answer", filter=in_time),
    )
    return Figures(**told)
