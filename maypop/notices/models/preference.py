from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person


class Pace(models.TextChoices):
    """How someone wants word of one kind; but for the last, it is here as well."""

    AT_ONCE = "at_once", _("Mail at once")
    DAILY = "daily", _("In one mail a day")
    WEEKLY = "weekly", _("In one mail a week")
    HERE = "here", _("Only here")
    NONE = "none", _("Not at all")


class PreferenceQuerySet(ScopedQuerySet["Preference"]):
    def seen_by(self, person: Person) -> Self:
        """One's own."""
        return self.filter(person=person).scoped()


class Preference(models.Model):
    """How one person wants word of one kind. No row: as that kind comes to everyone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=60)
    pace = models.CharField(max_length=8, choices=Pace)
    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], name="preference_is_stated_once"
            ),
            models.CheckConstraint(
                condition=Q(pace__in=Pace.values), name="preference_is_a_known_pace"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pace} for {self.person_id}"


class QuietHours(models.Model):
    """When someone gets no mail, by their own clock; both empty: never mind."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="quiet_hours")
    since = models.TimeField(null=True, blank=True)
    until = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None, until=None)
                | Q(since__isnull=False, until__isnull=False),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"
