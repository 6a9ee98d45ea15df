"""What a look through the work brought out, and why it may be fine as it is."""

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.media.models import Upload

from .artifact import Artifact
from .journey import Journey


class Explanation(models.Model):
    """The educator looked at what was noticed and says why it may stay.

    `notice` names it by a digest, so that the words themselves are not kept twice; when
    they change, it is another notice and is asked again.
    """

    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="explanations")
    notice = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["artifact", "notice"], name="notice_is_explained_once"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="explanation_gives_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} in {self.artifact_id}"


class ClassList(models.Model):
    """The names of a class as keyed digests: a text can be held against them, and
    nobody can read them back, neither from the database nor from a copy of it.
    """

    journey = models.OneToOneField(Journey, models.CASCADE, related_name="class_list")
    full = models.JSONField(default=list)
    last = models.JSONField(default=list)
    students = models.PositiveIntegerField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(students__gt=0), name="class_list_has_students"
            ),
        ]

    def __str__(self) -> str:
        return f"class list of {self.journey_id}"


class Reading(models.Model):
    """The words of one file were read for personal data; what was noticed, and where.

    No row: not read yet. `unread` says in a word why they could not be read.
    """

    class Unread(models.TextChoices):
        BROKEN = "broken"  # a reader stumbled over it
        LONG = "long"  # more words than are read

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="reading")
    version = models.PositiveIntegerField(default=0)  # of its captions, if it has any
    unread = models.CharField(max_length=8, choices=Unread, blank=True)
    noticed = models.JSONField(default=list)  # [{"kind": …, "words": …, "line": 3}]
    read_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"reading of {self.upload_id}"
