"""A body is what was sent, however the line cut it and however it is read."""

from random import Random

import pytest

from maypop.base.bodies import A_PIECE, Body

SENT = Random(1).randbytes(900_001)


def arrived(cut: int) -> Body:
    body = Body(len(SENT))
    for at in range(0, len(SENT), cut):
        assert not body.completed
        part = SENT[at : at + cut]
        assert body.received(part) == len(part)
    assert body.completed
    return body


@pytest.mark.parametrize("cut", [1448, A_PIECE - 1, A_PIECE, 262_144, len(SENT)])
def test_a_body_is_whole_however_it_was_cut(cut):
    pieces = list(arrived(cut).pieces())
    assert b"".join(pieces) == SENT
    assert all(len(each) >= A_PIECE for each in pieces[:-1])
    assert arrived(cut).read() == SENT


def test_it_is_read_a_little_at_a_time_and_only_once():
    body, found = arrived(262_144), b""
    while piece := body.read(99_991):
        assert len(piece) == min(99_991, len(SENT) - len(found))
        found += piece
    assert found == SENT
    assert list(body.pieces()) == []


def test_lines_of_a_form_are_read_as_lines():
    body = Body(9)
    body.received(b"a=1\r")
    body.received(b"\nb=2")
    assert body.readlines() == [b"a=1\r\n", b"b=2"]


def test_what_came_in_one_go_is_copied_nowhere():
    body = Body(len(SENT))
    body.received(SENT)
    (piece,) = body.pieces()
    assert isinstance(piece, memoryview)
    assert piece.obj is SENT


def test_what_follows_a_body_is_left_on_the_line():
    body = Body(10)
    assert body.received(b"0123456789GET /") == 10
    assert body.read() == b"0123456789"
