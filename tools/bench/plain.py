"""The rival of the benchmark: the same web server and chunks, and no care for them."""

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from maypop.base import lanes  # noqa: E402  (needs the setup)

PIECE = 1024 * 1024


def answer(environ: dict[str, Any], start: Any) -> Any:
    """PATCH appends to one file; GET sends it from where it is asked for."""
    place = sys.argv[2]
    if environ["REQUEST_METHOD"] == "PATCH":
        at, body = int(environ["HTTP_UPLOAD_OFFSET"]), environ["wsgi.input"]
        with open(place, "r+b" if at else "wb") as file:
            file.seek(at)
            while piece := body.read(PIECE):
                file.write(piece)
        start("204 No Content", [("Upload-Offset", "0")])
        return []
    wanted = re.fullmatch(r"bytes=(\d+)-", environ.get("HTTP_RANGE", ""))
    first, stop = int(wanted[1]) if wanted else 0, os.stat(place).st_size
    start("206 Partial Content", [("Content-Length", str(stop - first))])
    return ranged(place, first, stop)


def ranged(place: str, at: int, stop: int) -> Iterator[bytes]:
    with open(place, "rb") as file:
        file.seek(at)
        while at < stop and (piece := file.read(min(PIECE, stop - at))):
            at += len(piece)
            yield piece


if __name__ == "__main__":
    lanes.serve(answer, f"127.0.0.1:{sys.argv[1]}")
