"""Whoever runs a program releases those whose sending in is suspended."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.consequences.ending import let_send_again
from maypop.assessment.consequences.forms import LetSendForm
from maypop.assessment.models import Consequence
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page
from maypop.people.models import Person, Role
from maypop.people.rules import holds

PER_PAGE = 50
AROUND = ("case__journey__learner", "case__journey__place__cohort__organization")


def may_release(person: Person) -> bool:
    return holds(person, Role.PROGRAM_MANAGER)


@page("GET")
def suspensions(request: Request) -> HttpResponse:
    """Who cannot send in until somebody here has spoken with them."""
    allow(may_release(request.user))
    rows = Consequence.objects.to_release_by(request.user).in_force()
    leaf = Paginator(rows.select_related(*AROUND).order_by("set_at", "pk"), PER_PAGE)
    context = {"leaf": leaf.get_page(request.GET.get("page"))}
    return render(request, "assessment/consequences/suspensions.html", context)


@page("GET", "POST")
def suspension(request: Request, suspension: UUID) -> HttpResponse:
    """Release it with a reason. What the cases were about is not told here."""
    allow(may_release(request.user))
    rows = Consequence.objects.to_release_by(request.user)
    around = rows.select_related(*AROUND, "ending")
    found = get_object_or_404(around, public_id=suspension)
    form = LetSendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            let_send_again(found, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return _lost(request, suspension, form, conflict)
        messages.success(request, _("Released. They are told today."))
        return redirect("assessment:suspensions")
    context = {
        "suspension": found,
        "learner": found.case.journey.learner,
        "where": found.case.journey.place.cohort.organization,
        "form": form,
        "ending": getattr(found, "ending", None),
    }
    status = 422 if form.is_bound else 200
    name = "assessment/consequences/suspension.html"
    return render(request, name, context, status=status)


def _lost(
    request: Request, public_id: UUID, form: LetSendForm, conflict: Conflict
) -> HttpResponse:
    """Somebody was faster: both reasons are shown, and the first one stands."""
    rows = Consequence.objects.to_release_by(request.user).select_related("ending")
    first = rows.get(public_id=public_id).ending
    context = {
        "conflict": conflict,
        "mine": form.cleaned_data["reason"],
        "theirs": first.reason,
        "back": request.path,
    }
    return render(request, "409.html", context, status=409)
