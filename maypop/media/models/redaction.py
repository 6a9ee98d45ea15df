"""What the owner of a recording covers before anyone else sees or hears it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .upload import Upload

WHOLE = 1000  # thousandths of the frame, across and down
BOX = ("left", "top", "width", "height")


class RedactionQuerySet(FrozenQuerySet["Redaction"]):
    def standing(self) -> Self:
        return self.filter(restoration=None)


class Redaction(Frozen):
    """A box that is blurred, or sound that is muted, from one moment to another.

    Written once: whoever takes it back leaves a row too, so it stays on record what
    was covered when. Times are thousandths of a second, boxes thousandths of the frame.
    """

    class Kind(models.TextChoices):
        BLUR = "blur", _("Blurred")
        MUTE = "mute", _("Muted")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="redactions")
    kind = models.CharField(max_length=4, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    left = models.PositiveSmallIntegerField(null=True)
    top = models.PositiveSmallIntegerField(null=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    laid_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    laid_at = models.DateTimeField(default=clock.now)
    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="redaction_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind="mute", **{f"{side}__isnull": True for side in BOX})
                | Q(kind="blur", **{f"{side}__isnull": False for side in BOX}),
                name="redaction_has_a_box_if_it_blurs",
            ),
            models.CheckConstraint(
                condition=Q(left=None)
                | Q(width__gt=0, height__gt=0)
                & Q(width__lte=WHOLE - F("left"), height__lte=WHOLE - F("top")),
                name="redaction_stays_within_the_frame",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of upload {self.upload_id}, {self.start} to {self.end} ms"

    @property
    def box(self) -> tuple[int, int, int, int] | None:
        if None in (self.left, self.top, self.width, self.height):
            return None
        return self.left or 0, self.top or 0, self.width or 0, self.height or 0


class Restoration(Frozen):
    """Who let others see or hear again what was covered, and when."""

    redaction = models.OneToOneField(
        Redaction, models.PROTECT, related_name="restoration"
    )
    restored_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    restored_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Restoration"].as_manager()

    def __str__(self) -> str:
        return f"Restoration of redaction {self.redaction_id}"
