from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock


class IssuerKeyQuerySet(models.QuerySet["IssuerKey"]):
    def signing(self, at: datetime) -> Self:
        """Inside their dates, and in nobody else's hands."""
        return self.uncompromised().filter(
            Q(not_after__isnull=True) | Q(not_after__gt=at), not_before__lte=at
        )

    def uncompromised(self) -> Self:
        """Retired ones too: what they signed still verifies."""
        return self.filter(compromised_at__isnull=True)


class IssuerKey(models.Model):
    """The public half of a key that signs, or signed, in our name."""

    name = models.SlugField(max_length=40, unique=True)
    public_multibase = models.CharField(max_length=120, unique=True)
    not_before = models.DateTimeField(default=clock.now)
    not_after = models.DateTimeField(null=True, blank=True)
    compromised_at = models.DateTimeField(null=True, blank=True)
    objects = IssuerKeyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(not_after__isnull=True) | Q(not_after__gt=F("not_before")),
                name="issuer_key_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name
