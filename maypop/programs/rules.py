from maypop.catalog.models import Edition
from maypop.people.models import Person

from .models import Pairing, Place


def place_for(person: Person, edition: Edition) -> Place | None:
    """The seat from which this person may begin this edition today."""
    seats = Place.objects.seen_by(person).under_way().offering(edition.pk)
    return seats.select_related("cohort__phase__program").order_by("-pk").first()


def were_ever_a_pair(one: Person, other: Person) -> bool:
    """Whether one mentors or mentored the other, however long ago."""
    pairs = Pairing.objects.seen_by(one)
    return (pairs.filter(mentor=other) | pairs.filter(learner=other)).exists()
