import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock

from .membership import Role
from .organization import Organization
from .person import Person

STANDS_FOR = timedelta(days=14)


def digest_of(token: str) -> str:
    """A token is random and long, so one plain hash keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def a_fortnight_from_now() -> datetime:
    return clock.now() + STANDS_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def bearing(self, token: str) -> Self:
        """The one whose link carries this token, whatever became of it."""
        return self.filter(token_digest=digest_of(token))


class Invitation(models.Model):
    """One link by which one person takes up one role, once."""

    email = models.EmailField()
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="invitations"
    )
    role = models.CharField(max_length=16, choices=Role)
    # Whoever set the installation up invites the first administrator: nobody yet.
    invited_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_sent"
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=a_fortnight_from_now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    objects = InvitationQuerySet.as_manager()

    # Known to the one who writes it, until it is mailed; never stored.
    token: str = ""

    if TYPE_CHECKING:
        organization_id: int

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_ends_after_it_was_sent",
                condition=Q(expires_at__gt=F("sent_at")),
            ),
            models.CheckConstraint(
                name="whoever_accepts_does_so_some_day",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.organization} for {self.email}"

    @classmethod
    def draw(cls) -> Self:
        """A new one with a token of its own, not saved yet."""
        token = token_urlsafe(32)
        drawn = cls(token_digest=digest_of(token))
        drawn.token = token
        return drawn

    @property
    def is_used(self) -> bool:
        return self.accepted_at is not None

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= clock.now()

    @property
    def is_open(self) -> bool:
        return not (self.is_used or self.has_expired)

    def accepted(self, *, by: Person) -> None:
        self.accepted_at, self.accepted_by = clock.now(), by
        self.save(update_fields=["accepted_at", "accepted_by"])
