import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet

from .membership import Role
from .organization import Organization
from .person import Person

STANDS_FOR = timedelta(days=14)


def digest_of(token: str) -> str:
    """A token is random and long, so one plain hash keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(seed: str) -> str:
    """What only this installation can make of a seed, and the same each time.

    So a letter that could not be sent today carries the same link tomorrow, and the
    database alone lets nobody in.
    """
    made = salted_hmac("maypop.people.invitation", seed, algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def a_fortnight_from_now() -> datetime:
    return clock.now() + STANDS_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def bearing(self, token: str) -> Self:
        """The one whose link carries this token, whatever became of it."""
        return self.filter(token_digest=digest_of(token))

    def standing(self) -> Self:
        """Neither accepted nor withdrawn, though its days may be over."""
        return self.filter(accepted_at=None, withdrawal=None)

    def unmailed(self) -> Self:
        """Somebody waits for these letters; presence of a refusal says they cannot."""
        return self.standing().filter(
            mailed_at=None, refusal="", expires_at__gt=clock.now()
        )


class Invitation(models.Model):
    """One link by which one person takes up one role, once."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    email = models.EmailField(db_index=True)
    # As whoever invites knows them; the one who comes has the last word.
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="invitations"
    )
    role = models.CharField(max_length=16, choices=Role)
    # Whoever set the installation up invites the first administrator: nobody yet.
    invited_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_sent"
    )
    seed = models.CharField(max_length=32, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(default=clock.now)
    mailed_at = models.DateTimeField(
        null=True, blank=True
    )  # none yet: a letter is owed
    refusal = models.CharField(max_length=200, blank=True)  # what the mail server said
    expires_at = models.DateTimeField(default=a_fortnight_from_now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    objects = InvitationQuerySet.as_manager()

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
        """A new one with a link of its own, not saved yet."""
        seed = token_urlsafe(16)
        return cls(seed=seed, token_digest=digest_of(token_of(seed)))

    @property
    def token(self) -> str:
        return token_of(self.seed)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_used(self) -> bool:
        return self.accepted_at is not None

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= clock.now()

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def is_open(self) -> bool:
        return not (self.is_used or self.has_expired or self.is_withdrawn)

    def accepted(self, *, by: Person) -> None:
        self.accepted_at, self.accepted_by = clock.now(), by
        self.save(update_fields=["accepted_at", "accepted_by"])


class Withdrawal(Frozen):
    """Who took an invitation back, and when. No row, it stands."""

    invitation = models.OneToOneField(Invitation, models.PROTECT)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Withdrawal"].as_manager()

    def __str__(self) -> str:
        return f"{self.invitation} withdrawn"
