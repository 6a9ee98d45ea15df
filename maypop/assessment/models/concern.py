from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion, Edition
from maypop.people.models import Person


class ConcernQuerySet(FrozenQuerySet["Concern"]):
    def open(self) -> Self:
        return self.filter(answer=None)


class Concern(Frozen):
    """What whoever writes the next edition should know about one criterion.

    No row of an answer: nobody has taken it up yet.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="concerns")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="concern_says_something")
        ]

    def __str__(self) -> str:
        return f"concern about {self.criterion}"


class ConcernAnswer(Frozen):
    """An author took a concern up in the next wording, or said why it stays."""

    class How(models.TextChoices):
        DRAFT = "draft", _("Taken up in the draft of the next edition")
        EDITION = "edition", _("Taken up in a published edition")
        CLOSED = "closed", _("It stays as it is")

    concern = models.OneToOneField(Concern, models.PROTECT, related_name="answer")
    how = models.CharField(max_length=8, choices=How)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["ConcernAnswer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how="edition", edition__isnull=False)
                | (~Q(how="edition") & Q(edition__isnull=True)),
                name="edition_is_named_where_it_was_taken_up",
            ),
            models.CheckConstraint(
                condition=~Q(how="closed", reason=""),
                name="concern_is_closed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.how}"
