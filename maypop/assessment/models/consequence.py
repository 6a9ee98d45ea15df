"""What follows from a finding by the ladder of its matter, and what ended it."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.journeys.models import Journey
from maypop.people.models import Organization, Person, Role

from .case import RUN_BY, Case


class ConsequenceQuerySet(ScopedQuerySet["Consequence"]):
    def about(self, person: Person) -> Self:
        """Theirs."""
        return self.filter(case__journey__learner=person).scoped()

    def in_force(self) -> Self:
        """Nothing ended it, and its own last day is not over."""
        in_time = Q(until=None) | Q(until__gt=clock.now())
        return self.filter(in_time, ending=None)

    def to_release_by(self, person: Person) -> Self:
        """Of programs that this person runs, who cannot send in; never themselves."""
        served = Organization.objects.served_by(person, Role.PROGRAM_MANAGER)
        here = Q(case__journey__place__cohort__organization__in=served)
        suspended = self.filter(here, step=Consequence.Step.SUSPENDED)
        return suspended.exclude(case__journey__learner=person).scoped()


class Consequence(Frozen):
    """One step of a ladder, set as two people settle a case. The row is the fact."""

    class Step(models.TextChoices):
        AGAIN = "again", _("What it is about changes before it is sent in again")
        CLOSED = "closed", _("The journey is closed for 12 months")
        UNIT = "unit", _("A short unit on privacy comes before the next time")
        SUSPENDED = "suspended", _("Sending in is suspended")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="consequence")
    rung = models.PositiveSmallIntegerField()  # which matter of its kind it is
    step = models.CharField(max_length=12, choices=Step)
    until = models.DateTimeField(null=True)  # the end of what ends by itself
    set_at = models.DateTimeField(default=clock.now)
    objects = ConsequenceQuerySet.as_manager()

    if TYPE_CHECKING:
        ending: "Ending"
        case_id: int

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step="closed", until__isnull=False)
                | (~Q(step="closed") & Q(until__isnull=True)),
                name="only_what_is_closed_ends_by_itself",
            ),
            models.CheckConstraint(
                condition=Q(rung__range=(1, 3)), name="a_ladder_has_three_rungs"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} after case {self.case_id}"

    @property
    def is_in_force(self) -> bool:
        in_time = self.until is None or self.until > clock.now()
        return in_time and not hasattr(self, "ending")

    @property
    def last_day(self) -> date | None:
        if self.until is None:
            return None
        zone = self.case.journey.place.phase.program.zone
        day: date = self.until.astimezone(zone).date()
        return day


class Ending(Frozen):
    """It is over before its time, or has no time: by what, and by whose hand."""

    class Why(models.TextChoices):
        APPEAL = "appeal", _("An appeal lifted it")
        UNIT = "unit", _("The unit was done")
        RELEASED = "released", _("Released by the program")

    consequence = models.OneToOneField(
        Consequence, models.PROTECT, related_name="ending"
    )
    why = models.CharField(max_length=12, choices=Why)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Ending"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="released") | ~Q(reason=""),
                name="whoever_releases_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"end of {self.consequence}"


class ReexaminationQuerySet(ScopedQuerySet["Reexamination"]):
    def seen_by(self, person: Person) -> Self:
        """Whoever may open a case there, and never about work of their own."""
        served = Organization.objects.served_by(person, Role.ADJUDICATOR)
        here = self.filter(**{f"journey__{RUN_BY}__in": served.values("pk")})
        return here.exclude(journey__learner=person).scoped()

    def pending(self) -> Self:
        """Nobody looked yet, and the case that asked for it stands."""
        waits = self.filter(look=None)
        return waits.exclude(case__appeal__answer__verdict="lifted")


class Reexamination(Frozen):
    """What was earned is looked at again, after a third finding about its person."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reexaminations")
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="reexaminations")
    asked_at = models.DateTimeField(default=clock.now)
    objects = ReexaminationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "journey"], name="looked_at_again_once_for_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"journey {self.journey_id} again, after case {self.case_id}"


class Look(Frozen):
    """Somebody looked: it stands, or there is a question and so a case."""

    reexamination = models.OneToOneField(
        Reexamination, models.PROTECT, related_name="look"
    )
    opened = models.OneToOneField(
        Case, models.PROTECT, null=True, related_name="from_a_look"
    )
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Look"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="look_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"look at {self.reexamination}"
