from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .edition import Edition


class Family(models.TextChoices):
    """The rubric domain it belongs to: the color and outline of its badge."""

    INSTRUCTION = "instruction", _("Instruction")
    PLANNING = "planning", _("Planning")
    ENVIRONMENT = "environment", _("Environment")
    LEADERSHIP = "leadership", _("Leadership")


class MicroCredential(models.Model):
    """A thing worth being able to do, whatever its current wording."""

    slug = models.SlugField(max_length=80, unique=True)
    family = models.CharField(max_length=12, choices=Family)
    glyph = models.CharField(max_length=16)  # the drawing in the middle of its badge

    if TYPE_CHECKING:
        editions: RelatedManager[Edition]

    def __str__(self) -> str:
        return self.slug
