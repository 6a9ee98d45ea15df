from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q

from maypop.base import chance
from maypop.credentials import identity
from maypop.credentials.openbadges.status import MIN_BITS
from maypop.credentials.public_ids import public_id

if TYPE_CHECKING:
    from .credential import Credential

DECOYS = 512
RENEWED_WITH = timedelta(hours=12)  # left, of the day that a signature is good for


def decoys() -> list[int]:
    """Bits that are set and mean nobody, so that a count of them tells nothing."""
    drawn: set[int] = set()
    while len(drawn) < DECOYS:
        drawn.add(chance.number(MIN_BITS))
    return sorted(drawn)


class StatusListQuerySet(models.QuerySet["StatusList"]):
    def owed(self, at: datetime) -> Self:
        """Unsigned, soon out of date, or without a change that has happened.

        Revocations, and what lifts one, are only ever added, so their number tells
        whether one is missing: a clock could not, as they commit in another order.
        """
        return self.with_changes().filter(
            Q(document__isnull=True)
            | Q(expires_at__lt=at + RENEWED_WITH)
            | ~Q(changes=F("revocations"))
        )

    def with_changes(self) -> Self:
        """Each with how often a bit of it was set or cleared, by `changes`."""
        withdrawn = Count("credentials__award__revocation")
        lifted = Count("credentials__award__revocation__restoration")
        return self.annotate(changes=withdrawn + lifted)


class StatusList(models.Model):
    """One bit for each credential, set when it is withdrawn, signed as a whole."""

    class Purpose(models.TextChoices):
        REVOCATION = "revocation"

    public_id = models.CharField(max_length=16, default=public_id, unique=True)
    purpose = models.CharField(
        max_length=12, choices=Purpose, default=Purpose.REVOCATION
    )
    decoys = models.JSONField(default=decoys)
    document = models.BinaryField(null=True)  # as signed, byte for byte
    # Changes told by that document: each revocation, and each that was lifted.
    revocations = models.PositiveIntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    objects = StatusListQuerySet.as_manager()

    if TYPE_CHECKING:
        credentials: models.Manager[Credential]
        changes: int  # by `with_changes`

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    document__isnull=True,
                    signed_at__isnull=True,
                    expires_at__isnull=True,
                )
                | Q(
                    document__isnull=False,
                    signed_at__isnull=False,
                    expires_at__gt=F("signed_at"),
                ),
                name="status_list_is_signed_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"list {self.public_id}"

    @property
    def address(self) -> str:
        return identity.status_list(self.public_id)

    def draw(self) -> int:
        """An index by lot; taken ones are for the database to refuse."""
        taken = set(self.decoys)
        while (index := chance.number(MIN_BITS)) in taken:
            pass
        return index
