"""Why someone sees a shelf or a resource. Apps above know pairs and cohorts: they say.

A shelf is its keeper's, or open to everyone; all else is registered here.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet

from maypop.people.models import Person

# The keys of what is shown to this person on that ground.
Ground = Callable[[Person], QuerySet[Any, Any]]
G = TypeVar("G", bound=Ground)

SHELVES: list[Ground] = []
RESOURCES: list[Ground] = []


def shelves_shown(question: G) -> G:
    """Register which shelves are shown to somebody."""
    SHELVES.append(question)
    return question


def resources_shown(question: G) -> G:
    """Register which resources somebody was given by name, on a shelf or not."""
    RESOURCES.append(question)
    return question
