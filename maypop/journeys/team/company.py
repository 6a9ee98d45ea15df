"""Whom a bundle concerns besides its educator: for whoever keeps readers apart."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from ..models import Exhibit, Partner, Submission
from .together import WHY


@dataclass
class Company:
    """The others of a team by their keys, and all the bundles with the same piece."""

    people: set[int] = field(default_factory=set)
    bundles: set[int] = field(default_factory=set)


def companies(submissions: Collection[int]) -> dict[int, Company]:
    """By submission; nothing for what was made alone. Three statements at most."""
    shown = Exhibit.objects.filter(submission__in=submissions, team__isnull=False)
    team_of = dict(shown.order_by().values_list("submission", "team"))
    if not team_of:
        return {}
    people, bundles = _people(team_of.values()), _bundles(team_of.values())
    mine = {key: learner for those in bundles.values() for key, learner in those}
    return {
        submission: Company(
            people[team] - {mine[submission]},
            {key for key, learner in bundles[team] if learner != mine[submission]},
        )
        for submission, team in team_of.items()
    }


def judged_for(person_id: int) -> list[int]:
    """Bundles of others whose verdict is this person's as well."""
    agreed = Partner.objects.for_the_system(WHY).agreed()
    teams = agreed.filter(artifact__journey__learner=person_id).values("team")
    rows = Submission.objects.for_the_system(WHY).filter(team_reading__team__in=teams)
    return list(rows.order_by().values_list("pk", flat=True))


def _people(teams: Collection[int]) -> dict[int, set[int]]:
    """Whoever keeps it, agreed to it or left; who left may have taken it along."""
    took_part = (Partner.State.AGREED, Partner.State.LEFT)
    rows = Partner.objects.for_the_system(WHY).filter(
        team__in=teams, state__in=took_part
    )
    found: dict[int, set[int]] = defaultdict(set)
    for team, keeper, partner in rows.order_by().values_list(
        "team", "team__piece__journey__learner", "artifact__journey__learner"
    ):
        found[team] |= {keeper, partner}
    return found


def _bundles(teams: Collection[int]) -> dict[int, set[tuple[int, int]]]:
    rows = Exhibit.objects.filter(team__in=teams).order_by()
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for team, submission, learner in rows.values_list(
        "team", "submission", "submission__journey__learner"
    ):
        found[team].add((submission, learner))
    return found
