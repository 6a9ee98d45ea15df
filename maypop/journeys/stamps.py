"""Moments named in a text: `@3:48` points into a recording, `@p2` at a page."""

import re

MOMENT = re.compile(r"@((?:\d{1,2}:)?\d{1,2}:[0-5]\d)\b")


def moments(text: str) -> set[str]:
    return set(MOMENT.findall(text))


def moments_for(code: str, text: str) -> set[str]:
    """The moments on those lines that name this criterion, such as `P6 @3:48`."""
    named = re.compile(rf"\b{re.escape(code)}\b", re.IGNORECASE)
    return {
        each
        for line in text.splitlines()
        if named.search(line)
        for each in moments(line)
    }
