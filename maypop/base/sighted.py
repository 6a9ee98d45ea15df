"""What in somebody's words may be personal, and why each of it was noticed.

Who may be named where is known by apps above: they register the lists to look on.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .personal_data import Names, Sighting, sightings

Known = Callable[[], Iterable[str]]  # names, asked for when there is need
Lists = Callable[[Any], Iterable[Names]]
L = TypeVar("L", bound=Lists)
MOST = 12  # of one text; the rest is told when these are mended

LISTS: list[Lists] = []
WHY = {
    "own": gettext_lazy("your own name. Assessors do not know whose work this is."),
    "place": gettext_lazy("your school or district. Assessors do not know them."),
    "listed": gettext_lazy("a name from your class list."),
    "name": gettext_lazy("what looks like a full name: a first name and another name."),
    "email": gettext_lazy("an e-mail address."),
    "phone": gettext_lazy("what looks like a phone number."),
    "number": gettext_lazy("what looks like a student number."),
    "birth": gettext_lazy("what looks like a date of birth."),
    "address": gettext_lazy("what looks like a street address."),
}


def names_to_look_for(question: L) -> L:
    """Register whom to look for in the words of a person."""
    LISTS.append(question)
    return question


def listed_or_seen(text: str, person: Any, known: Known) -> list[Sighting]:
    """What in words of this person may be personal, wherever they are about to stand.

    Names are looked for on every list of theirs; those `known` are no students.
    """
    every = [names for lists in LISTS for names in lists(person)] or [Names()]
    found = {(it.kind, it.words): it for each in every for it in sightings(text, each)}
    told = [each for each in found.values() if each.kind != "own"]
    if any(each.kind == "name" for each in told):
        theirs = {each.casefold() for each in known()}
        told = [each for each in told if each.words.casefold() not in theirs]
    return sorted(told, key=lambda each: each.line)


def sentences(found: list[Sighting], where: str) -> list[str]:
    """Each of them with its line and the reason why it was noticed."""
    return [said_of(each, where) for each in found[:MOST]]


def said_of(seen: Sighting, where: str) -> str:
    told = {
        "where": where,
        "line": seen.line,
        "words": seen.words,
        "why": WHY[seen.kind],
    }
    return _("%(where)s, line %(line)s: “%(words)s” is %(why)s") % told
