"""Work that resembles other work: for the people who look after integrity, and no one
else. It says how much is alike; it says nothing about why.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Membership, Organization, Person, Role

from .submission import Exhibit, Submission

LOOK_AFTER_INTEGRITY = (Role.ADJUDICATOR, Role.PROGRAM_MANAGER)


class Fingerprint(Frozen):
    """By what one piece as sent in is compared; its words cannot be read from it."""

    exhibit = models.OneToOneField(Exhibit, models.PROTECT, related_name="fingerprint")
    digest = models.CharField(max_length=64, blank=True)  # of its words, normalized
    minhash = models.JSONField(default=list)  # empty for a text too short to compare
    objects = FrozenQuerySet["Fingerprint"].as_manager()

    def __str__(self) -> str:
        return f"fingerprint of {self.exhibit_id}"


class Comparison(Frozen):
    """This attempt was held against the work of others. No row: not yet."""

    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="comparison"
    )
    compared_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Comparison"].as_manager()

    def __str__(self) -> str:
        return f"comparison of {self.submission_id}"


class LikenessQuerySet(ScopedQuerySet["Likeness"]):
    def seen_by(self, person: Person) -> Self:
        """For those who look after integrity there, never about work of their own."""
        served = Organization.objects.served_by(person, *LOOK_AFTER_INTEGRITY)
        program = "exhibit__submission__journey__place__cohort__phase__program"
        here = self.filter(**{f"{program}__organization__in": served.values("pk")})
        own = Q(exhibit__submission__journey__learner=person)
        others = Q(other__submission__journey__learner=person)
        return here.exclude(own | others).scoped()


class Likeness(Frozen):
    """Two pieces of two people are alike, and by how much."""

    class Kind(models.TextChoices):
        SAME_TEXT = "same_text", _("The same words")
        NEAR_TEXT = "near_text", _("Nearly the same words")
        SAME_FILE = "same_file", _("The same file")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="likenesses")
    other = models.ForeignKey(Exhibit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    share = models.PositiveSmallIntegerField()  # of a hundred
    found_at = models.DateTimeField(default=clock.now)
    objects = LikenessQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibit", "other", "kind"], name="likeness_is_found_once"
            ),
            models.CheckConstraint(
                condition=~Q(exhibit=F("other")), name="likeness_is_of_two_pieces"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100),
                name="likeness_is_of_a_hundred",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exhibit_id} {self.kind} {self.other_id}"


def looks_after_integrity(person: Person) -> bool:
    held = Membership.objects.filter(person=person, role__in=LOOK_AFTER_INTEGRITY)
    return held.current().exists()
