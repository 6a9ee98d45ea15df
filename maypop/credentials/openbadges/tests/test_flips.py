"""A bit of every byte of a real credential turned: none passes with another meaning."""

from dataclasses import replace
from functools import cache

import pytest

from .. import documents, proof, rdf
from ..documents import Unreadable, read, to_bytes
from . import story

SMALL = story.signed(
    achievement=replace(
        story.ACHIEVEMENT, alignments=story.ACHIEVEMENT.alignments[:1], rubric=()
    ),
    results=(),
    evidence=story.EVIDENCE[:1],
)  # about 2,400 bytes; below, every member of the full credential has its turn
RAW = to_bytes(SMALL)
FULL_REPORT_EACH = 20


def meaning(document):
    """What it says and how that was signed, in canonical form."""
    claimed = document["proof"]
    value = claimed["proofValue"]
    options = {key: it for key, it in claimed.items() if key != "proofValue"}
    options["@context"] = document["@context"]
    body = {key: it for key, it in document.items() if key != "proof"}
    return rdf.canonical(body), rdf.canonical(options), value


@cache
def true_meaning():
    return meaning(SMALL)


def flips():
    for place in range(len(RAW)):
        bit = 1 << place % 8
        yield place, RAW[:place] + bytes([RAW[place] ^ bit]) + RAW[place + 1 :]


def readable():
    for place, raw in flips():
        try:
            yield place, read(raw)
        except Unreadable:
            continue


def accepted(document):
    try:
        proof.verify(document, story.KEY.public_key())
    except ValueError:
        return False
    return True


def test_no_flipped_byte_is_accepted_with_another_meaning():
    tried = taken = 0
    for place, document in readable():
        tried += 1
        if accepted(document):
            taken += 1
            assert meaning(document) == true_meaning(), place
    assert tried > len(RAW) // 2
    assert taken < tried // 100


def test_no_flipped_byte_is_verified_by_the_whole_report():
    for place, document in list(readable())[::FULL_REPORT_EACH]:
        if story.report(document).verified:
            assert meaning(document) == true_meaning(), place


def members(document, path=()):
    inside = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in inside:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from members(value, (*path, key))


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return f"{value}x" if isinstance(value, str) else None


@pytest.mark.parametrize("path", list(members(story.signed())), ids=str)
def test_every_member_is_covered(path, signed):
    """Each member alone: taken away, and if it is a value, changed."""
    for change in ("drop", "change"):
        document = read(to_bytes(signed))
        part = document
        for step in path[:-1]:
            part = part[step]
        if change == "drop":
            del part[path[-1]]
        elif changed(part[path[-1]]) is not None:
            part[path[-1]] = changed(part[path[-1]])
        if document != signed:
            assert not accepted(document), change


def test_other_white_space_and_order_mean_the_same(signed):
    spaced = documents.json.dumps(dict(reversed(signed.items())), indent=3)
    assert story.report(spaced.encode()).verified
