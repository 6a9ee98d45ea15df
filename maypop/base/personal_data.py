"""Signs of personal data in a text: by patterns and by the class list, never by guess.

Everything runs here, looks only at letters and says why: what was seen, on which line,
and which rule saw it. A person decides what it means.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.crypto import salted_hmac

from .given_names import GIVEN, NO_NAMES

Found = Iterator[tuple[str, int]]  # the words, and where they begin

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|(?:{MONTHS}) \d{{1,2}},? \d{{4}})"
)
STREET = (
    "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Boulevard|Blvd|Pike"
    "|Circle|Terrace|Highway|Hwy"
)
MARK = "'\u2019"  # as typed on a keyboard, and as a word processor makes it
WORD = (
    rf"[A-Z](?:[{MARK}][A-Z])?[a-zà-öø-ÿ]{{1,30}}"
    rf"(?:[{MARK}-]?[A-Z][a-zà-öø-ÿ]{{1,30}})?"
)

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[A-Za-z]{2,24}\b")
PHONE = re.compile(
    r"(?<![\d./-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d/-])"
)
NUMBER = re.compile(
    r"\b(?:(?:student|pupil|state|lunch) (?:id|number|no\.?)|id(?: number)?)"
    r"[ :#]{1,3}[A-Z]{0,3}\d{4,12}\b|(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",
    re.IGNORECASE,
)
BIRTH = re.compile(
    rf"\b(?:born|birthday|birth ?date|date of birth|dob)\b[^\n\d]{{0,20}}?{DATE}",
    re.IGNORECASE,
)
ADDRESS = re.compile(rf"\b\d{{1,5}} (?:{WORD} ){{1,3}}(?:{STREET})\b")
PAIR = re.compile(
    rf"\b(?=({WORD}) (?:[A-Z]\. )?({WORD})\b(?! et al| \(?(?:19|20)\d\d))"
)
CONTEXT = re.compile(
    rf"\b(?:[Ss]tudent|[Pp]upil|[Cc]hild|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter)"
    rf"(?: named| called| is| was)? ({WORD} {WORD})\b"
)
CAPITALS = re.compile(rf"\b{WORD}(?: {WORD}){{0,5}}")


@dataclass(frozen=True)
class Sighting:
    """What was seen, by which rule, and on which line."""

    kind: str
    words: str
    line: int


@dataclass(frozen=True)
class Names:
    """Whom to look for: the class list as digests, and the educator's own name."""

    salt: str = ""
    full: frozenset[str] = field(default_factory=frozenset)
    last: frozenset[str] = field(default_factory=frozenset)
    own: str = ""


def sightings(text: str, names: Names) -> list[Sighting]:
    """Each thing once, where it is seen first."""
    seen: dict[tuple[str, str], Sighting] = {}
    taken: set[str] = set()
    for kind, look in _looks(names):
        for words, at in look(text):
            if words not in taken or kind in ("email", "phone"):
                line = text.count("\n", 0, at) + 1
                seen.setdefault((kind, words), Sighting(kind, words, line))
                taken.add(words)
    return sorted(seen.values(), key=lambda each: each.line)


def digest(salt: str, name: str) -> str:
    """Keyed by the installation's secret, so a copy of the database says no name."""
    plain = " ".join(name.casefold().split())
    return salted_hmac(f"class list {salt}", plain, algorithm="sha256").hexdigest()


def _looks(names: Names) -> list[tuple[str, Callable[[str], Found]]]:
    return [
        ("own", lambda text: _own(text, names.own)),
        ("listed", lambda text: _listed(text, names)),
        ("name", _full_names),
        ("email", _by(EMAIL)),
        ("phone", _by(PHONE)),
        ("number", _by(NUMBER)),
        ("birth", _by(BIRTH)),
        ("address", _by(ADDRESS)),
    ]


def _by(pattern: re.Pattern[str]) -> Callable[[str], Found]:
    def look(text: str) -> Found:
        for hit in pattern.finditer(text):
            yield hit[0], hit.start()

    return look


def _own(text: str, name: str) -> Found:
    if name.strip():
        spaced = r"\s+".join(map(re.escape, name.split()))
        for hit in re.finditer(rf"\b{spaced}\b", text, re.IGNORECASE):
            yield name, hit.start()


def _full_names(text: str) -> Found:
    """A common first name with another name after it, or two names after "student"."""
    for hit in PAIR.finditer(text):
        if hit[1] in GIVEN and hit[2] not in NO_NAMES:
            yield f"{hit[1]} {hit[2]}", hit.start()
    for hit in CONTEXT.finditer(text):
        if not NO_NAMES & set(hit[1].split()):
            yield hit[1], hit.start(1)


def _listed(text: str, names: Names) -> Found:
    """Runs of capitalized words, held against the digests of the class list."""
    if not names.full:
        return
    for run in CAPITALS.finditer(text):
        words = run[0].split()
        for at in range(len(words)):
            for length in (3, 2, 1):
                said = " ".join(words[at : at + length])
                known = names.last if length == 1 else names.full
                if len(words) - at >= length and digest(names.salt, said) in known:
                    yield said, run.start()
