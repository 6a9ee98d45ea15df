"""The one range of bytes that a player asks for (RFC 9110, section 14)."""

import re

SPEC = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Unsatisfiable(Exception):
    """The range starts past the end."""


def requested(header: str, size: int) -> tuple[int, int] | None:
    """Start and stop of a single range; None to send the whole, always lawful."""
    spec = SPEC.fullmatch(header.replace(" ", ""))
    if spec is None or spec.group(0) == "bytes=-":
        return None
    first, last = spec.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1 if last else size, size)
        if last and int(last) < start:
            return None
    if start >= size or start >= stop:
        raise Unsatisfiable
    return start, stop
