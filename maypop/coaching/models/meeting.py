from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing

from .room import cohorts_of

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

SHORTEST, LONGEST = 5, 480  # minutes


class MeetingQuerySet(ScopedQuerySet["Meeting"]):
    def seen_by(self, person: Person) -> Self:
        """Of the pairs one is in while they last, and of the cohorts one belongs to."""
        pairs = Pairing.objects.seen_by(person).filter(until=None).order_by()
        return self.filter(
            Q(pairing__in=pairs.values("pk"))
            | Q(cohort__in=cohorts_of(person).values("pk"))
        ).scoped()

    def standing(self) -> Self:
        return self.filter(calling_off=None)

    def to_come(self) -> Self:
        """Not over yet; of what is repeated, its last time."""
        return self.filter(ends_at__gt=clock.now())


class Meeting(models.Model):
    """A time at which a pair or a cohort meets, once or every week until a day.

    It is kept as it was said, on a clock of a place, so that it stays at three o'clock
    when that clock changes; the moments beside it are for asking what is to come.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    pairing = models.ForeignKey(
        Pairing, models.CASCADE, null=True, related_name="meetings"
    )
    cohort = models.ForeignKey(
        Cohort, models.CASCADE, null=True, related_name="meetings"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.TimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    until = models.DateField(null=True)  # every week up to this day; empty: once
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()  # of its last time
    about = models.CharField(max_length=200)
    where = models.CharField(max_length=300, blank=True)  # a place, or an https link
    sequence = models.PositiveIntegerField(default=0)  # how often it was changed
    changed_at = models.DateTimeField(default=clock.now)
    objects = MeetingQuerySet.as_manager()

    # The next of its times, on those that a page shows.
    next_at: datetime | None = None
    mine: "Coming | None" = None  # what the reader answered, where a list shows it

    if TYPE_CHECKING:
        pairing_id: int | None
        cohort_id: int | None
        weeks_off: RelatedManager["WeekOff"]
        calling_off: "CallingOff"

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["ends_at"], name="meeting_to_come")]
        constraints = [
            models.CheckConstraint(
                condition=Q(pairing__isnull=False, cohort=None)
                | Q(pairing=None, cohort__isnull=False),
                name="a_meeting_is_of_a_pair_or_a_cohort",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(SHORTEST, LONGEST)),
                name="a_meeting_takes_five_minutes_to_eight_hours",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("day")),
                name="a_meeting_is_repeated_up_to_a_later_day",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="a_meeting_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(about=""), name="a_meeting_is_about_something"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting of {self.starts_at}"

    @property
    def uid(self) -> str:
        """By which a calendar knows it again when it is changed."""
        return f"{self.public_id}@{settings.HOST}"

    @property
    def path(self) -> str:
        return reverse("coaching:meeting", args=[self.public_id])

    @property
    def is_standing(self) -> bool:
        return not hasattr(self, "calling_off")

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_link(self) -> bool:
        return self.where.startswith("https://")

    def other(self, person: Person) -> Person | None:
        """With whom, when it is one other person."""
        return self.pairing.other(person) if self.pairing else None


class Coming(models.Model):
    """One person's answer to a meeting; no row, they have not answered yet."""

    class Answer(models.TextChoices):
        COMING = "coming", _("I am coming")
        CANNOT = "cannot", _("I cannot come")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="each_answers_a_meeting_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["coming", "cannot"]),
                name="who_is_asked_comes_or_cannot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.answer}"


class WeekOff(models.Model):
    """On this day of many it does not take place; the others stand."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="weeks_off")
    day = models.DateField()  # on the clock of the meeting
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "day"], name="a_week_is_skipped_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} not on {self.day}"


class CallingOff(models.Model):
    """It does not take place. By nobody: its pair has ended."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="calling_off")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.meeting_id} called off"
