"""What the gate before publishing lets through, and what it names."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.catalog import package_data
from maypop.catalog.schema import Schema
from maypop.catalog.spec import objections

from .making import specification


def test_the_eight_that_come_along_have_nothing_against_them():
    specifications = package_data.specifications()
    assert len(specifications) == 8
    assert [objections(each) for each in specifications] == [[]] * 8


def altered(change):
    spec = specification()
    change(spec)
    return objections(spec)


def other_total(spec):
    spec["estimated_hours"]["total"] = 14


def other_hours_by_requirement(spec):
    spec["estimated_hours"]["by_requirement"]["R1"] = 3


def crooked_hours(spec):
    spec["estimated_hours"].update(learning=3.25, total=13.25)


def same_criterion_twice(spec):
    spec["requirements"][1]["criteria"][0]["id"] = "Q1"


def same_check_twice(spec):
    spec["requirements"][1]["checks"][0]["id"] = "R1.C1"


def tag_of_a_missing_criterion(spec):
    rule = {"kind": "tags", "criteria": ["Q6", "Z9"], "min_each": 1}
    spec["requirements"][2]["checks"][2]["rule"] = rule


def more_than_anybody_reads(spec):
    part = spec["requirements"][0]
    first = part["criteria"][0]
    part["criteria"] += [first | {"id": f"Z{n}"} for n in range(100)]


def unknown_indicator(spec):
    spec["alignment"][1]["code"] = "INS-XX"


def citation_that_is_not_listed(spec):
    del spec["rationale"]["citations"][0]


def long_title(spec):
    spec["requirements"][0]["title"] = "x" * 161


RULES = {
    other_total: ["The hours add up to 13.0, and the total says 14."],
    other_hours_by_requirement: [
        "The hours by requirement are not those that the requirements name."
    ],
    crooked_hours: [
        "3.25 hours is finer than a tenth of an hour.",
        "13.25 hours is finer than a tenth of an hour.",
    ],
    same_criterion_twice: ["Two have the criterion id Q1."],
    same_check_twice: ["Two have the check id R1.C1."],
    tag_of_a_missing_criterion: ["Check R3.C3 names criterion Z9, which is not here."],
    more_than_anybody_reads: ["There are 111 criteria, and 100 is the most."],
    unknown_indicator: ["TEAM General Educator has no indicator INS-XX."],
    citation_that_is_not_listed: [
        "The rationale cites Rowe (1986), which is not in its list."
    ],
    long_title: ["The title of R1 may have at most 160 characters."],
}


@pytest.mark.parametrize(("change", "said"), RULES.items())
def test_a_rule_across_fields_is_named_in_a_sentence(change, said):
    assert altered(change) == said


def test_an_indicator_of_a_framework_we_do_not_hold_may_inform():
    def inform(spec):
        spec["alignment"][1] = {
            "framework": "Danielson",
            "code": "3B",
            "name": "Questioning",
            "weight": "informational",
        }

    assert altered(inform) == []


SHAPES = {
    "decision_rule lacks award.": lambda spec: spec["decision_rule"].pop("award"),
    "the specification has price, which nothing reads.": lambda spec: spec.update(
        price=1
    ),
    "title must be string.": lambda spec: spec.update(title=7),
    "slug is not written as expected.": lambda spec: spec.update(slug="ends-badly\n"),
    "alignment needs one with weight primary, and has 2.": lambda spec: spec[
        "alignment"
    ][1].update(weight="primary"),
    "requirements[3].file_rules lacks minutes_min.": lambda spec: spec["requirements"][
        2
    ]["file_rules"].pop("minutes_min"),
    "requirements[3].checks[1] lacks rule.": lambda spec: spec["requirements"][2][
        "checks"
    ][0].pop("rule"),
    "requirements[1].checks[1] must not have rule.": lambda spec: spec["requirements"][
        0
    ]["checks"][0].update(rule={"kind": "consent"}),
    "learning_resources[1] has price, which nothing reads.": lambda spec: spec[
        "learning_resources"
    ][0].update(price=1),
    "rationale.citations[1].url is not written as expected.": lambda spec: spec[
        "rationale"
    ]["citations"][0].update(url="http://example.org"),
    "audience.grade_bands says something twice.": lambda spec: spec["audience"].update(
        grade_bands=["K2", "K2"]
    ),
}


@pytest.mark.parametrize(("said", "change"), SHAPES.items())
def test_a_wrong_shape_is_named_with_its_place(said, change):
    assert altered(change) == [said]


def places(value, path=()):
    """The path of every value inside the specification."""
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, child in children:
        yield (*path, key)
        yield from places(child, (*path, key))


WHOLE = specification()
EVERYWHERE = sorted(places(WHOLE), key=str)
VIDEO = ("requirements", 2, "file_rules")  # needs what other kinds of file do not
WORDS = [path for path in EVERYWHERE if isinstance(path[-1], str) and path[:3] != VIDEO]
OPTIONAL = {"note", "formats", "max_mb", "range", "samples", "with", "de_identified"}


@settings(max_examples=150, database=None)
@given(st.sampled_from(EVERYWHERE), st.sampled_from([object, "", None, 7, [], {}]))
def test_whatever_is_bent_the_answer_is_sentences_and_never_a_crash(path, instead):
    spec = deepcopy(WHOLE)
    *above, last = path
    parent = spec
    for key in above:
        parent = parent[key]
    parent[last] = [] if instead is object else instead
    assert all(said.endswith(".") for said in objections(spec))


@settings(database=None)
@given(st.sampled_from(WORDS))
def test_a_word_that_the_schema_requires_is_missed(path):
    spec = deepcopy(WHOLE)
    *above, last = path
    parent = spec
    for key in above:
        parent = parent[key]
    del parent[last]
    assert bool(objections(spec)) == (last not in OPTIONAL)


def test_a_word_that_the_reader_does_not_know_is_not_passed_over():
    with pytest.raises(KeyError):
        Schema({"multipleOf": 2}).departures(4)
