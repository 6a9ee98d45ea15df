from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .thread import Thread


class Changed(Conflict):
    """It was edited or taken back meanwhile; `theirs` is how it now stands."""

    def __init__(self, theirs: "Message") -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


class MessageQuerySet(ScopedQuerySet["Message"]):
    def seen_by(self, person: Person) -> Self:
        """Whatever is said in the talks they see."""
        return self.filter(thread__in=Thread.objects.seen_by(person)).scoped()


class Message(models.Model):
    """What one person said in a talk; taken back, it leaves a mark and no words."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)  # only its author can
    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None) & ~Q(text="")
                | Q(taken_back_at__isnull=False, text=""),
                name="message_has_words_until_it_is_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"message of {self.at}"

    def replace(self, text: str, *, version: int) -> None:
        """Say it in other words, if nobody did meanwhile; the earlier ones are kept."""
        rows = Message.objects.for_the_system("compare and swap").filter(pk=self.pk)
        now = rows.get()
        if now.text == text and not now.taken_back_at:
            return
        same = rows.filter(version=version, taken_back_at=None)
        if not same.update(text=text, version=version + 1, edited_at=clock.now()):
            raise Changed(rows.get())
        Wording.objects.create(message=self, number=version, text=now.text)

    def clear(self) -> None:
        """Take every word away, the earlier ones too; the mark stays."""
        rows = Message.objects.for_the_system("words that must not stay")
        rows.filter(pk=self.pk, taken_back_at=None).update(
            text="", taken_back_at=clock.now()
        )
        Wording.objects.filter(message=self).delete()


class Wording(models.Model):
    """How a message read before it was edited."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    replaced_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "number"], name="wording_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.message_id}"
