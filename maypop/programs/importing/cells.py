"""What can be said of a line by itself, before anybody is looked up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from maypop.people.models import Role

from .reading import COLUMNS, Line
from .report import Fault

UNREAD = "\ufffd"  # what stands where the encoding made no sense
ROLES = frozenset(Role.values)
FORMULA = ("=", "+", "-", "@")
LONGEST = {"email": 254, "mentor_email": 254, "given_name": 80, "family_name": 80}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and which of its cells are not sound: the others are looked up still."""

    line: int
    email: str
    given_name: str
    family_name: str
    role: str
    organization: str
    cohort: str
    mentor_email: str
    odd: frozenset[str] = frozenset()


def read(line: Line) -> tuple[Entry, list[Fault]]:
    said = dict(line.cells)
    for name in ("email", "mentor_email", "organization", "cohort"):
        said[name] = said[name].lower()
    said["role"] = said["role"].lower().replace(" ", "-").replace("_", "-")
    faults = [Fault(line.number, *each) for each in _wrong(said)]
    odd = frozenset(each.field for each in faults)
    return Entry(line.number, **said, odd=odd), faults


def _wrong(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in COLUMNS:
        cell = said[name]
        if cell.startswith(FORMULA):
            words = _("It begins with %s, which a spreadsheet would run as a formula. Take that sign out.")  # fmt: skip  # noqa: E501 (a sentence)
            yield name, words % cell[0]
        elif not cell.isprintable() or UNREAD in cell:
            yield name, _("It holds a line break or a sign that cannot be read.")
        elif len(cell) > LONGEST.get(name, 140):
            words = _("It is longer than %d letters.")
            yield name, words % LONGEST.get(name, 140)
        else:
            yield from _missing_or_odd(name, cell)
    if said["mentor_email"] and said["mentor_email"] == said["email"]:
        yield "mentor_email", _("Nobody is their own mentor.")


def _missing_or_odd(name: str, cell: str) -> Iterator[tuple[str, str]]:
    if not cell and name not in ("cohort", "mentor_email"):
        yield name, _("This cell is empty.")
    elif cell and name.endswith("email") and not _is_address(cell):
        yield name, _("This is not an e-mail address.")
    elif cell and name == "role" and cell not in ROLES:
        words = _("There is no role %(role)s. Known: %(known)s.")
        yield name, words % {"role": cell, "known": ", ".join(Role.values)}


@lru_cache(4096)  # one mentor is named on many lines
def _is_address(cell: str) -> bool:
    try:
        validate_email(cell)
    except ValidationError:
        return False
    return True
