"""Word of a seat that is held for somebody who waited."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind

from ..models import HELD_FOR, SeatRequest

SEAT_OFFERED = "programs.seat_offered"
WHY = "whoever waits hears of the seat"


@kind(
    SEAT_OFFERED,
    group=_("My journey"),
    title=_("A seat I asked for is free and held for me"),
)
def while_it_is_held(notices: Sequence[Notice]) -> list[Notice]:
    rows = SeatRequest.objects.for_the_system(WHY)
    held = rows.filter(
        pk__in={each.about_id for each in notices}, state=SeatRequest.State.OFFERED
    )
    keys = set(held.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in keys]


def say_it_is_held(request: SeatRequest) -> None:
    notify(
        request.person,
        SEAT_OFFERED,
        request,
        key=str(request.pk),
        path=reverse("coming:enrol"),
        cohort=request.cohort.name,
        phase=request.cohort.phase.name,
        days=HELD_FOR.days,
    )
