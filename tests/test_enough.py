"""Which tests a second database hears: fewer, and yet nothing is left unasked."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from maypop.people.actions import invite
from maypop.people.models import Level, Organization, Role
from tests.asking import Listener, read
from tests.database import as_many_as_it_takes
from tests.enough import enough

PLACES = st.sets(st.sampled_from("abcdefgh"))
ASKED = st.dictionaries(
    st.text("tuvwxyz", min_size=1, max_size=3),
    st.tuples(st.floats(0, 9), PLACES),
)


def places(asked, tests):
    return set().union(*(asked[each][1] for each in tests))


@given(ASKED, st.data())
def test_whatever_any_test_asks_is_asked_by_those_that_are_heard(asked, data):
    whole = data.draw(st.sets(st.sampled_from(sorted(asked)))) if asked else set()
    heard = enough(asked, whole)
    assert whole <= heard <= asked.keys()
    assert places(asked, heard) == places(asked, asked)
    for each in heard - whole:
        assert asked[each][1] - places(asked, heard - {each}), "nobody needs it"


def test_of_two_that_ask_the_same_the_quick_one_is_heard():
    slow, quick = (3.0, {"here", "there"}), (0.1, {"there", "here"})
    assert enough({"slow": slow, "quick": quick}, ()) == {"quick"}
    assert enough({"slow": slow, "quick": quick}, {"slow"}) == {"slow"}


def test_who_was_taken_early_is_left_out_when_others_ask_all_of_it_by_then():
    quick, slow = (0.1, {"here"}), (3.0, {"here", "there"})
    assert enough({"quick": quick, "slow": slow}, ()) == {"slow"}
    assert enough({"quick": quick, "slow": slow}, {"quick"}) == {"quick", "slow"}


def test_who_asks_nothing_new_is_not_heard():
    assert enough({"one": (1.0, {"here"}), "none": (0.0, set())}, ()) == {"one"}


class Item:
    def __init__(self, nodeid, *fixtures):
        self.nodeid, self.fixturenames = nodeid, ("db", *fixtures)

    def iter_markers(self, name):  # noqa: ARG002  # as pytest asks it
        return iter(())


def test_who_commits_is_new_or_walks_the_story_is_heard_whatever_it_asks():
    known = ("a::one", "a::two", "tests/a::three", "tests/test_doors.py::a_door")
    asked = {each: (1.0, {"here"}) for each in known}
    asked["a::races"] = (1.0, set())
    items = [Item(each) for each in (*known, "a::new")]
    items.append(Item("a::races", "transactional_db"))
    heard = [each.nodeid for each in as_many_as_it_takes(items, asked)]
    assert heard == ["tests/a::three", "a::new", "a::races"]


@pytest.mark.django_db
def test_a_place_is_where_the_product_asks_or_what_it_put_together(tmp_path):
    listener = Listener()
    with connection.execute_wrapper(listener):
        listener.begin("a::actions")
        invite("ana@example.org", organization=state(), role=Role.MENTOR, by=None)
        listener.begin("a::rows")
        [*Organization.objects.filter(slug="st")]  # of one table, by the test itself
        [*Organization.objects.filter(pk__in=[1, 2])]
        [*Organization.objects.filter(pk__in=[1, 2, 3])]
        with pytest.raises(IntegrityError), transaction.atomic():
            Organization.objects.create(slug="alone", level=Level.SCHOOL)
    listener.took["a::rows"] = 0.5
    listener.write(tmp_path / "gw0.json")
    found = read(tmp_path)
    told = found["a::actions"][1]
    assert any(re.match(r"people/.+\.py:\d+ INSERT$", each) for each in told)
    assert not any("SAVEPO" in each for each in told)
    seconds, (refused, together) = found["a::rows"][0], sorted(found["a::rows"][1])
    assert seconds == 0.5
    assert "only_a_state_stands_alone" in refused
    assert together.startswith('"people_organization" WHERE')


def state():
    return Organization.objects.create(slug="st", name="The State", level=Level.STATE)
