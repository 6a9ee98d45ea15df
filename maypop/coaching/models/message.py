from typing import Self

from django.db import models

from maypop.base import chance
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .said import Said, Worded
from .thread import Thread


class MessageQuerySet(ScopedQuerySet["Message"]):
    def seen_by(self, person: Person) -> Self:
        """Whatever is said in the talks they see."""
        return self.filter(thread__in=Thread.objects.seen_by(person)).scoped()


class Message(Said):
    """What one person said in a talk about a piece."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    objects = MessageQuerySet.as_manager()

    class Meta(Said.Meta):
        abstract = False
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"message of {self.at}"


class Wording(Worded):
    """How a message read before it was edited."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="wordings")

    class Meta(Worded.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["message", "number"], name="wording_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.message_id}"
