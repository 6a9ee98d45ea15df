"""Specifications and editions for tests, made from the ones that come along."""

from copy import deepcopy
from typing import Any

from maypop.catalog import actions, package_data
from maypop.catalog.models import Edition


def specification(
    slug: str = "questioning-sequences", /, **changes: Any
) -> dict[str, Any]:
    """One of the eight, to be altered at will."""
    found = next(each for each in package_data.specifications() if each["slug"] == slug)
    return {**deepcopy(found), **changes}


def edition(slug: str = "questioning-sequences", /, **changes: Any) -> Edition:
    return actions.publish(specification(slug, **changes), by=None)


def many(count: int) -> list[Edition]:
    """A catalog of any size, each micro-credential with a name of its own."""
    templates = package_data.specifications()
    return [
        actions.publish(
            {
                **templates[number % len(templates)],
                "slug": f"skill-{number}",
                "title": f"Skill number {number}",
            },
            by=None,
        )
        for number in range(count)
    ]
