from django.http import HttpResponse
from django.shortcuts import render

from maypop.assessment.appeals.figures import figures
from maypop.assessment.clock.on_time import may_see, phases_for
from maypop.assessment.contesting.figures import figures as of_cases
from maypop.base.http import Request, allow, page


@page("GET")
def appeals(request: Request) -> HttpResponse:
    """How appeals went; nobody is named."""
    allow(may_see(request.user))
    phases = list(phases_for(request.user))
    context = {"figures": figures(phases), "phases": phases}
    context["of_cases"] = of_cases(phases)
    return render(request, "assessment/appeals/figures.html", context)
