"""A person looked at what was sent in before it is read: only for what no machine sees.

It is no judgment: it knows no criterion, and what it sends back uses up no attempt.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Requirement
from maypop.people.models import Person

from .submission import Submission


class Look(models.TextChoices):
    """The whole of what is looked at, in the order of the page."""

    RELEASES = "releases", _("The releases visibly fit whoever can be seen and heard")
    NAMES = "names", _("No full name of a student can be read or heard")
    PIECES = "pieces", _("Each piece is the right one, in the right place")
    SENSES = "senses", _("Picture and sound can be followed")


class PreCheck(Frozen):
    """Somebody looked at all of it. With no points it was passed on to be read."""

    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="precheck"
    )
    learner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["PreCheck"].as_manager()

    if TYPE_CHECKING:
        by_id: int
        points: models.Manager["Point"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("learner")), name="nobody_prechecks_their_own_work"
            )
        ]

    def __str__(self) -> str:
        return f"Pre-check of submission {self.submission_id}"


class Point(Frozen):
    """One thing to mend, in which piece, and how it was noticed."""

    precheck = models.ForeignKey(PreCheck, models.PROTECT, related_name="points")
    look = models.CharField(max_length=12, choices=Look)
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    reason = models.TextField()
    objects = FrozenQuerySet["Point"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["precheck", "look"], name="point_is_made_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="point_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.look} in {self.requirement_id}"
