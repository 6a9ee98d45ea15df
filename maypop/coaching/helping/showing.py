"""An experiment as its page tells it: counts of each way, never a person."""

from dataclasses import dataclass

from django.db.models import Count as Counted
from django.db.models import Q

from maypop.programs.models import Phase

from ..models import Arm, Drawn, Experiment, Met, Way
from .readout import Count, Interval, Verdict, newcombe, of_one, verdict

AROUND = ("start__by", "stop__by", "by", "phase__program")


@dataclass(frozen=True)
class Side:
    """One way: how many cohorts and people, and how many of them came back."""

    arm: str
    way: str
    cohorts: int
    met: int
    count: Count

    @property
    def still_open(self) -> int:
        return self.met - self.count.all

    @property
    def interval(self) -> Interval:
        return of_one(self.count)


@dataclass(frozen=True)
class Told:
    experiment: Experiment
    a: Side
    b: Side
    verdict: Verdict

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.a, self.b

    @property
    def compares(self) -> bool:
        return self.verdict not in (Verdict.RUNNING, Verdict.TOO_FEW)

    @property
    def difference(self) -> Interval | None:
        return newcombe(self.a.count, self.b.count) if self.compares else None

    @property
    def ended_early(self) -> bool:
        least = min(self.a.count.all, self.b.count.all)
        return self.experiment.has_ended and least < self.experiment.planned

    @property
    def better(self) -> Side:
        return self.a if self.verdict == Verdict.A else self.b


def experiments_of(phase: Phase) -> list[Experiment]:
    return list(phase.experiments.select_related("start", "stop"))


def told(experiment: Experiment) -> Told:
    sides = {arm: _side(experiment, arm) for arm in Arm}
    a, b = sides[Arm.A], sides[Arm.B]
    ended = experiment.has_ended and not (a.still_open or b.still_open)
    found = verdict(a.count, b.count, planned=experiment.planned, ended=ended)
    return Told(experiment, a, b, found)


def _side(experiment: Experiment, arm: Arm) -> Side:
    met = Met.objects.filter(experiment=experiment, drawn__arm=arm).aggregate(
        met=Counted("pk"),
        known=Counted("touched"),
        within=Counted("pk", filter=Q(touched__within=True)),
    )
    return Side(
        arm=arm.label,
        way=str(Way(experiment.way_of(arm)).label),
        cohorts=Drawn.objects.filter(experiment=experiment, arm=arm).count(),
        met=met["met"],
        count=Count(met["within"], met["known"]),
    )
