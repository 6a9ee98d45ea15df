from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

MOST = 3  # educators whom a mentor takes on by proposal


class PairingQuerySet(ScopedQuerySet["Pairing"]):
    def seen_by(self, person: Person) -> Self:
        """The two it is about."""
        return self.filter(Q(mentor=person) | Q(learner=person)).scoped()

    def open_to(self, person: Person) -> Self:
        """Its page: the educator's for good, the mentor's until it ends."""
        return self.filter(Q(mentor=person, until=None) | Q(learner=person)).scoped()

    def under_way(self) -> Self:
        return self.filter(since__lte=clock.now(), until=None)


class Pairing(models.Model):
    """A mentor and a learner, bound for a purpose from one day until it ends."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="mentored")
    learner = models.ForeignKey(Person, models.PROTECT, related_name="mentors")
    purpose = models.CharField(max_length=200)  # the indicator they work on
    # Which of the mentor's seats; whoever pairs two people by name takes none.
    seat = models.PositiveSmallIntegerField(null=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)  # when somebody ended it; the trail has who
    objects = PairingQuerySet.as_manager()

    # When the two meet next, where a page was told.
    meets_at: datetime | None = None

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=F("learner")), name="nobody_mentors_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="pairing_ends_after_it_begins",
            ),
            # Whoever mentors the other: the same two are one pair at a time.
            models.UniqueConstraint(
                Least("mentor", "learner"),
                Greatest("mentor", "learner"),
                condition=Q(until=None),
                name="two_people_are_one_pair_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(seat=None) | Q(seat__range=(1, MOST)),
                name="a_mentor_has_three_seats",
            ),
            models.UniqueConstraint(
                fields=["mentor", "seat"],
                condition=Q(until=None, seat__isnull=False),
                name="a_seat_is_taken_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} with {self.learner}"

    @property
    def has_ended(self) -> bool:
        return self.until is not None

    def other(self, person: Person) -> Person:
        return self.learner if person.pk == self.mentor_id else self.mentor

    def locked(self) -> "Pairing":
        """As it stands now, and nobody else's until the transaction ends."""
        rows = Pairing.objects.for_the_system("asked again, under lock")
        return rows.select_for_update().get(pk=self.pk)


class Agreement(Frozen):
    """One of the two said yes to these words."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="agreements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wording = models.TextField()
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Agreement"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "person"], name="each_agrees_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in pair {self.pairing_id}"


class Ending(Frozen):
    """Why somebody ended it, if they said; for those who run the program alone."""

    class Reason(models.TextChoices):
        REACHED = "reached", _("We did what we set out to do")
        TIME = "time", _("There is no time for it now")
        AWAY = "away", _("One of us is away or has changed jobs")
        HANDED_OVER = "handed_over", _("Another mentor goes on")
        NO_FIT = "no_fit", _("We were not a good fit")

    pairing = models.OneToOneField(Pairing, models.PROTECT, related_name="ending")
    reason = models.CharField(max_length=16, choices=Reason)
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Ending"].as_manager()

    def __str__(self) -> str:
        return f"pair {self.pairing_id}: {self.reason}"
