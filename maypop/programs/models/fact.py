from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .phase import Phase


class Kind(models.TextChoices):
    TARGET = "target", _("Goal")
    ACTUAL = "actual", _("Counted")


class Fact(Frozen):
    """A figure with its source: set as a goal, or counted.

    Two that disagree stand side by side; the value is kept in the words in which it
    was given, so that nothing is made of it that nobody said.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=80)
    value = models.CharField(max_length=80)  # "280", "nearly 200", "46.5"
    unit = models.CharField(max_length=80, blank=True)
    as_of = models.DateField(null=True)  # where a source gives no date there is none
    source = models.CharField(max_length=200)
    of = models.CharField(max_length=120, blank=True)  # whose, when not this phase's
    note = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Fact"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "of", "kind", "what", "value", "source"],
                name="fact_is_noted_once",
            ),
            models.CheckConstraint(
                condition=~Q(value="") & ~Q(source="") & ~Q(what=""),
                name="fact_has_a_value_and_a_source",
            ),
            models.CheckConstraint(
                condition=~Q(of="") | Q(as_of__isnull=False),
                name="own_fact_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.value} {self.unit}".rstrip()


class Incentive(models.Model):
    """What taking part brings besides the credential, in the phase's own words."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="incentives")
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "text"], name="phase_names_an_incentive_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="incentive_has_words"),
        ]

    def __str__(self) -> str:
        return self.text
