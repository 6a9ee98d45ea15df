"""The address of a view from the shape of its route, worked out once in a process.

Django searches its table and matches the route anew for each link of a page, though
what a link leads to differs only by an id or a slug.
"""

import re
from functools import lru_cache
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

SHAPES = 1024  # more than there are routes
PLAIN = re.compile(r"[A-Za-z0-9_-]+")  # what stands in an address as it is


def address(name: str, *args: Any) -> str:
    """What `reverse` says, for the first instance of an app: each has but one here."""
    kinds = tuple(_kind(each) for each in args)
    if None not in kinds:
        shape = _shape(get_urlconf(), get_script_prefix(), name, kinds)
        if shape:
            return "".join(
                part if given is None else f"{part}{given}"
                for part, given in zip_longest(shape, args)
            )
    return reverse(name, args=args)


def _kind(value: Any) -> type | None:
    if isinstance(value, UUID):
        return UUID
    return str if isinstance(value, str) and PLAIN.fullmatch(value) else None


@lru_cache(SHAPES)
def _shape(
    _urlconf: str | None, _prefix: str, name: str, kinds: tuple[type, ...]
) -> tuple[str, ...] | None:
    """The parts between what is given; nothing where only `reverse` can say."""
    probes = [
        str(UUID(int=number, version=4)) if kind is UUID else f"probe-{number}"
        for number, kind in enumerate(kinds)
    ]
    try:
        rest = reverse(name, args=probes)
    except NoReverseMatch:
        return None
    parts = []
    for probe in probes:
        part, _found, rest = rest.partition(probe)
        parts.append(part)
    return (*parts, rest)
