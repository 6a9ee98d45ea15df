"""A mentor's board, and the page of one educator on it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.base.http import Request, allow, page
from maypop.design.moments import day_words
from maypop.design.once import drawn
from maypop.people.models import Person

from .. import actions
from ..board.cohorts import OfCohort
from ..board.lanes import Lane, Standing
from ..board.reading import Card, cards, everyone
from ..helping.forms import NudgeForm
from ..models import Nudge
from ..rules import may_mentor

FIRST = 6  # shown at once in a lane; the rest opens
LANES = (
    (Lane.WAITING, gettext_lazy("Waiting on you"), "sky"),
    (Lane.STUCK, gettext_lazy("May be stuck"), "honey"),
    (Lane.GROWING, gettext_lazy("Growing"), "leaf"),
    (Lane.SENT, gettext_lazy("Sent in or earned"), "brand"),
)


@page("GET")
def board(request: Request) -> HttpResponse:
    allow(may_mentor(request.user))
    found = everyone(request.user)
    by_lane: dict[Lane, list[Card | OfCohort]] = {lane: [] for lane in Lane}
    for each in found:
        by_lane[each.lane].append(each)
    counts = Counter({lane: len(those) for lane, those in by_lane.items()})
    context: dict[str, Any] = {
        "count": len(found),
        "waiting": counts[Lane.WAITING],
        "stuck": counts[Lane.STUCK],
        "lanes": [_lane(*each, by_lane[each[0]]) for each in LANES],
    }
    return render(request, "coaching/board/board.html", context)


def _lane(
    lane: Lane, title: Any, tone: str, those: list[Card | OfCohort]
) -> dict[str, Any]:
    shown = [_drawn(each, tone) for each in those]
    return {
        "lane": lane,
        "title": title,
        "count": len(those),
        "first": shown[:FIRST],
        "rest": shown[FIRST:],
    }


def _drawn(card: Card | OfCohort, tone: str) -> SafeString:
    """From plain words, so that a card that says the same is not drawn again."""
    stands = card.standing
    since = stands.since if stands.since and not stands.earned else None
    words = {
        "name": card.name,
        "page": card.page,
        "talk": card.talk,
        "piece": card.piece,
        "tone": tone,
        "words": stands.words,
        "prompt": stands.prompt,
        "earned": int(stands.earned),
        "since": day_words(since) if since else "",
        "until": day_words(stands.until) if stands.until else "",
    }
    return drawn("coaching/board/card.html", tuple(words.items()))


@page("GET", "POST")
def educator(request: Request, pair: UUID) -> HttpResponse:
    """What is known of one of them, what was given, and a word to send."""
    card = _card(request.user, pair)
    form = NudgeForm(
        request.POST if request.method == "POST" else None,
        ways=card.ways,
        to=card.name,
        by=request.user,
        initial=_begun(card.standing),
    )
    if form.is_valid():
        journey = form.journey_for(request.user)
        actions.give(journey, by=request.user, **form.given(journey))
        words = _("Sent. %(name)s sees it beside the next step.")
        messages.success(request, words % {"name": card.given_name})
        return redirect("coaching:board")
    journeys = [each.journey for each in card.ways]
    given = Nudge.objects.seen_by(request.user).filter(by=request.user)
    context = {
        "card": card,
        "form": form if card.ways else None,
        "given": given.filter(journey__public_id__in=journeys).select_related(
            "answer", "requirement", "journey__edition"
        )[:20],
    }
    status = 422 if form.is_bound else 200
    return render(request, "coaching/board/educator.html", context, status=status)


def _begun(stands: Standing) -> dict[str, str]:
    """A letter as it might begin, about the piece in question where it is shown."""
    begun = {"text": stands.draft, "kind": stands.kind or Nudge.Kind.QUESTION}
    if stands.way and stands.work:
        begun["about"] = f"{stands.way.journey}/{stands.work.slug}"
    return begun


def _card(person: Person, pair: UUID) -> Card:
    for each in cards(person):
        if each.pair == pair:
            return each
    raise Http404
