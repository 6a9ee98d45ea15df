from django.db import models

from maypop.base.frozen import Frozen, FrozenQuerySet

from .upload import Upload


class Enclosure(Frozen):
    """An archive has a copy of this file in it, and ends when the file does."""

    archive = models.ForeignKey(Upload, models.PROTECT, related_name="enclosures")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="enclosed")
    objects = FrozenQuerySet["Enclosure"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["archive", "upload"], name="file_is_enclosed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} in archive {self.archive_id}"
