from django.db import models

from maypop.media.models import Upload

from .post import Post


class Handout(models.Model):
    """A file that was handed round with a post, to whoever may read the post."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="handout")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="handout")

    def __str__(self) -> str:
        return f"{self.upload_id} with {self.post_id}"
