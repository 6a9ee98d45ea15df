"""What belongs to a post besides its words: thanks, names, a draft of the next one."""

from typing import Self

from django.db import models

from maypop.base import clock
from maypop.base.conflict import Conflict
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


class DraftChanged(Conflict):
    """Another window kept other words meanwhile; both texts are at hand."""

    def __init__(self, theirs: "Draft") -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


class DraftQuerySet(ScopedQuerySet["Draft"]):
    def seen_by(self, person: Person) -> Self:
        """One's own: nobody else learns what one is about to say."""
        return self.filter(person=person).scoped()


class Draft(models.Model):
    """What somebody is about to say in a topic; empty again once it is said."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="drafts")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    said = models.PositiveIntegerField(default=0)  # how many have been, of theirs
    at = models.DateTimeField(default=clock.now)
    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], name="one_draft_in_a_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.person_id} in {self.topic_id}"

    def keep(self, text: str, *, version: int) -> None:
        """Over the version it was based on, or raise Changed with what stands there."""
        rows = Draft.objects.seen_by(self.person).filter(pk=self.pk)
        new = {"text": text, "version": version + 1, "at": clock.now()}
        if not rows.filter(version=version).update(**new):
            raise DraftChanged(rows.get())
        self.refresh_from_db(from_queryset=rows)
