from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .keeping import in_their_keeping
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


class AlarmQuerySet(ScopedQuerySet["Alarm"]):
    def seen_by(self, person: Person) -> Self:
        """Those who keep records where the viewer works; never about themselves."""
        return self.filter(in_their_keeping(person, "person")).scoped()


class Alarm(Frozen):
    """Somebody opened many different files within an hour; a person should ask."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()  # the hour that it is about
    files = models.PositiveIntegerField()
    raised_at = models.DateTimeField(default=clock.now)
    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "since"], name="alarm_is_raised_once_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.files} files by {self.person_id} since {self.since}"


class Reply(Frozen):
    """Somebody asked, and wrote down what the many files were opened for."""

    alarm = models.OneToOneField(Alarm, models.PROTECT, related_name="reply")
    about = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.TextField()
    objects = FrozenQuerySet["Reply"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="reply_has_words"),
            models.CheckConstraint(
                condition=~Q(by=F("about")), name="nobody_answers_their_own_alarm"
            ),
        ]

    def __str__(self) -> str:
        return f"Reply to alarm {self.alarm_id}"
