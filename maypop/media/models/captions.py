from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.people.models import Person

from .upload import Upload


class Captions(models.Model):
    """Which version of a recording's captions stands; with no cue they were taken away.

    The words lie beside the recording in the store, as a part of the same upload, so
    that whatever destroys the recording destroys what was said in it as well.
    """

    class Made(models.TextChoices):
        TYPED = "typed", _("Typed")
        BROUGHT = "brought", _("From a file")
        TRANSCRIBED = "transcribed", _("Written by a program")

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="captions")
    language = models.CharField(max_length=12, default="en")
    version = models.PositiveIntegerField(default=1)
    cues = models.PositiveIntegerField()  # the version goes on, whatever is taken away
    made = models.CharField(max_length=12, choices=Made, default=Made.TYPED)
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__gt=0), name="captions_begin_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of the captions of {self.upload_id}"

    @property
    def part(self) -> str:
        """Where its words lie: versions take turns, so none is half written."""
        return part_of(self.version)


def part_of(version: int) -> str:
    return f"captions-{version % 2}"
