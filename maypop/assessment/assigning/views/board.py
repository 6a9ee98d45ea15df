from django.http import HttpResponse
from django.shortcuts import render

from maypop.assessment import rules
from maypop.assessment.assigning import board as found
from maypop.base.http import Request, allow, page

BY_LOAD = "load"


@page("GET")
def board(request: Request) -> HttpResponse:
    """Numbers to look after the work by, and no ranking of anybody."""
    lead = request.user
    allow(rules.may_lead(lead))
    by_load = request.GET.get("order") == BY_LOAD
    context = {
        "stages": found.stages(lead),
        "nobody": found.without_a_reader(lead),
        "in_hands": found.in_hands(lead),
        "readers": found.readers(by_load=by_load),
        "most_open": found.most_open(),
        "gave_back": found.gave_back(lead),
        "by_load": by_load,
        "shown": found.SHOWN,
    }
    return render(request, "assessment/assigning/board.html", context)
