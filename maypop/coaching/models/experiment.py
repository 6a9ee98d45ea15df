"""Which help helps: two ways, drawn by cohort before the start, told as counts."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person
from maypop.programs.models import Cohort, Phase

from .nudge import Stall

DAYS = 7  # within which a piece is touched, or is not


class Arm(models.TextChoices):
    A = "a", "A"
    B = "b", "B"


class Way(models.TextChoices):
    """What somebody gets who came to a halt."""

    QUESTION = "question", _("A question")
    STEP = "step", _("A smaller next step")
    NOTHING = "nothing", _("No word from here; their mentor alone")


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def run_by(self, person: Person) -> Self:
        return self.filter(phase__in=Phase.objects.run_by(person).values("pk"))

    def under_way(self) -> Self:
        return self.filter(start__isnull=False, stop=None)


class Experiment(Frozen):
    """What is asked, and how it will be told: written down before it begins."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="experiments")
    hypothesis = models.CharField(max_length=300)
    a = models.CharField(max_length=12, choices=Way)
    b = models.CharField(max_length=12, choices=Way)
    planned = models.PositiveIntegerField()  # people in each arm
    seed = models.PositiveBigIntegerField()  # by which the cohorts are drawn
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = ExperimentQuerySet.as_manager()

    if TYPE_CHECKING:
        phase_id: int
        start: "Start"
        stop: "Stop"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(a=F("b")), name="two_ways_differ"),
            models.CheckConstraint(
                condition=Q(planned__range=(10, 100_000)),
                name="an_arm_has_ten_people_at_least",
            ),
            models.CheckConstraint(
                condition=~Q(hypothesis=""), name="an_experiment_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.hypothesis

    @property
    def has_begun(self) -> bool:
        return hasattr(self, "start")

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "stop")

    def way_of(self, arm: str) -> Way:
        return Way(self.a if arm == Arm.A else self.b)


class Start(Frozen):
    """Somebody began it. From then on nobody is drawn anew."""

    experiment = models.OneToOneField(Experiment, models.PROTECT, related_name="start")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Start"].as_manager()

    def __str__(self) -> str:
        return f"{self.experiment_id} begun"


class Stop(Frozen):
    """Somebody ended it; who was met by then is all that is told."""

    experiment = models.OneToOneField(Experiment, models.PROTECT, related_name="stop")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Stop"].as_manager()

    def __str__(self) -> str:
        return f"{self.experiment_id} ended"


class Drawn(Frozen):
    """A cohort was drawn into one arm, before anybody in it was met."""

    experiment = models.ForeignKey(Experiment, models.PROTECT, related_name="drawn")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    arm = models.CharField(max_length=1, choices=Arm)
    objects = FrozenQuerySet["Drawn"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["experiment", "cohort"], name="a_cohort_is_drawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"cohort {self.cohort_id} in {self.arm}"


class Met(Frozen):
    """A person of a drawn cohort came to a halt, and got what their arm gets."""

    drawn = models.ForeignKey(Drawn, models.PROTECT, related_name="met")
    experiment = models.ForeignKey(Experiment, models.PROTECT, related_name="met")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    stall = models.OneToOneField(Stall, models.PROTECT, related_name="met")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Met"].as_manager()

    class Meta:
        constraints = [
            # Their first halt counts: two of one person are not two people.
            models.UniqueConstraint(
                fields=["experiment", "person"], name="a_person_counts_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.drawn_id}"


class Touched(Frozen):
    """Whether a piece of theirs was touched within the days, as found out once."""

    met = models.OneToOneField(Met, models.PROTECT, related_name="touched")
    within = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Touched"].as_manager()

    def __str__(self) -> str:
        return f"{self.met_id}: {self.within}"
