"""A month of word to people, with everything that goes wrong in it.

What came is held against a model that looks at nothing but clocks on walls: at each
tick it asks what a person has waited for since when, and how they like it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from maypop.base import clock
from maypop.notices import actions
from maypop.notices.models import Letter

from . import making
from .making import DECIDED, REVOKED

STARTS = datetime(2026, 10, 12, tzinfo=UTC)  # the clocks go back on November 1
TICK = timedelta(hours=1)
TICKS = 30 * 24
ZONES = ("America/Chicago", "America/New_York", "Pacific/Honolulu", "Europe/Berlin")
PACES = ("at_once", "daily", "weekly", "here", "none")
KINDS = (DECIDED, REVOKED)
MORNING = time(7)


class Killed(BaseException):
    """The worker is gone."""


class Weather:
    """What befalls the mail at this tick."""

    down = False


class Server(EmailBackend):
    def open(self):
        if Weather.down:
            raise ConnectionRefusedError("down")


@dataclass
class Somebody:
    """A person as the model knows them."""

    person: object
    zone: ZoneInfo
    quiet: tuple[time, time] | None
    paces: dict[str, str]
    waits: list[tuple[str, str, datetime]] = field(default_factory=list)

    def rests(self, now):
        if self.quiet is None:
            return False
        here, (since, until) = now.astimezone(self.zone).time(), self.quiet
        return since <= here < until if since <= until else not until <= here < since

    def is_due(self, kind, since, now):
        """At once, or there was a morning (of a Monday) since it was said."""
        pace = self.paces[kind]
        if pace == "at_once":
            return now >= since
        here = now.astimezone(self.zone)
        for back in range(8):
            day = here.date() - timedelta(days=back)
            morning = datetime.combine(day, MORNING, self.zone).astimezone(UTC)
            if since < morning <= now and (pace == "daily" or day.weekday() == 0):
                return True
        return False

    def gets(self, now):
        """All that is due leaves together, if anything is and they are awake."""
        if self.rests(now) or Weather.down:
            return []
        due = [each for each in self.waits if self.is_due(each[0], each[2], now)]
        self.waits = [each for each in self.waits if each not in due]
        return [key for _kind, key, _since in due]


def cast(random):
    for number in range(6):
        zone = random.choice(ZONES)
        quiet = random.choice([None, (time(20), MORNING), (time(1), time(9, 30))])
        person = making.person(f"Person{number}", zone)
        since, until = quiet or (None, None)
        paces = {
            kind: PACES[(2 * number + order) % len(PACES)]
            for order, kind in enumerate(KINDS)
        }
        actions.keep_hours(person, zone=zone, since=since, until=until)
        actions.prefer(person, paces)
        person.refresh_from_db()
        yield Somebody(person, ZoneInfo(zone), quiet, paces)


def ticks(random):
    """An hour at a time; twice the clock is far ahead, or behind, for a tick."""
    for number in range(TICKS):
        now = STARTS + number * TICK
        Weather.down = 150 <= number < 174 or number % 47 == 0
        yield now
        if number in (250, 450):
            Weather.down = False
            yield now + random.choice([-1, 1]) * timedelta(hours=30)


def what_came(since):
    """By person: the keys in each mail, by its name, so that a copy counts once."""
    by_name = {}
    for each in mail.outbox[since:]:
        name = each.extra_headers["Message-ID"]
        keys = [line for line in each.body.split() if line.startswith("key-")]
        by_name[name] = (each.to[0], keys)
    came = defaultdict(list)
    for to, keys in by_name.values():
        came[to] += keys
    return came


def kill_one(monkeypatch):
    """Sent and not noted: the lease runs out, and the same letter goes again."""

    def never(self):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Letter, "sent", never)
        with pytest.raises(Killed):
            making.round_of_post()


@pytest.mark.django_db
def test_a_month_of_word_comes_exactly_as_preferred(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    random = Random(20261012)
    with clock.at(STARTS):
        people = list(cast(random))
    told = Counter()
    for number, now in enumerate(ticks(random)):
        with clock.at(now):
            for who in people:
                if random.random() < 0.08:
                    kind, key = random.choice(KINDS), f"key-{told.total()}"
                    told[who.paces[kind]] += 1
                    actions.notify(
                        who.person, kind, who.person, key=key, path="/journey",
                        edition=key, demonstrated=True,
                    )  # fmt: skip
                    if who.paces[kind] not in ("here", "none"):
                        who.waits.append((kind, key, now))
            before = len(mail.outbox)
            expected = {each.person.email: each.gets(now) for each in people}
            if any(expected.values()) and number % 5 == 0:
                kill_one(monkeypatch)
                later = now + timedelta(minutes=6)
            else:
                later = now
        with clock.at(later):
            making.round_of_post()
            making.round_of_post()
        came = what_came(before)
        assert {to: sorted(keys) for to, keys in came.items()} == {
            to: sorted(keys) for to, keys in expected.items() if keys
        }, now
    assert all(told[pace] > 5 for pace in PACES), told
    names = Counter(each.extra_headers["Message-ID"] for each in mail.outbox)
    assert max(names.values()) == 2, "there were copies, and each had its twin's name"
