"""What an educator was given, beside the next step of that journey."""

from django.db.models import QuerySet
from django.template.context_processors import csrf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.base.composed import composed
from maypop.base.http import Request
from maypop.journeys.models import Journey
from maypop.journeys.rules import helps
from maypop.people.models import Person

from ..models import Nudge
from .forms import AnswerForm

AT_ONCE = 3  # more would be one more heap


@helps
def given(request: Request, journey: Journey) -> list[SafeString]:
    nudges = _waiting(journey)[:AT_ONCE] if journey.is_open else []
    if not nudges:
        return []
    shown = [(each, _form(each, by=request.user)) for each in nudges]
    context = {"request": request, "nudges": shown, "journey": journey}
    part = render_to_string("coaching/help/beside.html", context | csrf(request))
    return [part]


def _form(nudge: Nudge, *, by: Person) -> AnswerForm:
    return AnswerForm(nudge=nudge, by=by, auto_id=f"{nudge.public_id}-%s")


@composed
def _waiting(journey: Journey) -> QuerySet[Nudge]:
    """All that was given for it: the pair may be over, the word was theirs."""
    rows = Nudge.objects.for_the_system("shown to the educator of the journey alone")
    mine = rows.filter(journey=journey).waiting()
    return mine.select_related("by", "requirement").order_by("-pk")
