"""What becomes of journeys when a seat ends, moves or is taken up again."""

from maypop.people.models import Person

from .models import Journey
from .models.journey import JourneyQuerySet

State = Journey.State
WHY = "the seat decides where work may go on"
UNSENT = (State.NOT_STARTED, State.BUILDING, State.NOT_YET)


def set_aside(place_id: int, *, by_id: int | None, reason: str) -> None:
    """It stays theirs to read. What is in review is decided all the same."""
    by = Person.objects.get(pk=by_id) if by_id else None
    for journey in _of(place_id).filter(state__in=UNSENT):
        journey.move("withdraw", by=by, reason=reason)


def take_along(before_id: int, after_id: int) -> None:
    """Open work goes on from the new seat; what is done stays where it was done."""
    open_ones = _of(before_id).filter(state__in=[*UNSENT, State.IN_REVIEW])
    open_ones.update(place=after_id)


def go_on(place_id: int) -> None:
    """Whoever comes back finds their work as they left it."""
    for journey in _of(place_id).filter(state=State.WITHDRAWN):
        journey.move("reopen", by=journey.learner)


def _of(place_id: int) -> JourneyQuerySet:
    rows = Journey.objects.for_the_system(WHY).select_related("learner")
    return rows.filter(place=place_id)
