"""The people one leads, and how far each of them is."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.base.sheet import sheet
from maypop.people.models import Level, Organization, Person
from maypop.people.rules import holds
from maypop.programs.models import LEADERS, Phase, Place
from maypop.programs.rules import may_bring_in

from ..models import Journey
from ..stages import JOURNEY, Party
from ..status.standing import FIELDS, NONE, Asked, counts_of, lines_of, told

ON_A_PAGE = 50
State = Journey.State
SHOWN = {each.value: JOURNEY[each][Party.LEADER] for each in State}


@page("GET")
def people(request: Request) -> HttpResponse:
    allow(holds(request.user, *LEADERS))
    places, phases = _places(request.user), _phases(request.user)
    asked = _asked(request, places, phases)
    rows = lines_of(request.user, asked).values(*FIELDS)
    leaf = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(request.user, asked)
    context = {
        "leaf": leaf,
        "lines": list(told(leaf)),
        "asked": asked,
        "counts": _named(counts),
        "all": sum(counts.values()),
        "states": SHOWN | {NONE: _("No journey yet")},
        "schools": places,
        "phases": phases,
        "may_bring_in": may_bring_in(request.user),
    }
    return render(request, "journeys/status/people.html", context)


@page("GET")
def as_csv(request: Request) -> StreamingHttpResponse:
    allow(holds(request.user, *LEADERS))
    asked = _asked(request, _places(request.user), _phases(request.user))
    rows = lines_of(request.user, asked).values(*FIELDS)
    return sheet("people.csv", HEADER, _cells(rows.iterator(chunk_size=1_000)))


HEADER = (
    "family_name", "given_name", "organization", "phase", "cohort",
    "micro_credential", "status", "days_since_activity",
)  # fmt: skip


def _cells(rows: Any) -> Iterator[tuple[object, ...]]:
    for line in told(rows):
        days = "" if line.days is None else line.days
        yield (
            line.family_name, line.given_name, line.where, line.phase, line.cohort,
            line.edition, line.status, days,
        )  # fmt: skip


def _asked(request: Request, places: list[Organization], phases: list[Phase]) -> Asked:
    """Only what this person could have chosen; anything else counts as not asked."""
    said = request.GET
    phase = next((p for p in phases if str(p.public_id) == said.get("phase")), None)
    where = next((p for p in places if p.slug == said.get("where")), None)
    state = said.get("state", "")
    return Asked(
        phase=UUID(str(phase.public_id)) if phase else None,
        state=state if state in (*SHOWN, NONE) else "",
        where=where,
        words=said.get("q", "").strip()[:100],
        quiet=said.get("quiet") == "1",
    )


def _places(person: Person) -> list[Organization]:
    """One level below what they lead: districts of a state, schools of a district."""
    served = Organization.objects.served_by(person, *LEADERS)
    rows: QuerySet[Organization] = served.filter(parent__in=served.values("pk"))
    if served.filter(level=Level.STATE).exists():
        rows = rows.filter(level=Level.DISTRICT)
    return list(rows.order_by("name"))


def _phases(person: Person) -> list[Phase]:
    seats = Place.objects.led_by(person)
    with_people = Q(pk__in=seats.order_by().values("cohort__phase"))
    return list(Phase.objects.filter(with_people).order_by("-opens_on", "pk"))


def _named(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    order = [NONE, *SHOWN]
    names = SHOWN | {NONE: _("No journey yet")}
    return [(each, str(names[each]), counts[each]) for each in order if each in counts]
