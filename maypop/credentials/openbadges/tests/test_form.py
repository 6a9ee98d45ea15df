from copy import deepcopy

import pytest

from .. import form
from . import story


def oddities(change):
    document = deepcopy(story.signed())
    change(document)
    return list(form.oddities(document))


def test_what_we_issue_is_plain(signed):
    assert list(form.oddities(signed)) == []
    assert list(form.oddities(story.STANDING)) == []


def described_again(document):
    achievement = document["credentialSubject"]["achievement"]
    document["evidence"][0]["endorsement"] = [{"id": achievement["id"], "name": "More"}]


ODD = {
    "described 2 times": described_again,
    "a list of more than": lambda it: it.update(evidence=[{"name": "n"}] * 201),
    "things described": lambda it: it.update(
        evidence=[{"name": "n", "endorsement": [{"name": "n"}] * 10}] * 100
    ),
    "too many types": lambda it: it.update(type=[f"T{n}" for n in range(7)]),
    "is null": lambda it: it.update(name=None),
    "null in a list": lambda it: it["evidence"].append(None),
    "a list inside a list": lambda it: it.update(evidence=[it["evidence"]]),
    "an empty list": lambda it: it.update(evidence=[]),
    "an empty object": lambda it: it.update(evidence={}),
    "not a plain term": lambda it: it.update({"https://a.example/t": "x"}),
    "the type @json is not": lambda it: it["issuer"].update(type="@json"),
    "not an address": lambda it: it["issuer"].update(id="_:b0"),
    "unknown context": lambda it: it["@context"].append("https://a.example/c"),
    "not a list of addresses": lambda it: it.update({"@context": it["@context"][0]}),
    "does not begin with": lambda it: it["@context"].reverse(),
    "repeats itself": lambda it: it["@context"].extend(it["@context"]),
}


@pytest.mark.parametrize("expected", ODD)
def test_every_way_to_hide_something_is_named(expected):
    assert any(expected in each for each in oddities(ODD[expected]))


def test_a_reference_to_something_described_elsewhere_is_plain():
    def refer(document):
        achievement = document["credentialSubject"]["achievement"]
        document["evidence"][0]["endorsement"] = [{"id": achievement["id"]}]

    assert oddities(refer) == []
