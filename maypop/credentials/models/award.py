from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Decision
from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.credentials import identity
from maypop.credentials.public_ids import public_id
from maypop.journeys.models import Journey
from maypop.people.models import Organization, Person, Role

if TYPE_CHECKING:
    from .credential import Credential

MANAGERS = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)


class AwardQuerySet(ScopedQuerySet["Award"]):
    def seen_by(self, person: Person) -> Self:
        """Your own; and where you run the program, everyone's."""
        served = Organization.objects.served_by(person, *MANAGERS)
        run = Q(journey__place__cohort__organization__in=served)
        return self.filter(Q(journey__learner=person) | run).scoped()

    def held_by(self, person: Person) -> Self:
        return self.filter(journey__learner=person).scoped()

    def standing(self) -> Self:
        return self.filter(Q(revocation=None) | ~Q(revocation__restoration=None))

    def revoked(self) -> Self:
        return self.exclude(revocation=None).filter(revocation__restoration=None)

    def issued(self) -> Self:
        return self.filter(credential__document__isnull=False)

    def unissued(self) -> Self:
        """Standing, and its signed file is still owed."""
        return self.standing().filter(credential__document__isnull=True)


class Award(models.Model):
    """A micro-credential earned: one for a journey, by exactly one decision."""

    public_id = models.CharField(max_length=16, default=public_id, unique=True)
    journey = models.OneToOneField(Journey, models.PROTECT, related_name="award")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="award")
    awarded_at = models.DateTimeField(default=clock.now)
    objects = AwardQuerySet.as_manager()

    if TYPE_CHECKING:
        credential: Credential
        revocation: "Revocation"
        share: "Share"

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"award {self.public_id}"

    @property
    def address(self) -> str:
        return identity.credential(self.public_id)

    @property
    def is_intended(self) -> bool:
        """What is to be signed is stored, and will not change."""
        return hasattr(self, "credential")

    @property
    def is_issued(self) -> bool:
        return self.is_intended and self.credential.issued_at is not None

    @property
    def is_revoked(self) -> bool:
        """Withdrawn, and not given back on an appeal since."""
        return hasattr(self, "revocation") and not self.revocation.is_lifted

    @property
    def is_shared(self) -> bool:
        return hasattr(self, "share")


class Revocation(Frozen):
    """Who withdrew an award, when and on what ground. No row, no revocation.

    The ground is for everyone to read; the details are in the trail's particulars.
    """

    class Category(models.TextChoices):
        NOT_THEIR_OWN = "not_their_own", _("The evidence was not the earner's own")
        IN_ERROR = "in_error", _("It was issued in error")
        INTEGRITY = "integrity", _("An integrity finding")
        OTHER = "other", _("Another reason")

    award = models.OneToOneField(Award, models.PROTECT, related_name="revocation")
    revoked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    category = models.CharField(max_length=16, choices=Category)
    revoked_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Revocation"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    category__in=("not_their_own", "in_error", "integrity", "other")
                ),
                name="revocation_has_a_known_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award} revoked"

    @property
    def is_lifted(self) -> bool:
        return hasattr(self, "restoration")


class Restoration(Frozen):
    """An appeal lifted what it was withdrawn for: it stands again, from then on."""

    revocation = models.OneToOneField(
        Revocation, models.PROTECT, related_name="restoration"
    )
    restored_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    restored_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Restoration"].as_manager()

    def __str__(self) -> str:
        return f"{self.revocation} lifted"


class Share(models.Model):
    """Its holder shows the award to whoever has the address. No row: private."""

    award = models.OneToOneField(Award, models.CASCADE, related_name="share")
    shared_at = models.DateTimeField(default=clock.now)
    shows_name = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.award} shared"
