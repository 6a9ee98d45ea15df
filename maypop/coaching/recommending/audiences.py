"""To whom a mentor can give something: those they help today."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing, Place

from ..models.room import cohorts_mentored_by

Group = tuple[str, list[tuple[str, str]]]
# How a form names an audience: its sort and the public id of its row.
PERSON, PAIRING, COHORT = "person", "pairing", "cohort"


@dataclass(frozen=True)
class Audience:
    """Exactly one of the three, as rows with an audience hold it."""

    person: Person | None = None
    pairing: Pairing | None = None
    cohort: Cohort | None = None

    @property
    def columns(self) -> dict[str, object]:
        return {PERSON: self.person, PAIRING: self.pairing, COHORT: self.cohort}

    @property
    def learner(self) -> Person | None:
        return self.pairing.learner if self.pairing else self.person


def pairs_of(mentor: Person) -> list[Pairing]:
    rows = Pairing.objects.seen_by(mentor).under_way().filter(mentor=mentor)
    return [*rows.select_related("learner").order_by("learner__given_name", "pk")]


def cohorts_of(mentor: Person) -> list[Cohort]:
    """Where they or those whom they mentor have a seat, and those they mentor whole."""
    learners = [each.learner_id for each in pairs_of(mentor)]
    why = "the cohorts of those whom this mentor helps"
    seats = Place.objects.for_the_system(why).under_way()
    theirs = seats.filter(person__in=[mentor.pk, *learners]).order_by()
    rows = Cohort.objects.filter(
        Q(pk__in=theirs.values("cohort")) | Q(pk__in=cohorts_mentored_by(mentor))
    )
    return [*rows.select_related("phase").order_by("name", "pk")]


def audiences(mentor: Person) -> dict[str, Audience]:
    """By the word that a form has for each."""
    found = {}
    for pair in pairs_of(mentor):
        found[f"{PERSON}:{pair.public_id}"] = Audience(person=pair.learner)
        found[f"{PAIRING}:{pair.public_id}"] = Audience(pairing=pair)
    for cohort in cohorts_of(mentor):
        found[f"{COHORT}:{cohort.public_id}"] = Audience(cohort=cohort)
    return found


def choices(known: dict[str, Audience]) -> list[Group]:
    """For a list to choose from, sorted by what they are."""
    titles = {
        PERSON: _("One educator"),
        PAIRING: _("The two of us"),
        COHORT: _("A whole cohort"),
    }
    groups = []
    for sort, title in titles.items():
        lines = [(key, name) for key, name in _names(known) if key.startswith(sort)]
        if lines:
            groups.append((title, lines))
    return groups


def _names(known: dict[str, Audience]) -> Iterator[tuple[str, str]]:
    for key, each in known.items():
        yield key, named(each)


def named(audience: Audience) -> str:
    if audience.cohort:
        told = {"cohort": audience.cohort.name, "phase": audience.cohort.phase.name}
        return _("%(cohort)s, %(phase)s") % told
    if audience.pairing:
        return _("%(name)s and me") % {"name": audience.pairing.learner.name}
    return audience.person.name if audience.person else ""
