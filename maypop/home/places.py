"""What the page around every page needs to know: places, account, banner."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from maypop.base.reversing import address
from maypop.media.models import KEEPERS
from maypop.notices.models import STAFF
from maypop.people.models import Person, Role
from maypop.people.rules import opened_to, roles_of
from maypop.programs.models import LEADERS, RUNNERS

TALK = ("/topics", "/posts")  # below the rooms
MOST = 5  # places in one row, and in the bar of a phone


class Place(NamedTuple):
    """One entry of the navigation."""

    name: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Account:
    """The signed-in person, as the header shows them."""

    name: str
    initials: str
    links: tuple[Place, ...]


@dataclass(frozen=True)
class Updates:
    """Where word to the signed-in person is, and whether some of it is new."""

    url: str
    fresh: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that an answer without a page asks the database nothing."""
    return {
        "places": SimpleLazyObject(lambda: tuple(_places(request))),
        "account": SimpleLazyObject(lambda: _account(request)),
        "updates": SimpleLazyObject(lambda: _updates(request)),
        "footer_links": SimpleLazyObject(lambda: _at_the_foot(request)),
        "sign_in_url": address("account_login"),
        "sign_out_url": address("account_logout"),
        "demo_banner_url": address("demo-sign-in") if settings.DEMO else "",
        "theme": _theme(request),
    }


def first_place(roles: set[str]) -> str:
    """The address of the screen that answers "what now?" for someone's first role."""
    return next(iter(_of(roles)))[1]


def _places(request: HttpRequest) -> Iterator[Place]:
    if opened_to(request):
        return
    user = request.user
    rows = _all_of(roles_of(user)) if user.is_authenticated else _public()
    here = max(
        (url for _n, url, _i in rows if _is_within(request.path, url)),
        key=len,
        default="",
    )  # the nearest: the record lies below the queue
    for name, url, icon in rows[:MOST]:
        yield Place(name, url, icon, current=url == here)


def _all_of(roles: set[str]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(_of(roles)))


def _is_within(path: str, url: str) -> bool:
    """On that page, below it, or where else it leads."""
    roots = (url, *_within().get(url, ()))
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def _within() -> dict[str, tuple[str, ...]]:
    """What belongs to a place although its addresses begin in another way."""
    return {
        address("journeys:mine"): ("/work",),
        address("coaching:rooms"): TALK,
        address("library:library"): ("/shelves", "/recommendations"),
    }


def _public() -> list[tuple[str, str, str]]:
    return [
        (_("Browse"), address("catalog:browse"), "compass"),
        (_("How it works"), address("home") + "#how", "sprout"),
        (_("Verify"), address("credentials:verify"), "badge-check"),
    ]


def _of(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    """The union of all roles, the one that waits for others' work first."""
    yield from _of_those_who_judge(roles)
    if Role.MENTOR in roles:
        yield (_("Educators"), address("coaching:board"), "users")
    if roles & {Role.EDUCATOR, Role.MENTOR}:
        yield (_("My journey"), address("journeys:mine"), "sprout")
    yield from _of_those_who_lead(roles)
    yield from _of_pairs(roles)
    yield from _of_company(roles)
    if Role.PRE_CHECKER in roles:
        yield (_("Pre-check"), address("journeys:prechecks"), "list-checks")
    if roles & {*KEEPERS}:
        yield (_("Keeping"), address("journeys:keeping"), "archive")
    yield from _now_and_then(roles)
    yield (_("Browse"), address("catalog:browse"), "compass")
    if roles & {Role.EDUCATOR, Role.MENTOR}:
        yield (_("Earned"), address("credentials:earned"), "badge-check")
    else:
        yield (_("Verify"), address("credentials:verify"), "badge-check")


def _of_those_who_judge(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    if roles & {Role.ASSESSOR, Role.APPROVER, Role.ADJUDICATOR}:
        yield (_("Queue"), address("assessment:queue"), "inbox")
        yield (_("My record"), address("assessment:record"), "clipboard-check")
    if Role.ADJUDICATOR in roles:
        yield (_("Board"), address("assessment:board"), "layout-dashboard")
    if roles & {Role.ASSESSOR, Role.ADJUDICATOR, Role.PEER_REVIEWER}:
        yield (_("Practice"), address("assessment:practice"), "scale")
    if roles & {Role.ADJUDICATOR, Role.APPROVER}:
        yield (_("Cases"), address("assessment:cases"), "folder-open")
    if Role.AUTHOR in roles:
        yield (_("Notes"), address("assessment:quality_concerns"), "message-square")


def _now_and_then(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    if roles & {Role.ADJUDICATOR, Role.PROGRAM_MANAGER}:
        yield (_("Alike"), address("journeys:likenesses"), "copy")
    if Role.PROGRAM_MANAGER in roles:
        yield (_("Suspended"), address("assessment:suspensions"), "pause")
    if roles & {*RUNNERS}:
        yield (_("Help by itself"), address("coaching:helping"), "life-buoy")


def _of_those_who_lead(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    if roles & {*RUNNERS, Role.DISTRICT_LEAD}:
        yield (_("Programs"), address("programs:programs"), "layers")
    if roles & {*LEADERS}:
        yield (_("People"), address("journeys:people"), "users")
    if roles & {*RUNNERS}:
        yield (_("Awards"), address("credentials:awards"), "award")


def _of_company(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    """Where one is not alone: talk, and what others found helpful."""
    if roles & {Role.EDUCATOR, Role.MENTOR, Role.DISTRICT_LEAD, *RUNNERS}:
        yield (_("Rooms"), address("coaching:rooms"), "message-circle")
    if roles & {Role.EDUCATOR, Role.MENTOR}:
        yield (_("Library"), address("library:library"), "library")


def _of_pairs(roles: set[str]) -> Iterator[tuple[str, str, str]]:
    if roles & {Role.EDUCATOR, Role.MENTOR}:
        yield (_("Pairs"), address("programs:mine"), "handshake")
    if roles & {*LEADERS}:
        yield (_("Pairing"), address("programs:boards"), "handshake")


def _account(request: HttpRequest) -> Account | None:
    if not request.user.is_authenticated:
        return None
    links = () if opened_to(request) else tuple(_of_the_account(request.user))
    return Account(request.user.name, request.user.initials, links)


def _of_the_account(person: Person) -> Iterator[Place]:
    """With the places for which the row has no room."""
    roles = roles_of(person)
    yield Place(_("My account"), address("account"), "user")
    yield from (Place(*each) for each in _all_of(roles)[MOST:])
    if roles & {*STAFF}:
        yield Place(_("Enquiries"), address("notices:enquiries"), "inbox")


def _updates(request: HttpRequest) -> Updates | None:
    if not request.user.is_authenticated or opened_to(request):
        return None
    return Updates(address("notices:all"), fresh=request.user.has_news)


def _at_the_foot(request: HttpRequest) -> tuple[Place, ...]:
    if opened_to(request):
        return ()
    words = _("Bring micro-credentials to your school or district")
    return (Place(words, address("notices:bring-it"), "sprout"),)


def _theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in ("light", "dark") else ""
