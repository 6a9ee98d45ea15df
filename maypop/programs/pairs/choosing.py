"""Whom a person may choose in place of the matching, each with their reason."""

from maypop.people.models import Person

from .pool import Pool
from .telling import reason


def choices(pool: Pool, learner: Person) -> list[tuple[Person, str]]:
    """Those with a seat free who are strong in it, the nearest first."""
    asking = next((each for each in pool.learners if each.key == learner.pk), None)
    if asking is None:
        return []
    name, found = pool.named(asking.indicator), []
    for mentor, _score in pool.for_one(asking):
        person = pool.people[mentor.key]
        found.append((person, reason(mentor, asking, person, name)))
    return found
