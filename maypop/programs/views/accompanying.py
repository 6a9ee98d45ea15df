"""Who mentors a cohort: set, and ended, by whoever sets the cohort."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from .. import actions, rules
from ..forms.people import CohortMentorForm
from ..models import Cohort, CohortMentor
from .seen import a_phase, done, shown

WHY = "whoever sets a cohort sees who mentors it"


@page("GET", "POST")
def mentors(request: Request, program: str, phase: str, cohort: UUID) -> HttpResponse:
    mine = _to_set(request, program, phase, cohort)
    sent = request.POST if request.method == "POST" else None
    form = CohortMentorForm(sent)
    if done(form, lambda: actions.accompany(mine, form.mentor, by=request.user)):
        words = _("%(name)s mentors this cohort from now on.")
        messages.success(request, words % {"name": form.mentor.name})
        return redirect("programs:cohort_mentors", program, phase, cohort)
    rows = CohortMentor.objects.for_the_system(WHY).filter(cohort=mine, until=None)
    return shown(
        request,
        "programs/accompanying.html",
        {
            "phase": mine.phase,
            "cohort": mine,
            "form": form,
            "rows": rows.select_related("mentor"),
        },
    )


@page("POST")
def no_mentor(
    request: Request, program: str, phase: str, cohort: UUID, row: UUID
) -> HttpResponse:
    mine = _to_set(request, program, phase, cohort)
    rows = CohortMentor.objects.for_the_system(WHY).filter(cohort=mine)
    one = get_object_or_404(rows.select_related("mentor"), public_id=row)
    actions.leave_off(one, by=request.user)
    words = _("Ended. %(name)s sees nobody of it by it any more.")
    messages.success(request, words % {"name": one.mentor.name})
    return redirect("programs:cohort_mentors", program, phase, cohort)


def _to_set(request: Request, program: str, phase: str, cohort: UUID) -> Cohort:
    """Seen, theirs to set, and its phase not put away."""
    found = a_phase(request, program, phase)
    seen = Cohort.objects.seen_by(request.user).filter(phase=found)
    mine = get_object_or_404(seen.select_related("organization"), public_id=cohort)
    mine.phase = found
    allow(rules.may_change(request.user, mine))
    found.insist_it_is_open()
    return mine
