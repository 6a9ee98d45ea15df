"""A body is what was sent, however the line cut it and however it is read."""

import hashlib
from random import Random

import pytest

from maypop.base import bodies
from maypop.base.bodies import BLOCK, Body

SENT = Random(1).randbytes(2 * BLOCK + 70_001)


def arrived(*cuts: int) -> Body:
    """Some of it came with the headers, the rest right into its place."""
    body, at = Body(len(SENT)), 0
    for cut in (*cuts, len(SENT)):
        assert not body.completed
        assert body.received(SENT[at:cut]) == cut - at
        at = cut
    assert body.completed
    return body


@pytest.mark.parametrize("cuts", [(), (1,), (BLOCK - 1, BLOCK, BLOCK + 1), (5, 2**20)])
def test_a_body_is_whole_however_it_was_cut(cuts):
    assert b"".join(arrived(*cuts).pieces()) == SENT
    assert arrived(*cuts).read() == SENT


def test_it_is_read_a_little_at_a_time_and_only_once():
    body, found = arrived(700), b""
    while piece := body.read(99_991):
        found += piece
    assert found == SENT
    assert list(body.pieces()) == []


def test_what_is_read_into_its_place_is_copied_nowhere():
    body, at = Body(len(SENT)), 0
    while not body.completed:
        room = body.room()
        count = min(len(room), 333_333)
        room[:count] = SENT[at : at + count]
        assert body.received(room[:count]) == count
        at += count
    assert hashlib.sha256(b"".join(body.pieces())).digest() == (
        hashlib.sha256(SENT).digest()
    )


def test_what_follows_a_body_is_left_on_the_line():
    body = Body(10)
    assert body.received(b"0123456789GET /") == 10
    assert body.read() == b"0123456789"


def test_who_says_that_much_will_come_and_sends_nothing_holds_nothing():
    assert not Body(27 * 2**20).blocks


def test_one_byte_of_much_holds_one_block():
    body = Body(27 * 2**20)
    body.received(b"x")
    assert sum(map(len, body.blocks)) == bodies.BLOCK
