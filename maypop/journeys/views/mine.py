from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.http import Request, page
from maypop.catalog.models import Criterion, CriterionLevel
from maypop.people.models import Person

from ..banking.account import Account, accounts
from ..barring import bars_of
from ..brought import brought_to
from ..conversing import gate
from ..coverage import coverage
from ..in_review import Waiting, delayed
from ..models import Finding, Journey, Submission
from ..next_step import Position, next_step, not_yet
from ..pieces import Piece, hidden_of, pieces_by_name, pieces_of
from ..rules import help_for
from ..stages import Standing
from ..standing import LEFT_OFF, standings
from ..trellis import trellis
from .own import ALL_AROUND

State = Journey.State
# Which journey is shown when none is asked for: the one that wants something first.
FIRST = [
    State.NOT_YET,
    State.BUILDING,
    State.NOT_STARTED,
    State.IN_REVIEW,
    State.EARNED,
]
MOST_LATELY = 5


@page("GET")
def mine(request: Request) -> HttpResponse:
    garden = _garden(request.user)
    context: dict[str, Any] = {"greeting": _greeting(), "garden": garden}
    if garden:
        journey = _chosen(garden, request.GET.get("j"))
        context |= _told(request.user, journey) | _counts(garden)
        pieces = [each.piece.artifact for each in context["standings"]]
        context["brought"] = brought_to(request, pieces)
        context["help"] = help_for(request, journey)
    return render(request, "journeys/journey.html", context)


@composed
def _garden(person: Person) -> QuerySet[Journey]:
    """Each journey with the number of criteria that it asks and that are met."""
    met = Finding.objects.filter(submission__journey=OuterRef("pk")).kept()
    asked = Criterion.objects.filter(edition=OuterRef("edition"))
    counts = {
        "met": _count(met, "submission__journey", "criterion"),
        "asked": _count(asked, "edition", "pk"),
    }
    seen = (
        Journey.objects.seen_by(person)
        .select_related(*ALL_AROUND)
        .defer("edition__spec")
    )
    return seen.annotate(**counts).order_by("-pk")


def _count(rows: QuerySet[Any], by: str, what: str) -> Subquery:
    grouped = rows.order_by().values(by).annotate(n=Count(what, distinct=True))
    return Subquery(grouped.values("n"), output_field=IntegerField())


def _chosen(garden: list[Journey], asked: str | None) -> Journey:
    if asked is None:
        rank = {state: number for number, state in enumerate(FIRST)}
        return min(garden, key=lambda each: rank.get(State(each.state), len(rank)))
    for each in garden:
        if str(each.public_id) == asked.lower():
            return each
    raise Http404


def _told(person: Person, journey: Journey) -> dict[str, Any]:
    lately = _lately(person, journey)
    in_full = journey.is_open or journey.state in LEFT_OFF
    pieces = pieces_of(journey) if in_full else pieces_by_name(journey)
    each_stands = standings(journey, pieces)
    open_one = next((each for each in lately if each.state not in each.CLOSED), None)
    return {
        "journey": journey,
        "standings": each_stands,
        "coverage": coverage(pieces) if journey.is_open else [],
        "accounts": _accounts(pieces) if journey.is_open else [],
        "ready": sum(each.is_ready for each in each_stands),
        "step": next_step(
            Position(
                journey,
                each_stands,
                open_one,
                hidden_of(journey, pieces),
                returned=next(iter(lately), None) if _is_returned(lately) else None,
                talk_owed=_is_after_a_third(lately) and gate.is_owed(journey),
                bars=bars_of(journey) if journey.is_open else [],
            )
        ),
        "trellis": trellis(journey, each_stands),
        "lately": lately,
        "waiting": Waiting(open_one) if open_one else None,
        "not_yet": not_yet(each_stands) if journey.state == State.NOT_YET else None,
        "is_running": journey.place.phase.closes_on >= clock.today(),
        "target": _target(pieces) if journey.is_open else None,
        "kept_until": _kept_until(journey, pieces),
    }


def _accounts(pieces: list[Piece]) -> list[Account]:
    """Nothing to tell before something was demonstrated."""
    found = accounts(pieces)
    return found if any(each.state != Standing.OPEN for each in found) else []


def _target(pieces: list[Piece]) -> date | None:
    """The last of the days that the educator set."""
    return max(filter(None, (each.planned_on for each in pieces)), default=None)


def _is_after_a_third(lately: list[Submission]) -> bool:
    return any(each.attempt >= gate.AFTER for each in lately)


def _is_returned(lately: list[Submission]) -> bool:
    return bool(lately) and lately[0].state == Submission.State.RETURNED


def _lately(person: Person, journey: Journey) -> list[Submission]:
    """The latest it was sent in, and how many criteria each decision found met."""
    found = _sent_in(person, journey)
    for each in found:
        each.journey = journey
    return found


@composed
def _sent_in(person: Person, journey: Journey) -> QuerySet[Any, Any]:
    stands = Q(findings__replacement=None)
    shown = Q(findings__level=CriterionLevel.DEMONSTRATED) & stands
    sent = Submission.objects.seen_by(person).filter(journey=journey)
    counted = sent.annotate(
        shown=Count("findings", filter=shown),
        judged=Count("findings", filter=stands),
        **delayed(),
    )
    return counted.order_by("-pk")[:MOST_LATELY]


def _kept_until(journey: Journey, pieces: list[Piece]) -> Any:
    """When the first of what is kept would have to be shown anew."""
    if journey.state != State.NOT_YET:
        return None
    held = [
        each.findings[key].kept_until
        for each in pieces
        for key in each.kept
        if key in each.findings
    ]
    return min(filter(None, held), default=None)


def _counts(garden: list[Journey]) -> dict[str, int]:
    earned = sum(each.state == State.EARNED for each in garden)
    growing = sum(each.state in FIRST for each in garden) - earned
    for each in garden:
        # What an award rests on stays met, however long ago it was judged.
        whole = each.state == State.EARNED
        each.in_bloom = each.asked if whole else each.met or 0  # type: ignore[attr-defined]  # counted above
    return {"earned": earned, "growing": growing}


def _greeting() -> str:
    hour = timezone.localtime(clock.now()).hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
