from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from maypop.base import chance, clock
from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.people.models import Person

from .business_days import BusinessDays
from .naming import free_slug
from .program import Program, led_by, served_to_run

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .archiving import Archiving
    from .cohort import Cohort
    from .delegation import Delegation
    from .fact import Fact, Incentive
    from .offer import Offer, Slot


class PhaseQuerySet(models.QuerySet["Phase"]):
    def run_by(self, person: Person) -> Self:
        """The phases of the programs that this person may set."""
        return self.filter(program__organization__in=served_to_run(person))

    def seen_by(self, person: Person) -> Self:
        """Those who run it, and the leads of the districts that take part in it."""
        led = led_by(person)
        taking_part = Phase.objects.filter(
            Q(cohorts__organization__in=led)
            | Q(delegations__district__in=led, delegations__withdrawn_at=None)
        )
        return self.filter(
            Q(program__organization__in=served_to_run(person))
            | Q(pk__in=taking_part.values("pk"))
        )

    def under_way(self) -> Self:
        today = clock.today()
        return self.filter(opens_on__lte=today, closes_on__gte=today)


class Phase(models.Model):
    """One run of a program: its dates, its offers, and what it promises."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="phases")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=80)
    opens_on = models.DateField()
    closes_on = models.DateField()
    # The promise, and inside it: reviews locked by, a third reader heard by that day.
    decision_days = models.PositiveSmallIntegerField(default=5)
    review_days = models.PositiveSmallIntegerField(default=3)
    adjudication_days = models.PositiveSmallIntegerField(default=4)
    # A mentor answers within so many business days where no date was agreed.
    reply_days = models.PositiveSmallIntegerField(default=2)
    # Of what is sent in, so many in a hundred are read by two who do not know it.
    double_review = models.PositiveSmallIntegerField(default=20)
    # ... and all of the first so many of each new edition.
    first_read_twice = models.PositiveSmallIntegerField(default=10)
    # Whether two who differ first see each other's ratings and may revise once.
    reconciles = models.BooleanField(default=False)
    # Of what a reader is given, so many in a hundred have been judged before.
    blind_rescores = models.PositiveSmallIntegerField(default=5)
    # Whether the reader of an earlier attempt may read the next one.
    same_reader = models.BooleanField(default=False)
    most_open = models.PositiveSmallIntegerField(default=8)  # in one reader's hands
    # Recordings and pictures of students go this long after the final decision.
    media_days = models.PositiveSmallIntegerField(default=30)
    # Whether a person looks at what was sent in before it is read; the trail has since.
    pre_check = models.BooleanField(default=False)
    # Quiet for so many days, and somebody asks how it is going.
    stalled_after = models.PositiveSmallIntegerField(default=14)
    rolled_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="rolled_into"
    )
    version = models.PositiveIntegerField(default=0)  # raised by every change
    objects = PhaseQuerySet.as_manager()

    if TYPE_CHECKING:
        program_id: int
        archiving: Archiving
        cohorts: RelatedManager[Cohort]
        delegations: RelatedManager[Delegation]
        facts: RelatedManager[Fact]
        incentives: RelatedManager[Incentive]
        offers: RelatedManager[Offer]
        slots: RelatedManager[Slot]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "slug"], name="phase_address_is_its_own"
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="phase_has_an_address"),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")),
                name="phase_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(decision_days__range=(1, 30)),
                name="phase_promises_a_decision_within_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(review_days__gte=1)
                & Q(adjudication_days__gte=F("review_days"))
                & Q(decision_days__gte=F("adjudication_days")),
                name="inner_marks_lie_within_the_promise",
            ),
            models.CheckConstraint(
                condition=Q(reply_days__range=(1, 30)),
                name="mentor_replies_within_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(double_review__range=(0, 100)),
                name="double_review_is_so_many_in_a_hundred",
            ),
            models.CheckConstraint(
                condition=Q(first_read_twice__lte=1000)
                & Q(blind_rescores__lte=50)
                & Q(most_open__range=(1, 100)),
                name="reading_is_set_within_reason",
            ),
            models.CheckConstraint(
                condition=Q(media_days__range=(1, 365)),
                name="phase_keeps_media_for_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(stalled_after__range=(1, 365)),
                name="stalled_is_within_a_year",
            ),
            models.CheckConstraint(
                condition=Q(rolled_from=None) | ~Q(rolled_from=F("id")),
                name="phase_does_not_follow_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        if not self.slug:
            others = Phase.objects.filter(program=self.program_id)
            self.slug = free_slug(self.name, others, word="phase")
        super().save(*args, **options)

    @property
    def is_archived(self) -> bool:
        return hasattr(self, "archiving")

    def insist_it_is_open(self) -> None:
        """An archived phase stays as it was; where one asks to change it, a 409."""
        if self.is_archived:
            say = _("%(phase)s is archived, so it stays as it is.")
            raise Conflict(f"{self} is archived", say=say % {"phase": self.name})

    def decision_due(self, sent_at: datetime) -> datetime:
        """23:59 of the last promised business day, in the program's own zone."""
        return self.due(sent_at, self.decision_days)

    def precheck_due(self, sent_at: datetime) -> datetime:
        """One business day, inside the promise of the decision."""
        return self.due(sent_at, 1)

    def due(self, since: datetime, days: int) -> datetime:
        """23:59 of that business day after the event."""
        return self.calendar.due(since, days)

    def business_day(self, sent_at: datetime, at: datetime) -> int:
        """Which promised day it is now: 0 until the first one begins."""
        return self.calendar.between(sent_at, at)

    @property
    def calendar(self) -> BusinessDays:
        """How its program counts days: in its zone, without weekends and closures."""
        return BusinessDays(self.program.zone, self._closed_days())

    def _closed_days(self) -> set[date]:
        """Asked once for each phase object, however many dates it is asked for."""
        if not hasattr(self, "_closed"):
            self._closed = set(_closures(self.program_id))
        return self._closed


@composed
def _closures(program: Any) -> models.QuerySet[Any, date]:
    rows = Program.objects.filter(pk=program, closures__isnull=False)
    return rows.values_list("closures__day", flat=True)
