from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base.scope import ScopedQuerySet
from maypop.credentials.openbadges.status import MIN_BITS

from .award import Award
from .status_list import StatusList


class CredentialQuerySet(ScopedQuerySet["Credential"]):
    def shared(self) -> Self:
        """What its holder shows to the world."""
        signed = self.filter(document__isnull=False)
        return signed.filter(award__share__isnull=False).scoped()

    def unsigned(self) -> Self:
        return self.filter(document__isnull=True)

    def signed(self) -> Self:
        return self.filter(document__isnull=False)


class Credential(models.Model):
    """The proof of an award: first what is to be signed, then the signed bytes."""

    award = models.OneToOneField(Award, models.PROTECT, related_name="credential")
    status_list = models.ForeignKey(
        StatusList, models.PROTECT, related_name="credentials"
    )
    status_index = models.PositiveIntegerField()
    intent = models.JSONField()
    document = models.BinaryField(null=True)  # never written twice
    issued_at = models.DateTimeField(null=True)
    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status_list", "status_index"],
                name="status_index_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(status_index__lt=MIN_BITS),
                name="status_index_is_inside_its_list",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True, issued_at__isnull=True)
                | Q(document__isnull=False, issued_at__isnull=False),
                name="credential_is_issued_when_it_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"credential of award {self.award_id}"
