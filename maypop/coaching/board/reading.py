"""The board of one mentor: each pair that goes on, with a card."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.reversing import address
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.programs.models import Pairing

from .cohorts import OfCohort, cards_of_cohorts
from .facts import Facts, facts_for
from .lanes import Lane, Standing, standing
from .way import Way

FAR = datetime.max.replace(tzinfo=UTC)
OVER = (Journey.State.WITHDRAWN, Journey.State.EXPIRED, Journey.State.REVOKED)


@dataclass(frozen=True)
class Card:
    """One educator of a pair that goes on."""

    pair: UUID
    name: str
    given_name: str
    purpose: str
    where: str
    since: datetime
    standing: Standing
    ways: tuple[Way, ...] = ()

    @property
    def lane(self) -> Lane:
        return self.standing.lane

    @property
    def piece(self) -> str:
        """Its title, where it is shown."""
        return self.standing.work.title if self.standing.work else ""

    @cached_property
    def talk(self) -> str:
        """To the piece in question and what is said of it, where it is shown."""
        found = self.standing
        if not (found.work and found.way):
            return ""
        return address("coaching:piece", found.way.journey, found.work.slug)

    @cached_property
    def page(self) -> str:
        return address("coaching:educator", self.pair)


def cards(mentor: Person) -> list[Card]:
    """In the order in which they are read: whoever waited longest comes first."""
    now, facts = clock.now(), facts_for(mentor)
    pairs: dict[UUID, list[Any]] = defaultdict(list)
    for row in _rows(mentor):
        pairs[row[0]].append(row)
    found = [_card(rows, facts, now) for rows in pairs.values()]
    return sorted(found, key=_in_order)


def everyone(mentor: Person) -> list[Card | OfCohort]:
    """Those of one's pairs, and those of the cohorts that one mentors as a whole."""
    return sorted([*cards(mentor), *cards_of_cohorts(mentor)], key=_in_order)


def _in_order(card: Card | OfCohort) -> tuple[datetime, str]:
    return (card.standing.since or FAR, card.name)


def _card(rows: list[Any], facts: Facts, now: datetime) -> Card:
    pair, since, purpose, given, family, where = rows[0][:6]
    ways = tuple(_way(each[6:], facts) for each in rows if _goes_on(each[6:]))
    stands = standing(ways, now)
    name = f"{given} {family}".strip()
    return Card(pair, name, given or name, purpose, where or "", since, stands, ways)


def _goes_on(row: Any) -> bool:
    return row[0] is not None and row[3] not in OVER


def _way(row: Any, facts: Facts) -> Way:
    key, public_id, title, state, started_at, stalled_after, zone = row
    known = facts.way(key, ZoneInfo(zone))
    return Way(public_id, title, state, started_at, stalled_after, **known)


@composed
def _rows(mentor: Person) -> QuerySet[Any, Any]:
    """One for each journey of each pair, and one for a pair without any."""
    pairs = Pairing.objects.seen_by(mentor).under_way().filter(mentor=mentor)
    place = "learner__journeys__place__cohort__"
    return pairs.order_by("pk", "learner__journeys").values_list(
        "public_id",
        "since",
        "purpose",
        "learner__given_name",
        "learner__family_name",
        f"{place}organization__name",
        "learner__journeys",
        "learner__journeys__public_id",
        "learner__journeys__edition__title",
        "learner__journeys__state",
        "learner__journeys__started_at",
        f"{place}phase__stalled_after",
        f"{place}phase__program__time_zone",
    )
