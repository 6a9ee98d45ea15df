from django.db import models
from django.utils.text import slugify


def free_slug(name: str, taken: models.QuerySet[models.Model], *, word: str) -> str:
    """The name as it stands in an address; a number when another bears it already."""
    wanted = slugify(name)[:70] or word
    slug, number = wanted, 1
    while slug in RESERVED or taken.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


RESERVED = {"templates"}  # what stands where the slug of a program would
