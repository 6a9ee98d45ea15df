"""What is alike in the same two works is one question, and a lead looks once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from maypop.assessment.models import Case
from maypop.assessment.models.case import RUN_BY
from maypop.journeys.models import Likeness
from maypop.people.models import Organization, Person, Role

NOTICE_DAYS = 1  # business days from an alarm to the notice of a case
WORK, OTHER = "exhibit__submission", "other__submission"
AROUND = (
    "exhibit__requirement__edition",
    f"{WORK}__journey__place__cohort__phase__program",
    "other",
)


@dataclass(frozen=True)
class Question:
    """One work beside one other: what is alike in it, and when to look at it."""

    alarms: list[Likeness]
    due: date

    @property
    def first(self) -> Likeness:
        return self.alarms[0]

    @property
    def pieces(self) -> list[str]:
        """Each with what is alike in it, once."""
        told = (
            f"{each.get_kind_display()}: {each.exhibit.requirement.title}"
            for each in self.alarms
        )
        return list(dict.fromkeys(told))


def alarms(person: Person) -> QuerySet[Likeness]:
    """Those that nobody has looked at where this person leads, the oldest first."""
    served = Organization.objects.served_by(person, Role.ADJUDICATOR).values("pk")
    here = Likeness.objects.seen_by(person).filter(
        **{f"{WORK}__journey__{RUN_BY}__in": served}
    )
    return _unlooked(here).order_by("pk")


def together(alarm: Likeness) -> QuerySet[Likeness]:
    """All that is alike in the same two works and that nobody has looked at."""
    rows = Likeness.objects.for_the_system("what stands together is looked at once")
    same = {WORK: alarm.exhibit.submission_id, OTHER: alarm.other.submission_id}
    return _unlooked(rows.filter(**same)).order_by("pk")


def questions(person: Person, begin: int, end: int) -> list[Question]:
    """From the one to before the other, in two statements and one a calendar."""
    rows = alarms(person).order_by()
    pairs = rows.values(WORK, OTHER).annotate(first=Min("pk")).order_by("first")
    wanted = list(pairs.values_list(WORK, OTHER)[begin:end])
    if not wanted:
        return []
    these = Q()
    for work, other in wanted:
        these |= Q(**{WORK: work, OTHER: other})
    found = rows.filter(these).select_related(*AROUND).order_by("pk")
    return _grouped(found.defer("exhibit__requirement__edition__spec"))


def _grouped(found: Iterable[Likeness]) -> list[Question]:
    pairs: dict[tuple[int, int], list[Likeness]] = defaultdict(list)
    for each in found:
        pairs[each.exhibit.submission_id, each.other.submission_id].append(each)
    calendars: dict[int, Any] = {}
    told = []
    for those in pairs.values():
        phase = those[0].exhibit.submission.journey.place.phase
        calendar = calendars.setdefault(phase.program_id, None) or phase.calendar
        calendars[phase.program_id] = calendar
        due = calendar.due(those[0].found_at, NOTICE_DAYS)
        told.append(Question(those, due.astimezone(calendar.zone).date()))
    return told


def _unlooked(rows: QuerySet[Likeness]) -> QuerySet[Likeness]:
    """A case from one of them asks about all of these two works."""
    asked = Case.objects.for_the_system("asked once about two works").filter(
        **{f"alarm__{WORK}": OuterRef(WORK), f"alarm__{OTHER}": OuterRef(OTHER)}
    )
    return rows.filter(~Exists(asked), dismissal=None)
