"""The history that the deeds of the crowd leave; an entry waits for the key of its row.

Rows are written in bulk; what is in them and in the trail is what the actions leave.
"""

import secrets
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models

from maypop.people.models import Person
from maypop.trail.models import Entry, Particulars, Tracked

MANY = 500


class Told(NamedTuple):
    at: datetime
    number: int
    about: models.Model
    event: str
    by: Person | None
    states: tuple[str, str]
    facts: dict[str, Any]


class Book:
    def __init__(self) -> None:
        self.told: list[Told] = []

    def note(
        self,
        event: str,
        about: models.Model,
        *,
        by: Person | None,
        at: datetime,
        states: tuple[str, str] = ("", ""),
        **facts: Any,
    ) -> None:
        number = len(self.told)
        self.told.append(Told(at, number, about, event, by, states, facts))

    def move(
        self, about: Tracked, event: str, *, by: Person | None, at: datetime
    ) -> None:
        """Along its MOVES, as any other; a move that is none raises."""
        before = about.state
        about.state = about.MOVES[before][event]
        states = (before, about.state)
        self.note(event, about, by=by, at=at, states=states, reason="")

    def close(self) -> None:
        """In the order of time: every history replays to the state that its row has."""
        rows = [_particulars(each) for each in sorted(self.told, key=_when)]
        Entry.objects.bulk_create([each.entry for each in rows], batch_size=MANY)
        for each in rows:
            each.entry_id = each.entry.pk
        Particulars.objects.bulk_create(rows, batch_size=MANY)
        self.told = []


def _when(told: Told) -> tuple[datetime, int]:
    return told.at, told.number


def _particulars(told: Told) -> Particulars:
    kept = Particulars(salt=secrets.token_hex(16), facts=told.facts)
    kept.entry = Entry(
        actor=told.by,
        verb=f"{told.about._meta.model_name}.{told.event}",
        kind=told.about._meta.label_lower,
        subject_id=told.about.pk,
        from_state=told.states[0],
        to_state=told.states[1],
        at=told.at,
        digest=kept.digest(),
    )
    return kept
