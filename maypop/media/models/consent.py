from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .upload import Upload


class Consent(Frozen):
    """Who confirmed that everyone in a recording may be shown. No row, no consent."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="consent")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wording = models.TextField()  # the sentence as it stood on the screen
    confirmed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Consent"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(wording=""), name="consent_keeps_its_wording"
            )
        ]

    def __str__(self) -> str:
        return f"Consent for upload {self.upload_id}"
