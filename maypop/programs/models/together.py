"""What the two of a pair keep with each other: goals, contacts, notes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.people.models import Person

from .pairing import Pairing


class PairGoal(models.Model):
    """Something the two want to reach."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_reached(self) -> bool:
        return hasattr(self, "reached")


class GoalReached(models.Model):
    """One of the two says that the goal is reached."""

    goal = models.OneToOneField(PairGoal, models.CASCADE, related_name="reached")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.goal_id} reached"


class Touchpoint(models.Model):
    """One contact of the two: when, how, and how long it took."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        IN_PERSON = "in_person", _("In person")
        WATCHED = "watched", _("Looked at work together")
        VISIT = "visit", _("Visit to a class")
        WRITING = "writing", _("Messages")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, models.CASCADE, related_name="touchpoints")
    day = models.DateField()
    kind = models.CharField(max_length=16, choices=Kind)
    minutes = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 600)),
                name="a_contact_takes_a_minute_to_ten_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.day}"

    @property
    def icon(self) -> str:
        return ICONS[self.Kind(self.kind)]


ICONS = {
    Touchpoint.Kind.CALL: "phone",
    Touchpoint.Kind.IN_PERSON: "users",
    Touchpoint.Kind.WATCHED: "eye",
    Touchpoint.Kind.VISIT: "school",
    Touchpoint.Kind.WRITING: "message-circle",
}


class NoteChanged(Conflict):
    """The other one, or another window, saved meanwhile; both texts are at hand."""

    def __init__(self, theirs: "MeetingNote") -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


class MeetingNote(models.Model):
    """What came up when the two met; both write in it."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, models.CASCADE, related_name="notes")
    day = models.DateField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")  # wrote last
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"notes of {self.day}"

    def replace(self, text: str, *, version: int, by: Person) -> None:
        """New words over the version they were based on; the earlier ones are kept."""
        now = MeetingNote.objects.get(pk=self.pk)
        if now.text == text:
            return
        same = MeetingNote.objects.filter(pk=self.pk, version=version)
        new = {"text": text, "version": version + 1, "by": by, "at": clock.now()}
        if not same.update(**new):
            raise NoteChanged(MeetingNote.objects.get(pk=self.pk))
        EarlierNote.objects.create(
            note=self, number=version, text=now.text, by=now.by, at=now.at
        )


class EarlierNote(models.Model):
    """How a note read before somebody changed it."""

    note = models.ForeignKey(MeetingNote, models.CASCADE, related_name="earlier")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "number"], name="an_earlier_note_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.note_id}"
