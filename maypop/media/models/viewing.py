from django.db import models
from django.db.models import F, Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .upload import Upload


class Viewing(Frozen):
    """Some bytes of a file that somebody was shown, and for which reason."""

    mark = models.CharField(max_length=32, unique=True)  # moved here once
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="viewings")
    ground = models.CharField(max_length=50)
    start = models.PositiveBigIntegerField()
    stop = models.PositiveBigIntegerField()  # the first byte that was not sent
    size = models.PositiveBigIntegerField()  # of what was shown, whole
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Viewing"].as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("stop"), stop__lte=F("size")),
                name="viewing_is_a_range_of_the_file",
            )
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.stop} of upload {self.upload_id}"


class Alarm(Frozen):
    """Somebody opened many different files within an hour; a person should ask."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()  # the hour that it is about
    files = models.PositiveIntegerField()
    raised_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Alarm"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "since"], name="alarm_is_raised_once_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.files} files by {self.person_id} since {self.since}"
