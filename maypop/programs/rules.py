from django.db.models import Q, QuerySet

from maypop.catalog.models import Edition
from maypop.people.models import Organization, Person, Role
from maypop.people.rules import holds

from .models import Cohort, Pairing, Phase, Place


def may_bring_in(person: Person) -> bool:
    """Whoever runs a program, or leads a district."""
    return holds(person, Role.PROGRAM_MANAGER, Role.STATE_ADMIN, Role.DISTRICT_LEAD)


def cohorts_led_by(person: Person) -> QuerySet[Cohort]:
    """Where this person gives seats: in their programs, or in their own district."""
    own = Organization.objects.served_by(person, Role.DISTRICT_LEAD)
    return Cohort.objects.filter(
        Q(phase__in=Phase.objects.run_by(person).values("pk"))
        | Q(organization__in=own.values("pk"))
    )


def place_for(person: Person, edition: Edition) -> Place | None:
    """The seat from which this person may begin this edition today."""
    seats = Place.objects.seen_by(person).under_way().offering(edition.pk)
    return seats.select_related("cohort__phase__program").order_by("-pk").first()


def were_ever_a_pair(one: Person, other: Person) -> bool:
    """Whether one mentors or mentored the other, however long ago."""
    pairs = Pairing.objects.seen_by(one)
    return (pairs.filter(mentor=other) | pairs.filter(learner=other)).exists()
