import pytest

from .. import documents
from ..documents import Unreadable, read, to_bytes


def test_what_is_written_is_read_again(signed):
    assert read(to_bytes(signed)) == signed


def test_equal_documents_are_equal_bytes(signed):
    backwards = dict(reversed(signed.items()))
    assert to_bytes(backwards) == to_bytes(signed)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"7",
        b'"text"',
        b"{} {}",
        b'{"a": 1, "a": 1}',
        b'{"a": {"b": 1, "\\u0062": 2}}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": 9007199254740993}',
        b'{"a": "\\ud800"}',
        b'{"\\udc00": 1}',
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "\xff"}',
        '{"a": 1}'.encode("utf-16"),
        b'{"a": ' + b"[" * 30 + b"]" * 30 + b"}",
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a": [' + b"1," * 6_000 + b"1]}",
        b'{"a": "' + b"x" * documents.MAX_BYTES + b'"}',
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_whatever_could_be_read_two_ways_is_not_read(raw):
    with pytest.raises(Unreadable):
        read(raw)


def test_a_whole_number_is_whole_however_it_is_written():
    found = read(b'{"a": 15.0, "b": 1.5e1, "c": 1.5}')
    assert found == {"a": 15, "b": 15, "c": 1.5}
    assert isinstance(found["a"], int)
    assert isinstance(found["b"], int)


def test_a_number_that_is_none_is_never_written():
    with pytest.raises(ValueError, match="JSON"):
        to_bytes({"a": float("nan")})
