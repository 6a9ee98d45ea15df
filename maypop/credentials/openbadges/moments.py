"""Moments as credentials write them: whole seconds, UTC, a final Z."""

import re
from datetime import UTC, datetime
from typing import Any

WHOLE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
STAMP = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII
)


def write(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text: Any) -> datetime:
    """Any xsd:dateTimeStamp of other issuers, or ValueError."""
    if not isinstance(text, str) or not STAMP.fullmatch(text):
        raise ValueError(f"not a moment: {str(text)[:60]}")
    fraction = re.sub(r"(\.\d{6})\d+", r"\1", text)
    return datetime.fromisoformat(fraction)


def is_whole(text: Any) -> bool:
    """Written as we write it."""
    try:
        return bool(WHOLE.fullmatch(text)) and parse(text) is not None
    except (TypeError, ValueError):
        return False
