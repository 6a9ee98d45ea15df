"""Rows as a CSV file that no spreadsheet runs as a program."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"  # without it, one widespread program takes UTF-8 for something else


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, row: str) -> str:
        return row


def safe(cell: object) -> str:
    """A cell that would be run gets an apostrophe in front, and is text."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(RUN) else text


def sheet(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(_written(header, rows), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield MARK
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])
