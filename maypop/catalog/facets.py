"""The ways in which the catalog can be narrowed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from textwrap import shorten

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .models import Family

Label = str | Promise
OPENING = 110  # characters


@dataclass(frozen=True, slots=True)
class Listing:
    """What the catalog says of one current edition."""

    pk: int
    slug: str
    number: int
    title: str
    statement: str
    family: str
    stack: str
    hours: Decimal
    published_at: datetime
    evidence: frozenset[str]

    @property
    def opening(self) -> str:
        """As much of the statement as a card holds, cut between two words."""
        said = self.statement.removeprefix("The educator ")
        short = shorten(said, width=OPENING, placeholder="")
        more = "" if short == said else "…"
        return short[:1].upper() + short[1:].rstrip(",;:") + more


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about a listing; a listing may answer with several values."""

    name: str  # in the query string
    title: Label
    answers: Callable[[Listing], Iterable[tuple[str, Label]]]
    # Values stand in this order if it is given, else by their labels.
    order: tuple[str, ...] = ()


TIMES: dict[str, tuple[Label, Decimal]] = {
    "up-to-13": (_("Up to 13 hours"), Decimal(13)),
    "13-to-14": (_("13 to 14 hours"), Decimal(14)),
    "more-than-14": (_("More than 14 hours"), Decimal("Infinity")),
}
EVIDENCE: dict[str, Label] = {
    "video": _("Classroom video"),
    "student-work": _("Student work"),
    "no-video": _("No video needed"),
}


def evidence(types: set[str]) -> frozenset[str]:
    """Which kinds of evidence the file types of all parts together ask for.

    A conversation may be sent in as sound alone, so it needs no video.
    """
    kinds = {"video" if "video" in types else "no-video"}
    if "student_work" in types:
        kinds.add("student-work")
    return frozenset(kinds)


def _domain(listing: Listing) -> Iterable[tuple[str, Label]]:
    yield listing.family, Family(listing.family).label


def _time(listing: Listing) -> Iterable[tuple[str, Label]]:
    """The first band that is long enough."""
    for name, (label, longest) in TIMES.items():
        if listing.hours <= longest:
            yield name, label
            return


def _evidence(listing: Listing) -> Iterable[tuple[str, Label]]:
    for kind in listing.evidence:
        yield kind, EVIDENCE[kind]


def _stack(listing: Listing) -> Iterable[tuple[str, Label]]:
    if listing.stack:
        yield slugify(listing.stack), listing.stack


FACETS = (
    Facet("domain", _("TEAM domain"), _domain, tuple(Family.values)),
    Facet("time", _("Time it takes"), _time, tuple(TIMES)),
    Facet("evidence", _("Evidence"), _evidence, tuple(EVIDENCE)),
    Facet("stack", _("Stack"), _stack),
)
