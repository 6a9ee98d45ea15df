"""How long files are kept, who may stop the clock, and the proof that one is gone."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .upload import Upload


class HoldQuerySet(FrozenQuerySet["Hold"]):
    def standing(self) -> Self:
        """Seconded and not lifted: these files stay, whatever the clock says."""
        return self.filter(seconding__isnull=False, lifting=None)


class Hold(Frozen):
    """Somebody asked that a file be kept for a dispute; it takes a second person."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="holds")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    reason = models.TextField()
    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_says_why")
        ]

    def __str__(self) -> str:
        return f"Hold of upload {self.upload_id}"


class Answer(Frozen):
    """What a second person did about a hold."""

    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True


class Seconding(Answer):
    """A second person agreed: from now on the file is held."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="seconding")
    objects = FrozenQuerySet["Seconding"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="hold_takes_two_people"
            )
        ]

    def __str__(self) -> str:
        return f"Seconding of hold {self.hold_id}"


class Lifting(Answer):
    """Two people agreed that the dispute is over; the clock decides again."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="lifting")
    reason = models.TextField()
    objects = FrozenQuerySet["Lifting"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="lifting_takes_two_people"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="lifting_says_why"),
        ]

    def __str__(self) -> str:
        return f"Lifting of hold {self.hold_id}"


class Why(models.TextChoices):
    AGREED = "agreed", _("The time that was agreed is over")
    FORMS = "forms", _("The recording that it belongs to was destroyed")


class Destruction(Frozen):
    """Who or what ordered that a file be destroyed. Its bytes go right after."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="destruction")
    why = models.CharField(max_length=16, choices=Why)
    ordered_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Destruction"].as_manager()

    def __str__(self) -> str:
        return f"Destruction of upload {self.upload_id}"


class Certificate(Frozen):
    """The proof that a file is gone: what it was, when its bytes went, and why."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="certificate")
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    why = models.CharField(max_length=16, choices=Why)
    destroyed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Certificate"].as_manager()

    def __str__(self) -> str:
        return f"Certificate for upload {self.upload_id}"
