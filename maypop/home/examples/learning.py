"""Resources, shelves and what was recommended: one of each."""

from collections.abc import Callable, Iterator

from maypop.coaching.models import Recommendation, ShelfAudience
from maypop.credentials.models import Award

from .words import REASON, Words


def _resources() -> Iterator[Words]:
    for given in Recommendation.objects.for_the_system(REASON)[:1]:
        yield {"resource": given.resource.public_id}


def _given() -> Iterator[Words]:
    for given in Recommendation.objects.for_the_system(REASON)[:1]:
        yield {"given": given.public_id}


def _shelves() -> Iterator[Words]:
    for words in _shown():
        yield {"shelf": words["shelf"]}


def _shown() -> Iterator[Words]:
    rows = ShelfAudience.objects.for_the_system(REASON).select_related("shelf")
    for each in rows[:1]:
        yield {"shelf": each.shelf.public_id, "shown": each.public_id}


def _picks() -> Iterator[Words]:
    rows = ShelfAudience.objects.for_the_system(REASON).select_related("shelf")
    for each in rows[:1]:
        for pick in each.shelf.picks.all()[:1]:
            yield {"shelf": each.shelf.public_id, "pick": pick.public_id}


def _earned() -> Iterator[Words]:
    rows = Award.objects.for_the_system(REASON).select_related("journey")
    for each in rows.order_by("pk")[:1]:
        yield {"journey": each.journey.public_id}


IN_LEARNING: dict[str, Callable[[], Iterator[Words]]] = {
    "library:resource": _resources,
    "library:change": _resources,
    "library:retirement": _resources,
    "library:opening": _resources,
    "library:use": _resources,
    "library:put": _resources,
    "library:shelf": _shelves,
    "library:change_shelf": _shelves,
    "library:pick": _picks,
    "library:place": _picks,
    "library:removal": _picks,
    "coaching:recommend": _resources,
    "coaching:helped": _earned,
    "coaching:put-away": _given,
    "coaching:take-back": _given,
    "coaching:audience": _shelves,
    "coaching:hide": _shown,
}
