"""What somebody sees of their meetings, in a fixed number of reads."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.base.composed import composed
from maypop.base.http import Request
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of
from maypop.programs.models import RUNNERS, Cohort, Pairing
from maypop.programs.rules import Meetings, meetings_of_pairs

from ..models import Meeting
from ..models.room import cohorts_of
from .forms import Whose
from .telling import AROUND
from .times import day_of, next_of, still_to_come, times_off

MOST = 50
WEEKS = 8  # that a page shows
HOSTS = (Role.MENTOR, Role.DISTRICT_LEAD, *RUNNERS)


def coming_of(person: Person) -> list[Meeting]:
    """What is to come, by its next time."""
    return _by_next(_coming(person))


@composed
def _coming(person: Person) -> QuerySet[Meeting]:
    rows = Meeting.objects.seen_by(person).standing().to_come()
    return rows.select_related(*AROUND).prefetch_related("answers", "weeks_off")[:MOST]


def whose(person: Person) -> Whose:
    """With whom one may plan to meet: one's pairs, and as a host one's cohorts."""
    pairs = Pairing.objects.seen_by(person).under_way()
    found: Whose = {
        str(each.public_id): (each.other(person).name, each)
        for each in pairs.select_related("mentor", "learner")
    }
    if not roles_of(person).isdisjoint(HOSTS):
        for each in _cohorts(person):
            found[str(each.public_id)] = (f"{each.name}, {each.phase.name}", each)
    return found


def weeks_of(meeting: Meeting) -> list[tuple[datetime, date, bool]]:
    """The next weeks of what is repeated: when, its day, whether it is off."""
    if not meeting.until:
        return []
    off = times_off(meeting)
    coming = still_to_come(meeting)[:WEEKS]
    return [(each, day_of(each, meeting), each in off) for each in coming]


def may_change(person: Person, meeting: Meeting) -> bool:
    """Of two either; of many, whoever planned it."""
    return meeting.pairing_id is not None or meeting.by_id == person.pk


def _cohorts(person: Person) -> Iterable[Cohort]:
    rows = cohorts_of(person).filter(phase__archiving=None).select_related("phase")
    return rows.order_by("name", "pk")[:MOST]


def _by_next(rows: Iterable[Meeting]) -> list[Meeting]:
    found = list(rows)
    for each in found:
        each.next_at = next_of(each)
    return sorted(found, key=lambda each: (each.next_at or each.starts_at, each.pk))


class _OfPairs(Meetings):
    """What the pages of pairs show of meetings, which they know nothing of."""

    def beside(self, request: Request, pairing: Pairing) -> SafeString:
        found = _by_next(self._rows(request.user, [pairing]))
        context = {"meetings": found, "pair": pairing}
        return render_to_string("coaching/meetings/beside.html", context)

    def next_times(
        self, person: Person, pairings: Sequence[Pairing]
    ) -> Mapping[int, datetime]:
        times: dict[int, datetime] = {}
        for each in _by_next(self._rows(person, pairings)):
            if each.pairing_id and each.next_at:
                times.setdefault(each.pairing_id, each.next_at)
        return times

    def _rows(self, person: Person, pairings: Sequence[Pairing]) -> Iterable[Meeting]:
        seen = Meeting.objects.seen_by(person).standing().to_come()
        return seen.filter(pairing__in=pairings).prefetch_related("weeks_off")


meetings_of_pairs(_OfPairs())
