"""What is dealt to each of the crowd before they have a name, so that tables hold."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle

from . import tables
from .tables import PHASE_1, PHASE_2, District

STANDINGS = District._fields[2:]
PAIRED, COHORT, ALONE = "paired", "cohort", "alone"


@dataclass
class Card:
    """Where somebody belongs, what they chose, and how far they come with it."""

    where: str  # a district
    state: str
    chosen: str = ""  # a micro-credential
    group: str = ""
    attempts: int = 0
    opened: int = 3  # criteria that the first attempt leaves open, if another follows
    stage: str = "decided"  # in which the last attempt is
    ends: str = ""  # withdraw or expire
    is_quiet: bool = False
    second: str = ""  # where a second journey stands


def _deck(draw: random.Random, counts: Mapping[str, int]) -> list[str]:
    cards = [name for name, count in counts.items() for _each in range(count)]
    draw.shuffle(cards)
    return cards


def first_phase(draw: random.Random) -> list[Card]:
    turn = {letter: cycle(names) for letter, names in tables.BY_DIVISION.items()}
    dealt = []
    for state, fate in PHASE_1.items():
        tries = [n for n, count in enumerate(fate.attempts) for _each in range(count)]
        hands = zip(
            _deck(draw, fate.divisions),
            _deck(draw, fate.chosen),
            _deck(draw, fate.groups),
            tries,
            _deck(draw, fate.ends),
            strict=True,
        )
        for letter, chosen, group, attempts, ends in hands:
            where = next(turn[letter])
            dealt.append(Card(where, state, chosen, group, attempts, ends=ends))
    for card in [each for each in dealt if each.attempts == 2][: tables.OPENED_TWO]:
        card.opened = 2
    return dealt


def second_phase(draw: random.Random) -> list[Card]:
    dealt = [
        Card(district.name, state)
        for district in PHASE_2
        for state in STANDINGS
        for _each in range(_left(district, state))
    ]
    _deal_attempts(draw, dealt)
    _deal_ways(draw, dealt)
    _deal_chosen(draw, dealt)
    _deal_second_journeys(draw, dealt)
    building = _those(draw, dealt, "building")
    for each in building[: tables.QUIET]:
        each.is_quiet = True
    return dealt


def _left(district: District, state: str) -> int:
    """Those whom no plot tells of."""
    told = [*tables.IN_PLOTS.values(), (district.name, tables.CANARY)]
    count: int = getattr(district, state)
    return count - told.count((district.name, state))


def _those(draw: random.Random, dealt: list[Card], *states: str) -> list[Card]:
    found = [each for each in dealt if each.state in states]
    draw.shuffle(found)
    return found


def _deal_attempts(draw: random.Random, dealt: list[Card]) -> None:
    for state, after in (
        ("earned", tables.EARNED_AFTER),
        ("not_yet", tables.NOT_YET_AFTER),
    ):
        tries = [n for n, count in enumerate(after, 1) for _each in range(count)]
        for card, attempts in zip(_those(draw, dealt, state), tries, strict=True):
            card.attempts = attempts
    stages = [(1, each) for each in tables.OPEN_AT_FIRST]
    stages += [(2, each) for each in tables.OPEN_AT_SECOND]
    reviewed = _those(draw, dealt, "in_review")
    for card, (attempts, stage) in zip(reviewed, stages, strict=True):
        card.attempts, card.stage = attempts, stage
    for name in tables.WITHDRAWN_AFTER_A_NOT_YET:
        gone = [each for each in _those(draw, dealt, "withdrawn") if each.where == name]
        gone[0].attempts = 1
    for card in _those(draw, dealt, "withdrawn"):
        card.ends = "withdraw"


def _deal_ways(draw: random.Random, dealt: list[Card]) -> None:
    """In a cohort of the school, in a pair, or alone."""
    for name, (count, earned) in tables.SCHOOL_COHORTS.items():
        here = [each for each in dealt if each.where == name]
        draw.shuffle(here)
        done = [each for each in here if each.state == "earned"]
        others = [each for each in here if each.state != "earned"]
        for card in done[:earned] + others[: count - earned]:
            card.group = COHORT
    rest = [each for each in dealt if not each.group]
    draw.shuffle(rest)
    done = [each for each in rest if each.state == "earned"]
    others = [each for each in rest if each.state != "earned"]
    more = tables.PAIRED - tables.PAIRED_EARNED
    for card in done[: tables.PAIRED_EARNED] + others[:more]:
        card.group = PAIRED
    for card in done[tables.PAIRED_EARNED :] + others[more:]:
        card.group = ALONE


def _deal_chosen(draw: random.Random, dealt: list[Card]) -> None:
    left = dict(tables.CHOSEN)
    decided = _those(draw, dealt, "earned", "not_yet")
    once = [each for each in decided if each.attempts == 1]
    undecided = _those(draw, dealt, "building", "not_started")
    for name, count in tables.DECIDED_ONCE.items():
        few = left.pop(name)
        for card in [*once[:count], *undecided[: few - count]]:
            card.chosen = name
        once, undecided = once[count:], undecided[few - count :]
    rest = [each for each in dealt if not each.chosen]
    for card, name in zip(rest, _deck(draw, left), strict=True):
        card.chosen = name


def _deal_second_journeys(draw: random.Random, dealt: list[Card]) -> None:
    done = [each for each in _those(draw, dealt, "earned") if each.attempts == 1]
    stands = _deck(draw, tables.SECOND_JOURNEYS)
    for card, state in zip(done, stands, strict=False):
        card.second = state
