"""What there is to tell people about. The app that knows registers it, as a kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise

from maypop.base.composed import composed
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of

from .answering import Attached, NotTaken, answerable
from .models import Notice, Pace, Preference

__all__ = [
    "KINDS",
    "Attached",
    "Enclosure",
    "Kind",
    "NotTaken",
    "answerable",
    "kind",
    "kinds_for",
    "pace_of",
    "paces_of",
    "paces_of_each",
    "still_holding",
]

Words = str | Promise
# Of these notices, those whose person may still see what they are about, and should.
Still = Callable[[Sequence[Notice]], Iterable[Notice]]


class Enclosure(NamedTuple):
    """Something in a mail that another program takes in, such as a calendar."""

    name: str
    subtype: str  # of text
    content: str
    parameters: dict[str, str]


Encloses = Callable[[Notice], Enclosure | None]


@dataclass(frozen=True)
class Kind:
    """One sort of word; its sentences are in templates/notices/<name>/."""

    name: str
    group: Words
    title: Words  # as on the page of preferences
    usually: Pace  # for whoever said nothing else
    roles: frozenset[Role]  # those who can get it; none named, everyone
    still: Still
    encloses: Encloses | None = None


KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    *,
    group: Words,
    title: Words,
    usually: Pace = Pace.AT_ONCE,
    roles: Iterable[Role] = (),
    encloses: Encloses | None = None,
) -> Callable[[Still], Still]:
    """Register what people are told about, by the question whether it still holds.

    That is asked again before a mail goes and whenever the notice would be shown.
    `encloses` is asked as a mail is written, for what goes along with it.
    """

    def register(still: Still) -> Still:
        every = frozenset(roles)
        KINDS[name] = Kind(name, group, title, usually, every, still, encloses)
        return still

    return register


def still_holding(notices: Sequence[Notice]) -> list[Notice]:
    """Those that may be told, in their order; each kind is asked once."""
    by_kind: dict[str, list[Notice]] = {}
    for each in notices:
        by_kind.setdefault(each.kind, []).append(each)
    kept = {
        each.pk
        for name, those in by_kind.items()
        if name in KINDS
        for each in KINDS[name].still(those)
    }
    return [each for each in notices if each.pk in kept]


def kinds_for(person: Person) -> list[Kind]:
    """What this person can be told about, what has a group in common side by side."""
    roles = roles_of(person)
    found = [each for each in KINDS.values() if not each.roles or each.roles & roles]
    return sorted(found, key=lambda each: str(each.group))


def paces_of(person: Person) -> dict[str, str]:
    """What they chose, and for the rest what is usual."""
    usual = {name: str(each.usually) for name, each in KINDS.items()}
    rows = Preference.objects.seen_by(person).values_list("kind", "pace")
    return usual | dict(rows)


def pace_of(person: Person, name: str) -> str:
    chosen = next(iter(_chosen(person, name)), "")
    return chosen or str(KINDS[name].usually)


@composed
def _chosen(person: Person, name: str) -> QuerySet[Any, str]:
    rows = Preference.objects.seen_by(person).filter(kind=name)
    return rows.order_by().values_list("pace", flat=True)


def paces_of_each(people: Iterable[int], name: str) -> dict[int, str]:
    """By person, for one kind: what they chose, and for the rest what is usual."""
    keys = [*people]
    rows = Preference.objects.for_the_system("many are told at once")
    chosen = rows.filter(person__in=keys, kind=name).values_list("person", "pace")
    return dict.fromkeys(keys, str(KINDS[name].usually)) | dict(chosen)
