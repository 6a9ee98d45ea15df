"""What a trial comes to: a rule over answers that knows no database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from maypop.assessment.agreement import Figure, Pairs, two

LEAST = 24  # ratings
EXACT = 80  # in a hundred, of all
EACH_GROUP = 60  # in a hundred, of the ratings of any one part


@dataclass(frozen=True)
class Answer:
    """One rating beside what is true; `group` is the part its criterion belongs to."""

    group: str
    given: int
    true: int

    @property
    def is_exact(self) -> bool:
        return self.given == self.true


@dataclass(frozen=True)
class Share:
    """So many of so many that agreed exactly."""

    exact: int
    n: int

    def reaches(self, percent: int) -> bool:
        """In whole numbers, so that 80 % is 80 % and no rounding decides."""
        return self.exact * 100 >= percent * self.n

    @property
    def percent(self) -> float:
        return 100 * self.exact / self.n if self.n else 0.0


@dataclass(frozen=True)
class Outcome:
    """Domain 8: 24 ratings, 80 % exact, no part under 60 %; kappa is reported."""

    whole: Share
    groups: dict[str, Share]
    kappa: Figure  # weighted, quadratic

    @property
    def passed(self) -> bool:
        return (
            self.whole.n >= LEAST
            and self.whole.reaches(EXACT)
            and all(each.reaches(EACH_GROUP) for each in self.groups.values())
        )

    @property
    def below(self) -> list[str]:
        """The parts that do not reach their line."""
        return [
            name for name, each in self.groups.items() if not each.reaches(EACH_GROUP)
        ]


def outcome(answers: Iterable[Answer], *, levels: int = 3) -> Outcome:
    rated = sorted(answers, key=lambda each: (each.group, each.given, each.true))
    groups = {
        name: _share(list(those))
        for name, those in groupby(rated, key=lambda each: each.group)
    }
    pairs = Pairs(levels, Counter((each.given, each.true) for each in rated))
    return Outcome(_share(rated), groups, two.kappa(pairs, two.quadratic))


def _share(rated: Sequence[Answer]) -> Share:
    return Share(sum(each.is_exact for each in rated), len(rated))
