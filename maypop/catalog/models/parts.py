"""The parts of an edition, read once: what was published never changes."""

from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet

from maypop.base.composed import composed, lay_beside

from .criteria import Check, Criterion, Requirement

EDITIONS_AT_HAND = 100


def parts_of(edition_id: int) -> list[Requirement]:
    """In order, each with its checks and criteria; shared by all, so never written to.

    Three statements the first time, none after that. Within a transaction they are
    read anew: an edition that is not committed may be gone again.
    """
    return _remembered(edition_id) if _is_committed() else _read(edition_id)


def criteria_of(edition_id: int) -> list[Criterion]:
    """In the order of the rubric, each with the part it belongs to."""
    return [each for part in parts_of(edition_id) for each in part.criteria.all()]


def _is_committed() -> bool:
    return not connection.in_atomic_block


def _read(edition_id: int) -> list[Requirement]:
    parts = _parts(edition_id)
    checks, criteria = _checks(edition_id), _criteria(edition_id)
    by_key = {each.pk: each for each in parts}
    beside: list[Check | Criterion] = [*checks, *criteria]
    for each in beside:
        each.requirement = by_key[each.requirement_id]
    lay_beside(parts, "checks", checks, by="requirement_id")
    lay_beside(parts, "criteria", criteria, by="requirement_id")
    return parts


@composed
def _parts(edition_id: int) -> QuerySet[Requirement]:
    return Requirement.objects.filter(edition=edition_id)


@composed
def _checks(edition_id: int) -> QuerySet[Check]:
    return Check.objects.filter(requirement__edition=edition_id)


@composed
def _criteria(edition_id: int) -> QuerySet[Criterion]:
    return Criterion.objects.filter(requirement__edition=edition_id)


_remembered = lru_cache(EDITIONS_AT_HAND)(_read)
forget = _remembered.cache_clear
