"""What keeps a reader from work without anybody having to say whose it is."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.journeys.models import Submission
from maypop.people.models import Organization, Person

ESTRANGED_AFTER = timedelta(days=730)  # 24 months after whatever it was has ended


class TieQuerySet(ScopedQuerySet["Tie"]):
    def seen_by(self, person: Person) -> Self:
        """What one has declared oneself, or a lead has in one's name."""
        return self.filter(person=person).scoped()

    def standing(self) -> Self:
        """Not withdrawn, and not over for so long that it counts no more."""
        long_ago = clock.today() - ESTRANGED_AFTER
        return self.filter(Q(until=None) | Q(until__gt=long_ago), withdrawn_at=None)


class Tie(models.Model):
    """A reader is too close to a school, a district or one educator to judge there.

    The educator is never named: the tie holds the submission by which the reader knew
    them, and every later work of the same educator goes to others.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("I work or worked there")
        CLASSROOM = "classroom", _("I know this classroom")
        MENTORED = "mentored", _("I mentored or coached this educator")
        FAMILY = "family", _("Family or a close friend")
        OTHER = "other", _("Something else")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="ties")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # its last day; none: it goes on
    declared_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organization=None, submission__isnull=False)
                | Q(organization__isnull=False, submission=None),
                name="tie_is_with_a_place_or_with_an_educator",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="tie_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "submission"],
                condition=Q(withdrawn_at=None),
                name="educator_is_known_once_by_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} keeps away: {self.kind}"

    @property
    def counts_until(self) -> date | None:
        """From this day on it bars nobody."""
        return self.until and self.until + ESTRANGED_AFTER
