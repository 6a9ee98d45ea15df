"""A place says what it is in a few signs, and is found again from them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maypop.base.anchor import LONGEST, MOST, Anchor, Kind, NoSuchPlace

seconds = some.integers(0, LONGEST - 1)
numbers = some.integers(1, MOST)
spans = some.tuples(some.integers(0, 99), some.integers(1, 100)).filter(
    lambda each: sum(each) <= 100
)
anchors = some.one_of(
    some.just(Anchor()),
    some.builds(Anchor.moment, seconds),
    some.tuples(seconds, seconds).map(lambda each: Anchor.moment(*sorted(each))),
    some.builds(Anchor.page, numbers),
    some.builds(Anchor.paragraph, numbers),
    some.builds(
        lambda across, down: Anchor.region(across[0], down[0], across[1], down[1]),
        spans,
        spans,
    ),
)


@given(anchors)
def test_a_place_is_found_again_from_its_short_text(anchor):
    assert Anchor.read(str(anchor)) == anchor


@given(anchors)
def test_a_place_is_found_again_from_its_row(anchor):
    kept = json.loads(json.dumps(anchor.as_json()))
    assert Anchor.of_json(kept) == anchor


@given(some.lists(anchors))
def test_places_stand_in_the_order_in_which_they_are_met(found):
    ordered = sorted(found)
    assert [each.kind for each in ordered] == sorted(each.kind for each in found)
    times = [each.start for each in ordered if each.kind == Kind.TIME]
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3:48", Anchor.moment(228)),
        (" @3:48 ", Anchor.moment(228)),
        ("1:02:33", Anchor.moment(3753)),
        ("125:30", Anchor.moment(7530)),
        ("3:48-4:10", Anchor.moment(228, 250)),
        ("3:48 \u2013 4:10", Anchor.moment(228, 250)),
        ("p. 2", Anchor.page(2)),
        ("@p2", Anchor.page(2)),
        ("P.12", Anchor.page(12)),
        ("¶3", Anchor.paragraph(3)),
        ("region 10,20,30,40", Anchor.region(10, 20, 30, 40)),
        ("  ", Anchor()),
    ],
)
def test_it_reads_what_people_type(typed, meant):
    assert Anchor.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["soon", "3:61", "4:10-3:48", "p. 0", "¶ 0", "region 90,0,20,10", "3:48 p. 2"],
)
def test_what_names_no_place_is_refused(typed):
    with pytest.raises(NoSuchPlace):
        Anchor.read(typed)


@pytest.mark.parametrize(
    "kept",
    [{}, {"kind": "smell", "numbers": [1]}, {"kind": "page", "numbers": [1, 2]},
     {"kind": "time", "numbers": None}, {"kind": 3, "numbers": [1]}],
)  # fmt: skip
def test_a_row_that_says_something_else_is_refused(kept):
    with pytest.raises(NoSuchPlace):
        Anchor.of_json(kept)


def test_only_the_whole_is_not_precise():
    assert not Anchor()
    assert Anchor.moment(0)
