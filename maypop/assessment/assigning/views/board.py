from django.http import HttpResponse
from django.shortcuts import render

from maypop.assessment import rules
from maypop.assessment.assigning import board as found
from maypop.assessment.assigning.returns import gave_back
from maypop.assessment.assigning.staff import most_open, readers
from maypop.assessment.assigning.stages import stages
from maypop.base.http import Request, allow, page

BY_LOAD = "load"


@page("GET")
def board(request: Request) -> HttpResponse:
    """Numbers to look after the work by, and no ranking of anybody."""
    lead = request.user
    allow(rules.may_lead(lead))
    by_load = request.GET.get("order") == BY_LOAD
    context = {
        "stages": stages(lead),
        "nobody": found.without_a_reader(lead),
        "in_hands": found.in_hands(lead),
        "readers": readers(by_load=by_load),
        "most_open": most_open(),
        "gave_back": gave_back(lead),
        "by_load": by_load,
        "shown": found.SHOWN,
    }
    return render(request, "assessment/assigning/board.html", context)
