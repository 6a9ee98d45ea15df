"""The days of each one's journey, worked out from what was dealt to them."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from maypop.people.models import Person
from maypop.programs.models import Place

from . import tables
from .cards import Card
from .days import after, between
from .seeing import Seen

DECIDED_WITHIN = 3  # business days
READ_WITHIN = 3
PROMISED = 5


@dataclass
class Attempt:
    """Sent in on a day; so many criteria are open after it, once it is decided."""

    sent: date
    stays_open: int = 0
    stage: str = "decided"
    within: int = DECIDED_WITHIN
    late_for: str = ""  # why it came after what was promised
    number: int = 1
    is_last: bool = True
    judged: int = 0  # criteria
    seen: list[Seen] = field(default_factory=list)  # each of them, where it was dealt
    why: str = "random"  # so many read it
    twice: bool = False

    @property
    def read(self) -> date:
        """The day on which its reader was done: before the last, and in time."""
        days = self.within - 1
        return after(self.sent, days if self.late_for else min(days, READ_WITHIN))

    @property
    def decided(self) -> date:
        return after(self.sent, self.within)


@dataclass
class Course:
    """One person's one journey from its first day to where it stands."""

    person: Person
    place: Place
    chosen: str
    started: date
    written: date | None = None  # when something was last put down
    attempts: list[Attempt] = field(default_factory=list)
    ends: str = ""
    ended: date | None = None

    def count(self, criteria: int) -> None:
        """How much each attempt judges: all of it first, then what is open."""
        for number, each in enumerate(self.attempts, 1):
            each.number, each.judged = number, criteria
            each.is_last = each is self.attempts[-1]
            criteria = each.stays_open


class Days:
    """How long each decision of phase 1 took, dealt so that the table holds."""

    def __init__(self) -> None:
        deck = [d for d, count in tables.DECIDED_IN.items() for _each in range(count)]
        random.Random("days of phase 1").shuffle(deck)  # noqa: S311  (guards nothing)
        self.deck, self.late = iter(deck), iter(tables.LATE_FOR)

    def deal(self, attempts: list[Attempt]) -> None:
        for each in attempts:
            each.within = next(self.deck)
            if each.within > PROMISED:
                each.late_for = next(self.late)


def in_phase_1(
    draw: random.Random, card: Card, person: Person, seat: Place, days: Days
) -> Course:
    started = between(draw, date(2025, 11, 3), date(2025, 12, 12))
    course = Course(person, seat, card.chosen, started)
    if card.state != "never":
        course.written = between(draw, started + _days(7), date(2026, 2, 27))
    last = [date(2026, 4, 30), date(2026, 3, 27), date(2026, 2, 20), date(2026, 1, 16)]
    if card.attempts:
        latest = last[card.attempts - 1]
        course.attempts = _attempts(draw, card, date(2026, 1, 12), latest)
        course.written = course.attempts[-1].sent
    course.ends, course.ended = card.ends, _ended(draw, card, course)
    days.deal(course.attempts)
    if course.ended and course.attempts:
        course.ended = max(course.ended, after(course.attempts[-1].decided, 1))
    return course


def _ended(draw: random.Random, card: Card, course: Course) -> date | None:
    if card.ends == "withdraw":
        last = course.attempts[-1].decided if course.attempts else None
        since = last or course.written or course.started
        return between(draw, since + _days(3), date(2026, 5, 22))
    return tables.CLOSES if card.ends else None


def in_phase_2(draw: random.Random, card: Card, person: Person, seat: Place) -> Course:
    started = between(draw, date(2026, 8, 31), date(2026, 9, 9))
    course = Course(person, seat, card.chosen, started)
    if card.attempts:
        course.attempts = _sent_in_phase_2(draw, card)
        course.written = course.attempts[-1].sent
    elif card.state == "building":
        days = (date(2026, 11, 6), date(2026, 11, 17))
        if card.is_quiet:
            days = (date(2026, 10, 12), date(2026, 10, 28))
        course.written = between(draw, *days)
    elif card.state == "withdrawn":
        course.written = between(draw, date(2026, 9, 21), date(2026, 10, 2))
    if card.ends:
        course.ends = card.ends
        course.ended = between(draw, date(2026, 10, 19), date(2026, 11, 6))
    return course


def a_second(draw: random.Random, card: Card, first: Course) -> Course:
    """Of something else, from the same seat, after the first was earned."""
    others = (tables.AF, tables.AS, tables.QU, tables.PS)
    chosen = draw.choice([each for each in others if each != first.chosen])
    started = after(first.attempts[-1].decided, 2)
    course = Course(first.person, first.place, chosen, started)
    if card.second == "building":
        course.written = between(draw, date(2026, 11, 6), date(2026, 11, 17))
    elif card.second == "in_review":
        sent = between(draw, date(2026, 11, 12), date(2026, 11, 13))
        course.attempts = [Attempt(sent, stage="reviewing")]
    elif card.second == "earned":
        course.attempts = [Attempt(between(draw, date(2026, 11, 2), date(2026, 11, 6)))]
    return course


def _sent_in_phase_2(draw: random.Random, card: Card) -> list[Attempt]:
    first = date(2026, 9, 14)
    last = (date(2026, 11, 11), date(2026, 10, 9), date(2026, 9, 16))[card.attempts - 1]
    if card.second or card.state == "withdrawn":
        last = date(2026, 9, 25)
    if card.stage == "decided":
        return _attempts(draw, card, first, last)
    earlier = Card(card.where, "not_yet", attempts=card.attempts - 1)
    tries = (
        _attempts(draw, earlier, first, date(2026, 10, 9)) if earlier.attempts else []
    )
    days = {
        "sent_in": (date(2026, 11, 17), date(2026, 11, 17)),
        "reviewing": (date(2026, 11, 13), date(2026, 11, 16)),
    }
    sent = between(
        draw, *days.get(card.stage, (date(2026, 11, 11), date(2026, 11, 12)))
    )
    return [*tries, Attempt(sent, stage=card.stage)]


def _attempts(
    draw: random.Random, card: Card, first: date, latest: date
) -> list[Attempt]:
    """One after the other; each leaves fewer open, and the last one none if earned."""
    tries = []
    sent = between(draw, first, latest)
    for number in range(card.attempts):
        is_last = number == card.attempts - 1
        open_ones = 0 if is_last and card.state == "earned" else _open(number, card)
        tries.append(Attempt(sent, open_ones))
        sent = between(draw, sent + _days(24), sent + _days(28))
    return tries


def _open(number: int, card: Card) -> int:
    """After the first as many as were dealt, later two; before a fourth three again."""
    if number == 0:
        return card.opened if card.attempts > 1 else 2
    return 3 if (number, card.attempts) == (1, 4) else 2


def _days(count: int) -> timedelta:
    return timedelta(days=count)
