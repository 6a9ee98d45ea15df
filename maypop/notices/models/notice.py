from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q
from django.db.models.expressions import CombinedExpression

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .letter import Letter

LANES = 4  # carriers that go side by side, each to a quarter of the people


class NoticeQuerySet(ScopedQuerySet["Notice"]):
    def seen_by(self, person: Person) -> Self:
        """What was said to them."""
        return self.filter(person=person).scoped()

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def owed(self, now: datetime) -> Self:
        """To be mailed by now, to people who have no letter that waits already."""
        held_up = Letter.objects.open().filter(
            person=OuterRef("person"), not_before__gt=now
        )
        due = self.filter(due_at__lte=now).exclude(Exists(held_up))
        return due.order_by().for_the_system("mail is owed to all alike")

    def lanes(self) -> models.QuerySet["Notice", int]:
        """The quarters of the people that these go to."""
        found = self.annotate(lane=_lane()).values_list("lane", flat=True)
        return found.distinct()

    def in_lane(self, lane: int) -> Self:
        return self.annotate(lane=_lane()).filter(lane=lane)


def _lane() -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(F("person") % LANES, output_field=IntegerField())


class Notice(models.Model):
    """One word to one person, said in the transaction of what it is about."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    about_label = models.CharField(max_length=60)  # such as coaching.message
    about_id = models.BigIntegerField()
    key = models.CharField(max_length=160)  # the same word is not said twice
    path = models.CharField(max_length=300)  # where it leads
    facts = models.JSONField(default=dict)  # what its sentences are made of
    # What a mail in answer is posted to, such as coaching.thread; empty: to nothing.
    answers_label = models.CharField(max_length=60, blank=True)
    answers_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # in a mail; empty: not, or not any more
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, related_name="notices"
    )
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False),
                name="notice_to_be_mailed",
            ),
            models.Index(
                fields=["person"], condition=Q(read_at=None), name="notice_unread"
            ),
            models.Index(fields=["person", "-made_at", "-id"], name="notice_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "key"], name="notice_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="notice_leads_to_a_path"
            ),
            models.CheckConstraint(
                condition=Q(answers_label="", answers_id=None)
                | ~Q(answers_label="") & Q(answers_id__isnull=False),
                name="notice_is_answered_at_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"


def has_news() -> Exists:
    """Of a person in a statement: whether there is word that they have not read."""
    return Exists(Notice.objects.unread().filter(person=OuterRef("pk")))
