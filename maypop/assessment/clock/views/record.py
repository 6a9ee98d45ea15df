from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.assigning import profile
from maypop.assessment.clock import record as own
from maypop.assessment.models import Task
from maypop.assessment.rescoring.pairs import mine
from maypop.assessment.views.figures import rows
from maypop.base.http import Request, allow, page

SHOWN = ("pass_line", "exact", "cohen_kappa", "gwet_ac1")


@page("GET")
def record(request: Request) -> HttpResponse:
    """What one has done, to oneself."""
    allow(rules.may_assess(request.user))
    found = own.agreement_of(request.user)
    thanks, lately = own.thanks_to(request.user)
    turns = own.turn_arounds(request.user)
    again = mine(request.user)
    context = {
        "turns": [(_named()[each.task], each) for each in turns],
        "figures": list(rows(found, SHOWN)) if found else [],
        "thanks": thanks,
        "lately": lately,
        "again": again.works,
        "steady": list(rows(again.by_name)) if again.works else [],
        "certifications": own.certifications_of(request.user),
        "given": profile.given_to(request.user),
        "absences": profile.absences_of(request.user),
    }
    return render(request, "assessment/clock/record.html", context)


def _named() -> dict[str, str]:
    return {
        Task.REVIEW: _("Read and rated"),
        Task.ADJUDICATE: _("Decided between two"),
        Task.APPROVE: _("Confirmed"),
        Task.HEAR: _("Heard in an appeal"),
        Task.AGAIN: _("Read again without knowing it"),
    }
