"""Who is paired with whom: two people, one pair at a time, and an end that ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.actions import NotAMentor, pair, part
from maypop.programs.models import Pairing
from maypop.programs.rules import were_ever_a_pair
from maypop.trail.models import Entry

QUESTIONING = "Questioning"


def person(given, role):
    home, _new = Organization.objects.get_or_create(
        slug="volunteer", defaults={"name": "Volunteer", "level": Level.STATE}
    )
    made = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name="Oakes"
    )
    Membership.objects.create(person=made, organization=home, role=role)
    return made


@pytest.fixture
def verity(db):
    return person("Verity", Role.MENTOR)


@pytest.fixture
def maribel(db):
    return person("Maribel", Role.EDUCATOR)


@pytest.fixture
def pairing(verity, maribel):
    return pair(verity, maribel, purpose=QUESTIONING, by=None)


def pairs(one):
    return Pairing.objects.seen_by(one)


def test_a_pair_is_seen_by_its_two_people_and_nobody_else(pairing, verity, maribel):
    assert pairs(verity).get() == pairs(maribel).get() == pairing
    assert not pairs(person("Tobias", Role.EDUCATOR)).exists()


def test_only_a_mentor_is_paired_as_one(maribel):
    with pytest.raises(NotAMentor):
        pair(person("Tobias", Role.EDUCATOR), maribel, purpose="Any", by=None)


def test_nobody_mentors_themselves(verity):
    with pytest.raises(Conflict):
        pair(verity, verity, purpose="Any", by=None)


@pytest.mark.parametrize("swapped", [False, True])
def test_two_people_are_one_pair_at_a_time(pairing, verity, maribel, swapped):
    Membership.objects.create(
        person=maribel,
        organization=Organization.objects.get(slug="volunteer"),
        role=Role.MENTOR,
    )
    two = (maribel, verity) if swapped else (verity, maribel)
    with pytest.raises(Conflict):
        pair(*two, purpose="Again", by=None)
    assert pairs(maribel).count() == 1


def test_the_database_itself_refuses_a_second_pair(pairing, verity, maribel):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.create(mentor=verity, learner=maribel, purpose="Behind")


def test_an_end_before_the_beginning_is_refused(verity, maribel):
    yesterday = clock.now() - timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.create(
            mentor=verity, learner=maribel, purpose="Past", until=yesterday
        )


def test_what_has_ended_may_begin_anew_and_both_stay_on_record(
    pairing, verity, maribel
):
    part(pairing, by=maribel)
    again = pair(verity, maribel, purpose=QUESTIONING, by=None)
    assert list(pairs(maribel).under_way()) == [again]
    assert pairs(maribel).count() == 2


def test_of_two_ends_the_first_stands(pairing, maribel, verity):
    part(pairing, by=maribel)
    first = pairing.until
    part(pairing, by=verity)
    assert pairing.until == first
    told = Entry.objects.about(pairing).values_list("verb", "actor")
    assert list(told) == [("pairing.pair", None), ("pairing.part", maribel.pk)]


def test_a_pair_of_the_past_is_remembered_from_both_sides(pairing, verity, maribel):
    part(pairing, by=verity)
    assert were_ever_a_pair(verity, maribel)
    assert were_ever_a_pair(maribel, verity)
    assert not were_ever_a_pair(maribel, person("Tobias", Role.EDUCATOR))
