from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person


class FlagClosed(Frozen):
    """What came of a flag: somebody looked, asked, and says what they found.

    A flag itself is no row: it is counted anew each time. Once it is closed, what was
    read until then raises it no more.
    """

    class Kind(models.TextChoices):
        ALIKE = "alike", _("Two far more alike than with others")
        GENEROUS = "generous", _("Generous, and in haste")

    class Outcome(models.TextChoices):
        NOTHING = "nothing", _("Nothing in it")
        TALKED = "talked", _("Talked over")
        RECALIBRATED = "recalibrated", _("Calibrates again before reading on")
        READ_ANEW = "read_anew", _("Certification lapses, reviews are read anew")
        ROLE_ENDED = "role_ended", _("The role ends")

    kind = models.CharField(max_length=8, choices=Kind)
    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    works = models.PositiveIntegerField()  # pieces that it rested on
    read_until = models.DateTimeField()  # when the last of them was locked
    outcome = models.CharField(max_length=12, choices=Outcome)
    note = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["FlagClosed"].as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""), name="flag_is_closed_with_a_note"
            ),
            models.CheckConstraint(
                condition=Q(kind="alike", one__lt=F("other"))
                | Q(kind="generous", other__isnull=True),
                name="two_are_alike_and_one_is_generous",
            ),
            models.CheckConstraint(
                condition=~Q(by=F("one")) & (Q(other=None) | ~Q(by=F("other"))),
                name="nobody_closes_a_flag_about_themselves",
            ),
            models.UniqueConstraint(
                fields=["one", "other", "read_until"],
                condition=Q(kind="alike"),
                name="flag_of_two_is_closed_once",
            ),
            models.UniqueConstraint(
                fields=["one", "read_until"],
                condition=Q(kind="generous"),
                name="flag_of_one_is_closed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
