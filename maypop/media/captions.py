"""Captions as WebVTT: read what people bring (WebVTT or SRT), and write it clean.

Read here rather than by a library, so that every sentence names the line to mend, and
no words are lost: what stands in braces is speech too.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_BYTES = 2 * 2**20
MOST_CUES = 5_000
HEAD = "WEBVTT"
DROPPED = ("STYLE", "REGION", "NOTE", HEAD)

CLOCK = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?")
TIMES = re.compile(rf"({CLOCK.pattern})[ \t]*-->[ \t]*({CLOCK.pattern})(?:[ \t].*)?")
# Bounded, so that no text makes them look again and again at the same letters.
VOICE = re.compile(r"<v(?:\.[^\s<>]{1,40})? {1,4}([^<>\n]{1,200})>")
MARK = re.compile(r"</?(?:[a-z][^<>]{0,200}|\d[\d:.]{0,20})>", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """These are no captions as they stand; the sentence says where to mend them."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Cue:
    """What is said from one moment to another, in thousandths of a second."""

    start: int
    end: int
    text: str

    @property
    def seconds(self) -> int:
        return self.start // 1000

    @property
    def starts(self) -> str:
        return clock_of(self.start)

    @property
    def ends(self) -> str:
        return clock_of(self.end)


def decoded(content: bytes) -> str:
    """The words of an uploaded file; they are UTF-8 or they are not taken."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_too_long())
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable(
            _("These captions are not plain UTF-8 text. Your file is untouched. Save it"
              " as WebVTT (.vtt) or SubRip (.srt) with UTF-8 and add it again.")
        ) from fault  # fmt: skip


def parsed(text: str) -> list[Cue]:
    """Every cue in the order of time; styling and regions are dropped."""
    if len(text.encode()) > MOST_BYTES:
        raise Unreadable(_too_long())
    if CONTROL.search(text):
        raise Unreadable(_("There are characters here that are no text."))
    cues = [cue for number, lines in _blocks(text) for cue in _cue(number, lines)]
    if len(cues) > MOST_CUES:
        raise Unreadable(
            _("There are %(have)s captions; at most %(most)s fit.")
            % {"have": len(cues), "most": MOST_CUES}
        )
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def written(cues: list[Cue]) -> str:
    """Clean WebVTT: only times and words, so that nothing in it can do anything."""
    blocks = [f"{each.starts} --> {each.ends}\n{_escaped(each.text)}" for each in cues]
    return "\n\n".join([HEAD, *blocks]) + "\n"


def clock_of(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first."""
    lines: list[str] = []
    number = 1
    for at, line in enumerate([*_lines(text), ""], 1):
        if line.strip():
            lines.append(line)
            continue
        if lines:
            yield number, lines
        lines, number = [], at + 1


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cue(number: int, lines: list[str]) -> Iterator[Cue]:
    """One cue, with an identifier before its times or without; nothing for a note."""
    timed = next((at for at, line in enumerate(lines[:2]) if "-->" in line), None)
    if timed is None:
        if lines[0].startswith(DROPPED):
            return
        raise Unreadable(
            _("Line %(line)s: times are missing before “%(words)s”.")
            % {"line": number, "words": lines[0][:60]}
        )
    start, end = _times(number + timed, lines[timed])
    words = _spoken(number + timed, lines[timed + 1 :])
    if words:
        yield Cue(start, end, words)


def _times(number: int, line: str) -> tuple[int, int]:
    found = TIMES.fullmatch(line.strip())
    if not found:
        raise Unreadable(
            _("Line %(line)s: write the times as 00:01:02.500 --> 00:01:04.000.")
            % {"line": number}
        )
    start, end = _milliseconds(*found.group(2, 3, 4, 5)), _milliseconds(
        *found.group(7, 8, 9, 10)
    )  # fmt: skip
    if end <= start:
        raise Unreadable(
            _("Line %(line)s: this caption ends before it begins.") % {"line": number}
        )
    return start, end


def _milliseconds(
    hours: str | None, minutes: str, seconds: str, rest: str | None
) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def _spoken(number: int, lines: list[str]) -> str:
    text = "\n".join(line.strip() for line in lines)
    if "-->" in text:
        raise Unreadable(
            _("Line %(line)s: leave an empty line between two captions, and no arrow in"
              " their words.") % {"line": number}
        )  # fmt: skip
    return html.unescape(MARK.sub("", VOICE.sub(r"\1: ", text))).strip()


def _escaped(text: str) -> str:
    """An arrow in the words would begin another cue."""
    plain = text.replace("-->", "→")
    safe = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(line for line in safe.split("\n") if line.strip())


def _too_long() -> str:
    return _(
        "These captions are longer than the 2 MB that fit. Your file is untouched."
    )
