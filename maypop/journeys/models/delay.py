"""What an educator was told when a promise could not be kept: why, and by when now."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .submission import Submission


class DelayReason(models.TextChoices):
    """As the educator reads it: one sentence each, and nobody is named in it."""

    ADJUDICATION = (
        "adjudication",
        _("Two assessors saw something differently, so a third one looks."),
    )
    ILLNESS = "illness", _("Someone who was to judge it fell ill.")
    MEDIA = "media", _("A file had to be sent again before it could be judged.")
    INTEGRITY = "integrity", _("A question about the evidence had to be settled first.")
    EDITION = "edition", _("It is among the first of a new edition, which takes care.")
    NOBODY = "nobody", _("Nobody who may judge it was free in time.")
    READING = "reading", _("Reading it takes longer than we planned.")


class Delay(Frozen):
    """A promise was not kept, and its educator was told why, with a new date.

    No `by`: the clock said so by itself, once for each date that passed. Whoever leads
    may say it better, in another row; the last one is what holds.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="delays")
    reason = models.CharField(max_length=12, choices=DelayReason)
    words = models.CharField(max_length=300, blank=True)  # the lead's own
    was_due = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Delay"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "was_due"],
                condition=Q(by=None),
                name="date_that_passed_is_told_of_once",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("said_at")), name="delay_names_a_day_to_come"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} of submission {self.submission_id}"

    @property
    def told(self) -> str:
        """The lead's own sentence, or the one that goes with the reason."""
        return self.words or str(DelayReason(self.reason).label)
