from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock

from .invitation import digest_of
from .person import Person

TO_BE_TAKEN_WITHIN = timedelta(minutes=5)
LASTS = timedelta(minutes=30)  # on the second device, from the moment it was let in


def five_minutes_from_now() -> datetime:
    return clock.now() + TO_BE_TAKEN_WITHIN


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def bearing(self, token: str) -> Self:
        return self.filter(token_digest=digest_of(token))

    def waiting(self) -> Self:
        return self.filter(taken_at=None, expires_at__gt=clock.now())


class HandOver(models.Model):
    """Somebody lets their phone in, once, for a short while and for one place only."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="hand_overs")
    place = models.CharField(max_length=200)  # a path of ours, and what is below it
    besides = models.JSONField(default=list)  # other paths that its page needs
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=five_minutes_from_now)
    taken_at = models.DateTimeField(null=True)
    objects = HandOverQuerySet.as_manager()

    # Known to the page that draws it; never stored.
    token: str = ""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="hand_over_ends_after_it_was_made",
                condition=Q(expires_at__gt=F("made_at")),
            ),
            models.CheckConstraint(
                name="hand_over_leads_to_a_path", condition=Q(place__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.place}"

    @classmethod
    def draw(cls, person: Person, place: str, besides: Sequence[str]) -> "HandOver":
        token = token_urlsafe(24)
        made = cls(person=person, place=place, besides=list(besides))
        made.token_digest, made.token = digest_of(token), token
        return made

    @property
    def opens(self) -> list[str]:
        return [self.place, *self.besides]

    def take(self) -> bool:
        """Of two devices that hold the link, one is told yes."""
        waiting = HandOver.objects.waiting().filter(pk=self.pk)
        return bool(waiting.update(taken_at=clock.now()))
