from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.anchor import Anchor
from maypop.catalog.models import Criterion
from maypop.media.models import Upload
from maypop.people.models import Person

from .artifact import Artifact


class Tag(models.Model):
    """The educator points: this place in my evidence shows this criterion."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="tags")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    # The file it is a place in; the words of the piece when there is none.
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    place = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["artifact", "criterion", "upload", "place"],
                condition=Q(upload__isnull=False),
                name="place_in_a_file_is_tagged_once",
            ),
            models.UniqueConstraint(
                fields=["artifact", "criterion", "place"],
                condition=Q(upload__isnull=True),
                name="place_in_the_words_is_tagged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anchor} for criterion {self.criterion_id}"

    @property
    def anchor(self) -> Anchor:
        return Anchor.of_json(self.place)
