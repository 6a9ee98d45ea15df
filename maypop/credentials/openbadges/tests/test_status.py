import base64
import gzip
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .. import status
from ..status import MIN_BITS, BadList, bit, decode, encode
from . import story

indexes = st.sets(st.integers(0, MIN_BITS - 1), max_size=40)


@given(indexes)
def test_bits_survive(set_bits):
    bits = decode(encode(set_bits))
    found = {
        place * 8 + shift
        for place, byte in enumerate(bits)
        if byte
        for shift in range(8)
        if byte & 0x80 >> shift
    }
    assert found == set_bits


@given(indexes)
def test_the_same_bits_are_the_same_text(set_bits):
    assert encode(set_bits) == encode(set(sorted(set_bits, reverse=True)))


def test_the_first_bit_is_the_leftmost():
    assert decode(encode({0}))[0] == 0b1000_0000
    assert decode(encode({7, 8}))[:2] == b"\x01\x80"
    assert bit(encode({MIN_BITS - 1}), MIN_BITS - 1)
    assert not bit(encode({1}), 0)


def test_sixteen_kilobytes_at_least():
    assert len(decode(encode(set()))) == 16 * 1024
    with pytest.raises(ValueError, match="bits"):
        encode(set(), MIN_BITS - 8)


@pytest.mark.parametrize("index", [-1, MIN_BITS])
def test_no_bit_outside_the_list(index):
    with pytest.raises(ValueError, match="outside"):
        encode({index})
    with pytest.raises(BadList):
        bit(encode(set()), index)


def packed(raw):
    return "u" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "u",
        "z" + encode(set())[1:],
        encode(set())[1:],
        encode(set()) + "=",
        encode(set())[:-8],
        encode(set())[:20] + "*" + encode(set())[21:],
        packed(bytes(MIN_BITS // 8)),
        packed(gzip.compress(bytes(MIN_BITS // 8 - 1))),
        packed(gzip.compress(bytes(status.MAX_BYTES + 1))),
        packed(gzip.compress(bytes(50 * 1024 * 1024))),
        packed(gzip.compress(bytes(MIN_BITS // 8)) * 2),
    ],
    ids=[f"case {number}" for number in range(12)],
)
def test_what_is_not_a_list_says_nothing(encoded):
    with pytest.raises(BadList):
        decode(encoded)


def test_a_list_is_a_credential_good_for_a_day_at_most():
    found = story.status_list(revoked={story.INDEX})
    assert found["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert found["credentialSubject"]["ttl"] == 3_600_000
    assert bit(found["credentialSubject"]["encodedList"], story.INDEX)
    with pytest.raises(ValueError, match="at most"):
        story.status_list(valid_until=story.TODAY + timedelta(hours=24))
