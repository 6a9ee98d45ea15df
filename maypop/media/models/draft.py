from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.people.models import Person

from .upload import State, Upload

DRAFT = "draft"  # the part in which its words lie


class DraftQuerySet(models.QuerySet["Draft"]):
    def awaited(self) -> Self:
        """Asked for and neither written nor given up, of what can be listened to."""
        waiting = self.filter(made_at=None, parked_at=None, upload__state=State.READY)
        return waiting.exclude(upload__rendition=None)


class Draft(models.Model):
    """A first draft of captions, asked of a program; captions only once looked through.

    Its words lie beside the recording in the store and go with it. Saving them from the
    editor makes them captions, and takes the draft away.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="draft")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    cues = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)  # for those who run the site
    parked_at = models.DateTimeField(null=True)
    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(parked_at=None),
                name="draft_is_written_or_given_up",
            ),
            models.CheckConstraint(
                condition=Q(parked_at=None) | ~Q(fault=""),
                name="draft_given_up_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of the captions of {self.upload_id}"
