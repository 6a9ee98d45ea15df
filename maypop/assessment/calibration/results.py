"""What a finished trial says to the person who sat it."""

from dataclasses import dataclass

from maypop.assessment.models import Trial, TrialLine
from maypop.catalog.models import Criterion, CriterionLevel

from .outcome import EACH_GROUP, Outcome, Share
from .trying import lines_of, outcome_of


@dataclass(frozen=True)
class Group:
    """One part of the edition, and how often its ratings were exact."""

    title: str
    share: Share

    @property
    def reaches(self) -> bool:
        return self.share.reaches(EACH_GROUP)


@dataclass(frozen=True)
class Missed:
    """One rating that differs from what is true, with the place and the reason."""

    line: TrialLine
    criterion: Criterion

    @property
    def said(self) -> str:
        return str(CriterionLevel(self.line.level).label)

    @property
    def true(self) -> str:
        return str(CriterionLevel(self.line.truth.level).label)


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    groups: list[Group]
    missed: list[Missed]

    @property
    def to_practice(self) -> list[Criterion]:
        """The criteria that were rated otherwise, each once, in the rubric's order."""
        named = {each.criterion.pk: each.criterion for each in self.missed}
        return sorted(named.values(), key=lambda each: each.position)


def result_of(trial: Trial) -> Result:
    lines = list(lines_of(trial))
    found = outcome_of(lines)
    titles = {
        part.code: f"{part.code}. {part.title}"
        for part in (each.truth.criterion.requirement for each in lines)
    }
    groups = [Group(titles[code], share) for code, share in found.groups.items()]
    missed = [
        Missed(each, each.truth.criterion)
        for each in lines
        if each.level != each.truth.level
    ]
    return Result(found, groups, missed)
