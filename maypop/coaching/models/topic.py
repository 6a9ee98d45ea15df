from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .room import Room

LONGEST_KEY = 255


class TopicQuerySet(ScopedQuerySet["Topic"]):
    def seen_by(self, person: Person) -> Self:
        """Those in the rooms they may enter."""
        rooms = Room.objects.seen_by(person)
        return self.filter(room__in=rooms.values("pk")).scoped()


class Topic(models.Model):
    """One conversation in a room, which anyone there can begin."""

    class Kind(models.TextChoices):
        TALK = "talk", _("Conversation")
        WEEKLY = "weekly", _("Question of the week")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    room = models.ForeignKey(
        Room, models.CASCADE, related_name="topics", db_index=False
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TALK)
    # The moment by which a weekly question would like to be answered.
    answer_by = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)  # when it was last spoken in
    key = models.CharField(max_length=LONGEST_KEY, blank=True)  # as of a post
    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(
                fields=["room", "-last_at", "-id"], name="topic_last_spoken_in"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="topic_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind="talk", answer_by=None)
                | Q(kind="weekly", answer_by__isnull=False),
                name="a_weekly_question_says_by_when",
            ),
            models.UniqueConstraint(
                fields=["by", "key"], condition=~Q(key=""), name="a_topic_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_weekly(self) -> bool:
        return self.kind == Topic.Kind.WEEKLY

    @property
    def is_pinned(self) -> bool:
        return hasattr(self, "pinning")

    @property
    def path(self) -> str:
        return reverse("coaching:topic", args=[self.public_id])


class Pinning(models.Model):
    """Somebody keeps this topic at the top of its room. No row, it goes with time."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="pinning")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.topic_id} pinned"
