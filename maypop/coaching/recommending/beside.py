"""In the educator's own journey: what was picked for them, where they work on it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.template.context_processors import csrf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.base.http import Request
from maypop.catalog.models import Requirement
from maypop.journeys.models import Artifact, Journey
from maypop.journeys.rules import brings
from maypop.library.models import Resource, Signal
from maypop.people.models import Person

from ..models import Reader, Recommendation
from .given import that_may_have_helped

MOST = 3  # in the way of somebody's work
RESOURCE = ("public_id", "title", "kind", "minutes", "author", "address", "upload_id",
            "same_address", "lowest", "highest")  # fmt: skip
GIVER = ("given_name", "family_name")


def _newest(number: int, which: Q) -> Subquery:
    """Of what waits for the educator of a piece, the newest but `number`, as words."""
    used = Signal.objects.for_the_system("of the educator whose piece it is").filter(
        resource=OuterRef("recommendation__resource"),
        person=OuterRef("person"),
        kind=Signal.Kind.USED,
    )
    waiting = Reader.objects.filter(
        which,
        person=OuterRef("journey__learner"),
        put_away=None,
        recommendation__taken_back=None,
        recommendation__resource__retirement=None,
    ).exclude(Exists(used))
    told = waiting.order_by("-recommendation__at", "-recommendation").values(
        words=JSONObject(**_words())
    )
    return Subquery(told[number : number + 1])


def _words() -> dict[str, F]:
    given = {each: F(f"recommendation__{each}") for each in ("public_id", "at", "why")}
    of = {f"of_{each}": F(f"recommendation__resource__{each}") for each in RESOURCE}
    by = {f"by_{each}": F(f"recommendation__by__{each}") for each in GIVER}
    return given | of | by


FOR_IT = Q(recommendation__requirement=OuterRef("requirement"))
FOR_NONE = Q(recommendation__requirement=None)


@brings(
    picked=_newest(0, FOR_IT),
    picked_before=_newest(1, FOR_IT),
    picked_in_general=_newest(0, FOR_NONE),
    picked_in_general_before=_newest(1, FOR_NONE),
)
def picked_for_them(
    request: Request, artifacts: Sequence[Artifact], here: Artifact | None
) -> SafeString | str:
    """Beside one piece what is for it; below the next step the newest of all."""
    in_piece = here is not None
    journey = artifacts[0].journey
    if journey.state == Journey.State.EARNED and not in_piece:
        return _what_helped(request, journey)
    found = [*_of(artifacts, in_general=not in_piece)] if journey.is_open else []
    if not found:
        return ""
    newest = sorted(found, key=lambda each: each.at, reverse=True)[:MOST]
    around = {"given": newest, "in_piece": in_piece, "here": request.get_full_path()}
    template = "coaching/recommending/beside.html"
    return render_to_string(template, around | csrf(request))


def _of(artifacts: Sequence[Artifact], *, in_general: bool) -> Iterator[Recommendation]:
    for each in artifacts:
        for words in (each.picked, each.picked_before):  # type: ignore[attr-defined]  # read with it
            if words:
                yield _told(words, each.requirement)
    first: Any = artifacts[0]
    for words in (first.picked_in_general, first.picked_in_general_before):
        if words and in_general:
            yield _told(words, None)


def _told(words: dict[str, Any], requirement: Requirement | None) -> Recommendation:
    """As the page shows it; nothing of it is saved."""
    plain = {each: words[f"of_{each}"] for each in RESOURCE}
    plain["public_id"] = UUID(plain["public_id"])
    at = datetime.fromisoformat(words["at"])
    return Recommendation(
        public_id=UUID(words["public_id"]),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        why=words["why"],
        requirement=requirement,
        resource=Resource(**plain),
        by=Person(**{each: words[f"by_{each}"] for each in GIVER}),
    )


def _what_helped(request: Request, journey: Journey) -> SafeString | str:
    """Asked once, when it is earned, of what they opened."""
    found = that_may_have_helped(request.user, journey)
    if not found:
        return ""
    resources = {each.resource_id: each.resource for each in found}
    around = {"journey": journey, "resources": resources.values()} | csrf(request)
    return render_to_string("coaching/recommending/helped.html", around)
