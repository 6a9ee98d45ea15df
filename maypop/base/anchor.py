"""A place in a piece: one value for all who point at it, talk about it or judge it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Self

MOST = 9999  # pages or paragraphs
LONGEST = 100 * 3600  # seconds

CLOCK = r"(?:\d{1,2}:[0-5]\d:[0-5]\d|\d{1,3}:[0-5]\d)"
TIME = re.compile(rf"({CLOCK})(?:\s*[-\u2013]\s*({CLOCK}))?")
PAGE = re.compile(r"p\.?\s*(\d{1,4})", re.IGNORECASE)
PARAGRAPH = re.compile(r"¶\s*(\d{1,4})")
REGION = re.compile(r"region\s+(\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})")


class Kind(IntEnum):
    """What is pointed at, in the order in which a list shows it."""

    WHOLE = 0
    TIME = 1
    PAGE = 2
    PARAGRAPH = 3
    REGION = 4


class NoSuchPlace(ValueError):
    """These words or numbers name no place."""


@dataclass(frozen=True, order=True)
class Anchor:
    """A moment or range, a page, a paragraph, a box of an image, or the whole.

    Sorts by kind, then by where it begins. A box is in percent of the image:
    left, top, width, height.
    """

    kind: Kind = Kind.WHOLE
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not LAWFUL[self.kind](self.numbers):
            raise NoSuchPlace(f"{self.kind.name.lower()} {self.numbers}")

    def __str__(self) -> str:
        return SHORT[self.kind](self.numbers)

    def __bool__(self) -> bool:
        """Whether it is more precise than the whole."""
        return self.kind != Kind.WHOLE

    @classmethod
    def moment(cls, start: int, end: int | None = None) -> Self:
        return cls(Kind.TIME, (start, start if end is None else end))

    @classmethod
    def page(cls, number: int) -> Self:
        return cls(Kind.PAGE, (number,))

    @classmethod
    def paragraph(cls, number: int) -> Self:
        return cls(Kind.PARAGRAPH, (number,))

    @classmethod
    def region(cls, left: int, top: int, width: int, height: int) -> Self:
        return cls(Kind.REGION, (left, top, width, height))

    @classmethod
    def read(cls, words: str) -> Self:
        """From its short text, as people type it; nothing typed is the whole."""
        typed = words.strip().removeprefix("@")
        if not typed:
            return cls()
        if found := TIME.fullmatch(typed):
            start = seconds_of(found[1])
            return cls.moment(start, seconds_of(found[2]) if found[2] else start)
        for kind, form in FORMS.items():
            if found := form.fullmatch(typed):
                return cls(kind, tuple(int(each) for each in found.groups()))
        raise NoSuchPlace(words)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        """As a row keeps it; no row keeps what it does not know."""
        try:
            return cls(Kind[kept["kind"].upper()], tuple(kept["numbers"]))
        except (KeyError, AttributeError, TypeError) as broken:
            raise NoSuchPlace(str(kept)) from broken

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.name.lower(), "numbers": list(self.numbers)}

    @property
    def start(self) -> int:
        """Its first second, or its number; 0 for the whole."""
        return self.numbers[0] if self.numbers else 0

    @property
    def end(self) -> int:
        """The last second of a moment or range."""
        return self.numbers[1] if self.kind == Kind.TIME else self.start


def clock_of(seconds: int) -> str:
    """228 as 3:48, and 3753 as 1:02:33."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def seconds_of(words: str) -> int:
    seconds = 0
    for part in words.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def _is_time(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 2 and 0 <= numbers[0] <= numbers[1] < LONGEST


def _is_number(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 1 and 1 <= numbers[0] <= MOST


def _is_box(numbers: tuple[int, ...]) -> bool:
    if len(numbers) != 4:
        return False
    left, top, width, height = numbers
    inside = left + width <= 100 and top + height <= 100
    return left >= 0 and top >= 0 and width >= 1 and height >= 1 and inside


def _time_in_short(numbers: tuple[int, ...]) -> str:
    start, end = numbers
    return clock_of(start) if end == start else f"{clock_of(start)}-{clock_of(end)}"


FORMS = {Kind.PAGE: PAGE, Kind.PARAGRAPH: PARAGRAPH, Kind.REGION: REGION}
LAWFUL: dict[Kind, Callable[[tuple[int, ...]], bool]] = {
    Kind.WHOLE: lambda numbers: not numbers,
    Kind.TIME: _is_time,
    Kind.PAGE: _is_number,
    Kind.PARAGRAPH: _is_number,
    Kind.REGION: _is_box,
}
SHORT: dict[Kind, Callable[[tuple[int, ...]], str]] = {
    Kind.WHOLE: lambda _numbers: "",
    Kind.TIME: _time_in_short,
    Kind.PAGE: lambda numbers: f"p. {numbers[0]}",
    Kind.PARAGRAPH: lambda numbers: f"¶ {numbers[0]}",
    Kind.REGION: lambda numbers: "region " + ",".join(map(str, numbers)),
}
