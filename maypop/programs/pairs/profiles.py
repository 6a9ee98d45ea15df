"""What people say of themselves, so that somebody may be found for them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from maypop.people.models import Person
from maypop.trail.models import record

from ..models import MentorProfile, Strength, Teaching, Wish
from .suggested import put_forward_for


class Around(NamedTuple):
    """Grades and subjects that somebody teaches."""

    lowest: int
    highest: int
    subjects: Sequence[str] = ()


class Known(NamedTuple):
    """How strong a mentor is in an indicator, and how they know."""

    level: int
    source: str = Strength.Source.REFLECTED


@transaction.atomic
def offer_to_mentor(
    person: Person,
    *,
    teaches: Around,
    strengths: Mapping[str, Known],
    capacity: int,
    hours: str = "",
    words: str = "",
) -> MentorProfile:
    """Put one's profile as it is now; what is no longer said is gone."""
    _teach(person, teaches)
    facts = {"capacity": capacity, "hours": hours, "words": words}
    profile, _new = MentorProfile.objects.update_or_create(
        person=person, defaults=facts
    )
    person.strengths.exclude(indicator__in=strengths).delete()
    for code, known in strengths.items():
        Strength.objects.update_or_create(
            person=person, indicator=code, defaults=known._asdict()
        )
    record("offer", profile, by=person)
    put_forward_for(person)
    return profile


@transaction.atomic
def wish_for(person: Person, indicator: str, *, teaches: Around) -> Wish:
    """Ask for a mentor who is strong in this."""
    _teach(person, teaches)
    wish, _new = Wish.objects.update_or_create(
        person=person, defaults={"indicator": indicator}
    )
    record("wish", wish, by=person)
    return wish


@transaction.atomic
def stop_wishing(person: Person) -> None:
    """Work on one's own, for now; a pair that exists stays."""
    for wish in Wish.objects.filter(person=person):
        record("unwish", wish, by=person)
        wish.delete()


def _teach(person: Person, teaches: Around) -> None:
    facts = {
        "lowest": teaches.lowest,
        "highest": teaches.highest,
        "subjects": list(teaches.subjects),
    }
    Teaching.objects.update_or_create(person=person, defaults=facts)
