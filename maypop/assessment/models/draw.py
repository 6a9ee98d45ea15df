from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission

from .assignment import Assignment

OF = 10_000  # numbers are drawn below this: a hundred of them to each of a hundred


class Draw(Frozen):
    """Whether a submission is read by one or by two, drawn before anyone reads it.

    The number is kept whatever the reason, so that the draw can be told again and
    nobody can have picked.
    """

    class Why(models.TextChoices):
        ALL = "all", _("All are read twice in this phase")
        NEW_EDITION = "new_edition", _("Among the first of a new edition")
        RANDOM = "random", _("By lot")

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="draw")
    twice = models.BooleanField()
    why = models.CharField(max_length=12, choices=Why)
    share = models.PositiveSmallIntegerField()  # of a hundred, as it was set that day
    number = models.PositiveIntegerField()  # below ten thousand
    drawn_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Draw"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(why="all", twice=True, share=100)
                | Q(why="new_edition", twice=True)
                | Q(why="random", twice=True, number__lt=F("share") * 100)
                | Q(why="random", twice=False, number__gte=F("share") * 100),
                name="draw_follows_from_its_number",
            ),
            models.CheckConstraint(
                condition=Q(number__lt=OF), name="draw_is_below_ten_thousand"
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.submission_id}: {'two' if self.twice else 'one'}"


class Borderline(Frozen):
    """A reader asks that somebody else look as well. It seats a second reader."""

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="borderline"
    )
    reason = models.CharField(max_length=300)
    flagged_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Borderline"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="borderline_says_what_is_unsure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment} is borderline"
