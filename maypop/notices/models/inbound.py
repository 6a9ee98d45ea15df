from datetime import timedelta
from typing import Self

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

BETWEEN_ANSWERS = timedelta(hours=1)
KEPT = timedelta(days=120)  # twice as long as an address to answer at
SYSTEM = "mail that came is taken in for everybody alike"


class Outcome(models.TextChoices):
    """What became of a mail."""

    POSTED = "posted", _("posted")
    AUTOMATIC = "automatic", _("written by a machine")
    UNKNOWN = "unknown", _("to no address of ours")
    EXPIRED = "expired", _("came too late")
    FORGED = "forged", _("from another address than theirs")
    GONE = "gone", _("no longer shown to them")
    EMPTY = "empty", _("without words of its own")
    TOO_LARGE = "too_large", _("too large")
    DECLINED = "declined", _("to be put in other words")


# Whoever sent these is told; the other refusals would only tell strangers.
TOLD = (
    Outcome.EXPIRED,
    Outcome.FORGED,
    Outcome.GONE,
    Outcome.EMPTY,
    Outcome.TOO_LARGE,
    Outcome.DECLINED,
)


class InboundQuerySet(ScopedQuerySet["Inbound"]):
    def seen_by(self, person: Person) -> Self:
        """What came from them."""
        return self.filter(person=person).scoped()

    def owed_an_answer(self) -> Self:
        """Refused, or posted without its files, and nobody has said so yet."""
        refused = Q(outcome__in=TOLD) | Q(outcome=Outcome.POSTED, files__gt=0)
        return self.filter(refused, person__isnull=False, answered_at=None)

    def answered_lately(self) -> Self:
        return self.filter(answered_at__gt=clock.now() - BETWEEN_ANSWERS)

    def old(self) -> Self:
        return self.filter(at__lt=clock.now() - KEPT)


class Inbound(models.Model):
    """A mail that came: what it was and what became of it, taken in once."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    message_id = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)  # of its bytes
    at = models.DateTimeField(default=clock.now, db_index=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.POSTED)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    files = models.PositiveSmallIntegerField(default=0)  # that came along, not taken
    path = models.CharField(max_length=300, blank=True)  # where one goes on instead
    why = models.JSONField(default=list)  # sentences for whoever wrote it
    # Only of what was refused, and only until they have it back.
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    objects = InboundQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id"], name="a_mail_is_taken_in_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="inbound_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(words="") | ~Q(outcome=Outcome.POSTED),
                name="no_words_are_kept_once_posted",
            ),
            models.CheckConstraint(
                condition=Q(words="") | Q(answered_at=None),
                name="no_words_are_kept_once_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.message_id}"

    @classmethod
    def begin(cls, message_id: str, digest: str) -> "Inbound | None":
        """The row of a mail that is new; of two who take it in, one gets it."""
        try:
            with transaction.atomic():
                return cls.objects.create(message_id=message_id, digest=digest)
        except IntegrityError:
            return None


def answered(keys: list[int]) -> None:
    """They have their words back, so none are kept here."""
    rows = Inbound.objects.for_the_system(SYSTEM).filter(pk__in=keys)
    rows.update(answered_at=clock.now(), words="")
