from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from maypop.base import chance, clock
from maypop.base.composed import composed
from maypop.catalog.models import Edition
from maypop.people.models import Organization, Person, Role


class Program(models.Model):
    """What a state runs, phase after phase."""

    name = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, models.PROTECT)
    time_zone = models.CharField(max_length=64, default="America/Chicago")

    def __str__(self) -> str:
        return self.name


class PhaseQuerySet(models.QuerySet["Phase"]):
    def run_by(self, person: Person) -> Self:
        """The phases of the programs that this person may set."""
        runs = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)
        return self.filter(
            program__organization__in=Organization.objects.served_by(person, *runs)
        )

    def under_way(self) -> Self:
        today = clock.now().date()
        return self.filter(opens_on__lte=today, closes_on__gte=today)


class Phase(models.Model):
    """One run of a program: its dates, its offers, and what it promises."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="phases")
    name = models.CharField(max_length=80)
    opens_on = models.DateField()
    closes_on = models.DateField()
    decision_days = models.PositiveSmallIntegerField(default=5)  # the promise
    # Recordings and pictures of students go this long after the final decision.
    media_days = models.PositiveSmallIntegerField(default=30)
    # Whether a person looks at what was sent in before it is read; the trail has since.
    pre_check = models.BooleanField(default=False)
    objects = PhaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")),
                name="phase_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(decision_days__range=(1, 30)),
                name="phase_promises_a_decision_within_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(media_days__range=(1, 365)),
                name="phase_keeps_media_for_a_year_at_most",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def decision_due(self, sent_at: datetime) -> datetime:
        """23:59 of the last promised business day, in the program's own zone."""
        return self.due(sent_at, self.decision_days)

    def precheck_due(self, sent_at: datetime) -> datetime:
        """One business day, inside the promise of the decision."""
        return self.due(sent_at, 1)

    def due(self, since: datetime, days: int) -> datetime:
        """23:59 of that business day.

        Day 1 is the first business day after the event, whatever the hour
        (the clock of the program: weekends and closures do not count).
        """
        zone = ZoneInfo(self.program.time_zone)
        closed = self._closed_days()
        day = since.astimezone(zone).date()
        for _ in range(days):
            day = next_business_day(day, closed)
        return datetime.combine(day, time(23, 59), zone)

    def business_day(self, sent_at: datetime, at: datetime) -> int:
        """Which promised day it is now: 0 until the first one begins."""
        zone = ZoneInfo(self.program.time_zone)
        closed = self._closed_days()
        day, today = sent_at.astimezone(zone).date(), at.astimezone(zone).date()
        passed = 0
        while (day := next_business_day(day, closed)) <= today:
            passed += 1
        return passed

    def _closed_days(self) -> set[date]:
        """Asked once for each phase object, however many dates it is asked for."""
        if not hasattr(self, "_closed"):
            self._closed = set(_closures(self.program_id))
        return self._closed


@composed
def _closures(program: Any) -> models.QuerySet[Any, date]:
    rows = Program.objects.filter(pk=program, closures__isnull=False)
    return rows.values_list("closures__day", flat=True)


def next_business_day(day: date, closed: set[date]) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5 or day in closed:
        day += timedelta(days=1)
    return day


class Offer(models.Model):
    """An edition that this phase puts before its people."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="offers")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "edition"], name="phase_offers_an_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} in {self.phase}"
