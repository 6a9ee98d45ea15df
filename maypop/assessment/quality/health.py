"""How each criterion of an edition does: what it says of the wording, not of people."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Length

from maypop.assessment import agreement
from maypop.assessment.agreement import Figure, Pairs
from maypop.assessment.models import Concern, Rating
from maypop.base.shares import wilson
from maypop.catalog.models import Criterion, CriterionLevel, Edition
from maypop.journeys.models import Finding
from maypop.people.models import Person
from maypop.programs.models import Phase

from .lines import ENOUGH
from .pairs import LEVELS, Scope, counted

# Certified is who is alike with the anchors on 80 of 100. Where even the upper end of
# the interval lies below that, two certified readers do not read the same in it.
LOW = 0.80
# Landis and Koch (1977), Biometrics 33, 159-174: below it agreement is "fair" at most.
LOW_KAPPA = 0.40


@dataclass(frozen=True)
class Share:
    """n of n, which is a percentage only where there is enough of it."""

    hits: int
    n: int

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def percent(self) -> float:
        return 100 * self.hits / self.n

    @property
    def interval(self) -> tuple[float, float]:
        low, high = wilson(self.hits, self.n)
        return 100 * low, 100 * high


@dataclass(frozen=True)
class Health:
    """One criterion, as first attempts and double readings show it."""

    criterion: Criterion
    first: Share  # demonstrated at the first attempt, as first decided
    pairs: Pairs
    comment: float | None  # median length of what was said below, in characters
    comments: int
    concerns: int  # that nobody has taken up yet

    @property
    def split(self) -> Share:
        """Pairs of which one said demonstrated and the other did not."""
        line = self.pairs.at_least(len(LEVELS) - 1)
        return Share(line.counted[0, 1] + line.counted[1, 0], line.n)

    @property
    def exact(self) -> Figure:
        return agreement.of_pairs(self.pairs)["exact"]

    @property
    def kappa(self) -> Figure:
        return agreement.of_pairs(self.pairs)["cohen_kappa"]

    @property
    def agrees_enough_to_say(self) -> bool:
        return self.pairs.n >= ENOUGH

    @property
    def flags(self) -> list[str]:
        """By name; each needs enough to rest on."""
        found = []
        if self.first.is_enough and self.first.hits == self.first.n:
            found.append("always")
        if self.first.is_enough and not self.first.hits:
            found.append("never")
        if self.agrees_enough_to_say:
            high, kappa = self.exact.high, self.kappa.value
            if high is not None and high < LOW:
                found.append("apart")
            if kappa is not None and kappa < LOW_KAPPA:
                found.append("kappa")
        return found


def health(edition: Edition, phases: Sequence[Phase], viewer: Person) -> list[Health]:
    """In the order of the rubric, in as many statements for many as for few."""
    keys = [each.pk for each in phases]
    scope = Scope(phases=keys, edition=edition.pk, but_of=viewer.pk)
    pairs, first = counted(scope, "criterion"), _first_attempts(edition, keys, viewer)
    comments, concerns = _comments(edition, keys, viewer), _concerns(edition)
    nothing = Pairs(len(LEVELS), Counter())
    return [
        Health(
            criterion=each,
            first=first.get(each.pk, Share(0, 0)),
            pairs=pairs.get((each.pk,), nothing),
            comment=median(comments[each.pk]),
            comments=comments[each.pk].total(),
            concerns=concerns.get(each.pk, 0),
        )
        for each in edition.criteria.all()
    ]


def _first_attempts(
    edition: Edition, phases: list[int], viewer: Person
) -> dict[int, Share]:
    """As they were first decided: what an appeal found better is another row."""
    rows = Finding.objects.filter(
        criterion__edition=edition,
        replaces=None,
        submission__attempt=1,
        taken_from=None,  # judged once, so it is counted once
        submission__journey__place__cohort__phase__in=phases,
    ).exclude(submission__journey__learner=viewer)
    shown = Count("pk", filter=Q(level=CriterionLevel.DEMONSTRATED))
    told = rows.order_by().values_list("criterion").annotate(hits=shown, n=Count("pk"))
    return {key: Share(hits, n) for key, hits, n in told}


def _comments(
    edition: Edition, phases: list[int], viewer: Person
) -> dict[int, Counter[int]]:
    """How many have each length, by criterion."""
    rows = Rating.objects.filter(
        criterion__edition=edition,
        review__assignment__submission__journey__place__cohort__phase__in=phases,
    )
    said = rows.exclude(feedback="").exclude(
        review__assignment__submission__journey__learner=viewer
    )
    lengths = said.order_by().annotate(length=Length("feedback"))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    told = lengths.values_list("criterion", "length").annotate(n=Count("pk"))
    for key, length, n in told:
        found[key][length] = n
    return found


def _concerns(edition: Edition) -> dict[int, int]:
    rows = Concern.objects.open().filter(criterion__edition=edition).order_by()
    return dict(rows.values_list("criterion").annotate(n=Count("pk")))


def median(lengths: Counter[int]) -> float | None:
    """Of so many of each length; the middle between two where they are even."""
    n = lengths.total()
    if not n:
        return None
    return (_at(lengths, (n - 1) // 2) + _at(lengths, n // 2)) / 2


def _at(lengths: Counter[int], place: int) -> int:
    for length in sorted(lengths):
        place -= lengths[length]
        if place < 0:
            return length
    raise IndexError(place)
