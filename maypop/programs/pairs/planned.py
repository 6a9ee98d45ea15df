"""What an app above knows of the times at which pairs meet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from django.utils.safestring import SafeString

from maypop.base.http import Request
from maypop.people.models import Person

from ..models import Pairing


class Meetings(Protocol):
    def beside(self, request: Request, pairing: Pairing) -> SafeString:
        """What stands on the page of a pair that goes on."""

    def next_times(
        self, person: Person, pairings: Sequence[Pairing]
    ) -> Mapping[int, datetime]:
        """When each of them meets next, by its key."""


KNOWN: list[Meetings] = []


def meetings_of_pairs(meetings: Meetings) -> None:
    KNOWN.append(meetings)


def beside(request: Request, pairing: Pairing) -> list[SafeString]:
    return [each.beside(request, pairing) for each in KNOWN]


def with_next_times(person: Person, pairings: Sequence[Pairing]) -> None:
    """Note on each when it meets next."""
    for each in KNOWN:
        times = each.next_times(person, pairings)
        for pairing in pairings:
            pairing.meets_at = times.get(pairing.pk)
