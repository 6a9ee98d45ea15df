"""Specifications and editions for tests, made from the ones that come along."""

from copy import deepcopy
from itertools import cycle
from typing import Any

from django.db.models import Model

from maypop.catalog import actions, package_data
from maypop.catalog.models import (
    Alignment,
    Edition,
    Family,
    MicroCredential,
    Requirement,
)


def specification(
    slug: str = "questioning-sequences", /, **changes: Any
) -> dict[str, Any]:
    """One of the eight, to be altered at will."""
    found = next(each for each in package_data.specifications() if each["slug"] == slug)
    return {**deepcopy(found), **changes}


def edition(slug: str = "questioning-sequences", /, **changes: Any) -> Edition:
    return actions.publish(specification(slug, **changes), by=None)


LIGHT = {"key_method": {"name": "One, two"}}  # of a whole one the index reads this


def many(count: int) -> None:
    """So many more, each under a name of its own; only what the catalog lists."""
    patterns = [edition(each["slug"]) for each in package_data.specifications()]
    first = MicroCredential.objects.count()
    numbers = range(first, first + count)
    kinds = MicroCredential.objects.bulk_create(
        MicroCredential(slug=f"skill-{each}", family=Family.INSTRUCTION, glyph="")
        for each in numbers
    )
    made = Edition.objects.bulk_create(
        copied(
            each,
            micro_credential=kind,
            title=f"Skill {kind.slug}",
            number=1,
            spec=LIGHT,
        )
        for each, kind in zip(cycle(patterns), kinds, strict=False)
    )
    of = list(zip(cycle(patterns), made, strict=False))
    for model in (Alignment, Requirement):
        parts = {each: list(model.objects.filter(edition=each)) for each in patterns}
        model.objects.bulk_create(
            copied(part, edition=new) for old, new in of for part in parts[old]
        )


def copied(row: Model, **changes: Any) -> Any:
    """The same row to be written once more, a little changed."""
    names = [field.name for field in row._meta.concrete_fields if field.name != "id"]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)
