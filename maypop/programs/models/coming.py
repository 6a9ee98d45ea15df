"""How people come in: by an invitation that holds a seat, by code, or by asking."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Invitation, Person
from maypop.trail.models import Tracked

from .cohort import Cohort
from .place import Place

HELD_FOR = timedelta(days=5)  # an offered seat


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def standing(self) -> Self:
        """Whoever was invited may still take it up, if need be after a resend."""
        return self.filter(
            invitation__accepted_at=None, invitation__withdrawal=None
        ).select_related("invitation")


class Reservation(models.Model):
    """What waits for whoever accepts an invitation: a seat, and perhaps a mentor."""

    invitation = models.OneToOneField(Invitation, models.PROTECT)
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, related_name="reservations"
    )
    mentor_email = models.EmailField(blank=True)
    objects = ReservationQuerySet.as_manager()

    if TYPE_CHECKING:
        cohort_id: int | None

    def __str__(self) -> str:
        return f"{self.invitation} in {self.cohort}"


class SuggestionQuerySet(ScopedQuerySet["Suggestion"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(Q(mentor=person) | Q(place__person=person)).scoped()


class Suggestion(models.Model):
    """Whoever brought someone in named a mentor for them; both still have to agree."""

    place = models.OneToOneField(Place, models.CASCADE)
    mentor_email = models.EmailField(db_index=True)
    mentor = models.ForeignKey(  # none yet: invited, and still on the way
        Person, models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = SuggestionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.mentor_email} for {self.place_id}"


class Code(models.Model):
    """A word that gives whoever enters it a seat, until it is closed or replaced."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="codes")
    word = models.CharField(max_length=16, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(closed_at=None),
                name="cohort_has_one_code_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"code of {self.cohort}"


class OpenCall(models.Model):
    """People of the organization may ask for a seat; whoever leads says yes or no."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="calls")
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(closed_at=None),
                name="cohort_has_one_call_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"call of {self.cohort}"


class SeatRequestQuerySet(ScopedQuerySet["SeatRequest"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(person=person).scoped()

    def still_open(self) -> Self:
        return self.filter(state__in=SeatRequest.OPEN)

    def in_order(self) -> Self:
        return self.order_by("asked_at", "pk")


class SeatRequest(Tracked):
    """Somebody asks for a seat: by an open call, or by code when all were taken."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        WAITING = "waiting", _("On the waitlist")
        OFFERED = "offered", _("A seat is held")
        SEATED = "seated", _("Seated")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Not taken up")

    OPEN = ("asked", "waiting", "offered")
    MOVES: ClassVar = {
        State.ASKED: {
            "approve": State.WAITING,
            "decline": State.DECLINED,
            "withdraw": State.WITHDRAWN,
        },
        State.WAITING: {
            "seat": State.SEATED,
            "offer": State.OFFERED,
            "decline": State.DECLINED,
            "withdraw": State.WITHDRAWN,
        },
        State.OFFERED: {
            "seat": State.SEATED,
            "lapse": State.LAPSED,
            "decline": State.DECLINED,
            "withdraw": State.WITHDRAWN,
        },
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="seat_requests")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="requests")
    state = models.CharField(max_length=16, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    held_until = models.DateTimeField(null=True)
    objects = SeatRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "cohort"],
                condition=Q(state__in=("asked", "waiting", "offered")),
                name="somebody_asks_for_a_seat_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(held_until__isnull=False),
                name="an_offered_seat_is_held_until_some_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} asks for {self.cohort}"


class RosterQuerySet(ScopedQuerySet["Roster"]):
    def seen_by(self, person: Person) -> Self:
        """Whoever handed it in."""
        return self.filter(by=person).scoped()


class Roster(Tracked):
    """A file of people: handed in, looked through, and brought in or left."""

    class State(models.TextChoices):
        NEW = "new", _("Being looked through")
        MENDABLE = "mendable", _("Needs mending")
        READY = "ready", _("Ready")
        COMING = "coming", _("Being brought in")
        IN = "in", _("Brought in")

    MOVES: ClassVar = {
        State.NEW: {"find_faults": State.MENDABLE, "find_good": State.READY},
        State.READY: {"bring_in": State.COMING},
        State.COMING: {"finish": State.IN, "find_faults": State.MENDABLE},
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()  # emptied once it is in, or a day old
    state = models.CharField(max_length=16, choices=State, default=State.NEW)
    encoding = models.CharField(max_length=20, blank=True)
    counts: Any = models.JSONField(default=dict)  # created, updated, unchanged
    errors: Any = models.JSONField(default=list)  # [line, field, message]
    objects = RosterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
