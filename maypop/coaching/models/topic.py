from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
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

    def pinned_first(self) -> Self:
        """Then what was last spoken in."""
        at_top = F("pinning__at").desc(nulls_last=True)
        return self.order_by(at_top, "-last_at", "-pk")

    def with_news(self, person: Person) -> Self:
        """Each with the moment up to which this person has read it."""
        seen = LastSeen.objects.seen_by(person).filter(topic=OuterRef("pk"))
        return self.annotate(seen_until=Subquery(seen.values("until")))

    def unread(self) -> Self:
        """Of those with news: never opened, or spoken in since."""
        return self.filter(Q(seen_until=None) | Q(seen_until__lt=F("last_at")))


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
    told_at = models.DateTimeField(null=True)  # a weekly question, to the whole room
    last_at = models.DateTimeField(default=clock.now)  # when it was last spoken in
    key = models.CharField(max_length=LONGEST_KEY, blank=True)  # as of a post
    objects = TopicQuerySet.as_manager()

    seen_until: datetime | None = None  # by whoever asked `with_news`

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
    def is_new(self) -> bool:
        return self.seen_until is None or self.seen_until < self.last_at

    @property
    def path(self) -> str:
        return reverse("coaching:topic", args=[self.public_id])


class LastSeenQuerySet(ScopedQuerySet["LastSeen"]):
    def seen_by(self, person: Person) -> Self:
        """One's own: nobody else learns what one has read."""
        return self.filter(person=person).scoped()


class LastSeen(models.Model):
    """Up to which moment somebody has read a topic; for their own eyes alone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="seen")
    until = models.DateTimeField()  # that of the last post they saw
    objects = LastSeenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], name="a_topic_is_seen_up_to_one_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} up to {self.until}"


class Pinning(models.Model):
    """Somebody keeps this topic at the top of its room. No row, it goes with time."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="pinning")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.topic_id} pinned"
