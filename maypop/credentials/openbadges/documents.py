"""Credentials as data: read strictly, written always the same way."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

Document = dict[str, Any]

MAX_BYTES = 512 * 1024
MAX_DEPTH = 24
MAX_PARTS = 5_000
EXACT = 2**53  # beyond this, readers in other languages see another number


class Unreadable(ValueError):
    """These bytes are not one unambiguous JSON object."""


def read(raw: bytes) -> Document:
    """The one object these bytes spell, or Unreadable: nothing is guessed."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES} bytes")
    try:
        found = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_float=_number,
            parse_int=_number,
        )
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except ValueError as fault:  # covers broken UTF-8 and broken JSON
        raise Unreadable(str(fault)) from fault
    if not isinstance(found, dict):
        raise Unreadable("not a JSON object")
    _measure(found)
    return found


def to_bytes(document: Document) -> bytes:
    """The bytes to store and to serve; equal documents give equal bytes."""
    return json.dumps(
        document,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=True,
    ).encode("utf-8")


def walk(value: Any) -> Iterator[Any]:
    """The value and everything inside it, as it is read."""
    ahead = [value]
    while ahead:
        value = ahead.pop()
        yield value
        if isinstance(value, dict):
            ahead.extend(reversed(value.values()))
        elif isinstance(value, list):
            ahead.extend(reversed(value))


def _unique(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a member is named twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise Unreadable(f"{constant} is not a JSON number")


def _number(text: str) -> int | float:
    """15.0 is 15, as every JavaScript verifier reads it; huge numbers are refused."""
    number = float(text)
    if not -EXACT < number < EXACT:
        raise Unreadable("a number is too large to be read alike everywhere")
    return int(number) if number.is_integer() else number


def _measure(document: Document) -> None:
    """Bound depth and parts, and refuse text that is not Unicode."""
    level: list[Any] = [document]
    parts = depth = 0
    while level:
        parts, depth = parts + len(level), depth + 1
        if depth > MAX_DEPTH or parts > MAX_PARTS:
            raise Unreadable("nested too deeply or too many parts")
        level = [inner for value in level for inner in _inside(value)]


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        _unicode(value)


def _unicode(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable("half a character") from None
