from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock
from maypop.base.scope import ScopedQuerySet
from maypop.media.models import State, Upload
from maypop.people.models import Person

LONG = timedelta(hours=1)  # after which it may be asked for anew


class PortfolioQuerySet(ScopedQuerySet["Portfolio"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(person=person).scoped()

    def unmade(self) -> Self:
        return self.filter(upload=None)


class Portfolio(models.Model):
    """Somebody asked for all their work in one file; with an upload it is made."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="portfolios")
    asked_at = models.DateTimeField(default=clock.now)
    pieces = models.PositiveIntegerField(default=0)  # known once the work begins
    done = models.PositiveIntegerField(default=0)
    upload = models.OneToOneField(
        Upload, models.PROTECT, null=True, related_name="portfolio"
    )
    objects = PortfolioQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(upload=None),
                name="one_portfolio_is_made_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("pieces")), name="portfolio_ends_with_its_last"
            ),
        ]

    def __str__(self) -> str:
        return f"portfolio of {self.person_id}, asked for at {self.asked_at}"

    @property
    def is_being_made(self) -> bool:
        return self.upload is None

    @property
    def takes_long(self) -> bool:
        return self.is_being_made and self.asked_at + LONG < clock.now()

    @property
    def is_here(self) -> bool:
        """Its week is not over, and nothing that is in it was taken away."""
        if self.upload is None or self.upload.state != State.READY:
            return False
        return self.upload.expires_at > clock.now()
