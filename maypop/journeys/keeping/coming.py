"""What goes next: which work loses its recordings and pictures, and on which day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min

from maypop.base import clock
from maypop.media.models import Hold, UploadQuerySet, in_their_keeping
from maypop.people.models import Person

from ..models import Journey
from ..retention import AT_MOST, FINAL, kept
from .holding import AROUND, has_files

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Coming:
    """The files of one journey go on this day."""

    journey_id: int
    on: datetime

    @property
    def is_over(self) -> bool:
        """The hourly look for what is over has not come by yet."""
        return self.on <= clock.now()


def coming(person: Person) -> list[Coming]:
    """Work that is decided for good, the nearest day first; two statements."""
    rows = Journey.objects.in_keeping_of(person).filter(state__in=FINAL)
    open_ones = rows.filter(has_files()).exclude(public_id__in=_held())
    dated = open_ones.annotate(
        decided=Max("submissions__decided_at"),
        days=Min("submissions__media_days"),
        first=Min("artifacts__attachments__upload__finished_at"),
    ).values_list("pk", "decided", "days", "first")
    found = [
        Coming(pk, min(at + timedelta(days=days), (first or at) + AT_MOST))
        for pk, at, days, first in dated
    ]
    return sorted(found, key=lambda each: (each.on, each.journey_id))


def _held() -> list[str]:
    """Few at any time; a name in words is no key that the database could join by."""
    return [each.about for each in Hold.objects.standing() if each.about]


def journeys(found: list[Coming]) -> list[tuple[Coming, Journey]]:
    """With the people and the work, in one statement for a page of them."""
    rows = Journey.objects.for_the_system("a page of what goes next, named")
    keys = [each.journey_id for each in found]
    named = rows.select_related(*AROUND).defer("edition__spec").in_bulk(keys)
    return [(each, named[each.journey_id]) for each in found]


def reach_twelve_months(person: Person) -> int:
    """Files that go within thirty days whatever was decided, or not."""
    until = clock.now() - AT_MOST + SOON
    return _theirs(person).filter(finished_at__lte=until).count()


def here(person: Person) -> int:
    return _theirs(person).count()


def _theirs(person: Person) -> UploadQuerySet:
    return kept().filter(in_their_keeping(person, "owner"))
