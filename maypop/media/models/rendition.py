"""What was made of a file so that others can watch or read it. No row: not made yet."""

from django.db import models
from django.db.models import Q

from maypop.base import clock

from .upload import Upload


class Part(models.TextChoices):
    """The names under which the store keeps what was made of a file."""

    PLAYABLE = "playable"
    POSTER = "poster"
    PREVIEW = "preview"


class Rendition(models.Model):
    """A file was prepared, whole: all its parts are kept. It goes with its bytes.

    Once something was covered, each making keeps its parts under a mark of its own: a
    worker that comes late with an older one can never write over what others are shown.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="rendition")
    content_type = models.CharField(max_length=60)  # of the part that viewers get
    mark = models.CharField(max_length=8, blank=True)
    muted = models.JSONField(default=list)  # [[from, to]]: milliseconds nobody hears
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"Rendition of upload {self.upload_id}"

    def named(self, part: str) -> str:
        """What the store calls this part of this making."""
        return marked(part, self.mark)


def marked(part: str, mark: str) -> str:
    return f"{part}-{mark}" if mark else str(part)


class Profile(models.Model):
    """How loud and how bright a recording is, second by second."""

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="profile")
    loudness = models.JSONField(default=list)  # LUFS; empty: it has no sound
    brightness = models.JSONField(default=list)  # 0 to 255; empty: no picture

    def __str__(self) -> str:
        return f"Profile of upload {self.upload_id}"


class Preparation(models.Model):
    """Work at a file that has begun, and how far it is."""

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="preparation")
    tries = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="preparation_ends_at_a_hundred"
            )
        ]

    def __str__(self) -> str:
        return f"Preparation of upload {self.upload_id}: {self.percent} %"


class Parked(models.Model):
    """Tried enough: this file cannot be prepared until a person has looked."""

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="parked")
    fault = models.TextField()  # for those who run the site, never for its educator
    parked_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"Upload {self.upload_id} is parked"
