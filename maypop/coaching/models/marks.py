"""What one person adds to a topic besides words: thanks, a name, where they were."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .post import Post
from .topic import Topic


class Helped(models.Model):
    """This post helped this person, who says so by name."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="helped")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "by"], name="a_post_helps_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} helped {self.by_id}"


class Mention(models.Model):
    """A post names somebody who is in the room."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person"], name="a_post_names_someone_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} names {self.person_id}"


M = TypeVar("M", bound=models.Model)


class OwnQuerySet(ScopedQuerySet[M]):
    def seen_by(self, person: Person) -> Self:
        """One's own: nobody else learns what one has read or begun to write."""
        return self.filter(person=person).scoped()


class LastSeen(models.Model):
    """How far somebody has read a topic; for their own eyes alone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="seen")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    objects = OwnQuerySet["LastSeen"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], name="a_topic_is_seen_up_to_one_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} up to {self.post_id}"


class Draft(models.Model):
    """What somebody is about to say in a topic; gone once it is said."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="drafts")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=clock.now)
    objects = OwnQuerySet["Draft"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], name="one_draft_in_a_topic"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_draft_has_words"),
        ]

    def __str__(self) -> str:
        return f"draft of {self.person_id} in {self.topic_id}"
