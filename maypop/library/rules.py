from collections.abc import Callable, Mapping
from typing import TypeVar

from django.utils.functional import Promise

from maypop.people.models import Person, Role
from maypop.people.rules import roles_of

from .grades import every_grade, grades
from .models import Resource, Shelf

__all__ = [
    "CURATORS",
    "Label",
    "every_grade",
    "grades",
    "keeps",
    "may_change",
    "may_curate",
    "vocabulary",
    "vocabulary_of",
]

# Those who help others to learn, and those who write or run what is learned.
CURATORS = (
    Role.MENTOR,
    Role.AUTHOR,
    Role.DISTRICT_LEAD,
    Role.PROGRAM_MANAGER,
    Role.STATE_ADMIN,
)


def may_curate(person: Person) -> bool:
    """Whether somebody adds resources and keeps shelves."""
    return not roles_of(person).isdisjoint(CURATORS)


def may_change(person: Person, resource: Resource) -> bool:
    """Whoever added it, until it is retired."""
    return person.pk == resource.added_by_id and not resource.is_retired


def keeps(person: Person, shelf: Shelf) -> bool:
    return person.pk == shelf.keeper_id


# --- what apps above call things ------------------------------------------------

Label = str | Promise
Vocabulary = Callable[[], Mapping[str, Label]]
V = TypeVar("V", bound=Vocabulary)

VOCABULARIES: dict[str, Vocabulary] = {}


def vocabulary(name: str) -> Callable[[V], V]:
    """Register the "indicators" or "subjects" that a resource may name, by code."""

    def register(question: V) -> V:
        VOCABULARIES[name] = question
        return question

    return register


def vocabulary_of(name: str) -> Mapping[str, Label]:
    return VOCABULARIES[name]() if name in VOCABULARIES else {}
