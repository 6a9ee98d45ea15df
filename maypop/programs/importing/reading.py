"""Lines of a file, whatever program wrote it."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from .report import Fault

COLUMNS = (
    "email",
    "given_name",
    "family_name",
    "role",
    "organization",
    "cohort",
    "mentor_email",
)
CHUNK = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One person, as the file has them; its number is the one an editor shows."""

    number: int
    cells: dict[str, str]


def encoding_of(file: BinaryIO) -> str:
    """By its mark, by the zeros of UTF-16, else UTF-8 if all of it is."""
    file.seek(0)
    start = file.read(64)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    if b"\0" in start[:2]:
        return "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
    return "utf-8" if _is_utf8(file) else "cp1252"


def _is_utf8(file: BinaryIO) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def lines(file: BinaryIO, encoding: str) -> Iterator[Line | Fault]:
    """Each line after the header, or what is wrong with it. The file stays open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        yield from _rows(text)
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper) -> Iterator[Line | Fault]:
    rows = csv.reader(_endless(text), delimiter=",", strict=True)
    number = 1
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        wrong = list(_misses(header))
        yield from wrong
        if wrong:
            return
        number = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield _line(number, header, cells)
            number = rows.line_num + 1
    except csv.Error:
        yield Fault(number, "", _("This line is cut off or has a stray quotation mark. Save the file as CSV again."))  # fmt: skip  # noqa: E501 (a sentence)


def _endless(text: io.TextIOWrapper) -> Iterator[str]:
    """Without the zeros that no name has and that would stop the reader."""
    for each in text:
        yield each.replace("\0", "\ufffd")


def _misses(header: list[str]) -> Iterator[Fault]:
    if ";" in "".join(header) or "\t" in "".join(header):
        words = _("The columns are parted by semicolons or tabs. Save the file as CSV with commas.")  # fmt: skip  # noqa: E501 (a sentence)
        yield Fault(1, "", words)
        return
    for name in COLUMNS:
        if header.count(name) != 1:
            known = ",".join(COLUMNS)
            words = _("The first line must name the column %(name)s once. It reads: %(known)s")  # fmt: skip  # noqa: E501 (a sentence)
            yield Fault(1, name, words % {"name": name, "known": known})
    for name in header:
        if name not in COLUMNS:
            words = _("There is no column called %s. Take it out.")
            yield Fault(1, name, words % (name or _("(no name)")))


def _line(number: int, header: list[str], cells: list[str]) -> Line | Fault:
    if len(cells) != len(header):
        words = _("This line has %(n)d cells in place of %(all)d.")
        return Fault(number, "", words % {"n": len(cells), "all": len(header)})
    return Line(number, dict(zip(header, (c.strip() for c in cells), strict=True)))
