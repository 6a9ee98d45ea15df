"""Somebody finds that a post should not stand, and somebody who leads looks at it."""

from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .post import Post
from .room import Room


class Hiding(models.Model):
    """Who keeps a post out of sight, when and why. No row, it is read by everyone."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="hiding")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hiding_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} hidden"


class ReportQuerySet(ScopedQuerySet["Report"]):
    def seen_by(self, person: Person) -> Self:
        """Whoever leads there; of a report about one's own words, somebody else."""
        rooms = Room.objects.hosted_by(person).values("pk")
        hosted = self.filter(post__topic__room__in=rooms)
        return hosted.exclude(post__by=person).scoped()

    def waiting(self) -> Self:
        return self.filter(settling=None)


class Report(models.Model):
    """Somebody in the room asks that a post be looked at."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="reports")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "by"], name="a_post_is_reported_once_by_each"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="report_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"report of {self.post_id}"


class Settling(models.Model):
    """Somebody who leads has looked at a report."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="settling")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.report_id} settled"
