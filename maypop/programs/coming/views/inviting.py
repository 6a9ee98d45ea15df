"""One person by a form; what was sent, sent again, or taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.http import Request, allow, page
from maypop.people.models import Invitation

from ... import rules
from ...importing.bounds import roles_given_by
from .. import inviting
from ..forms import OneForm

ON_A_PAGE = 50


@page("GET", "POST")
def one(request: Request) -> HttpResponse:
    allow(rules.may_bring_in(request.user))
    form = OneForm(
        request.POST if request.method == "POST" else None,
        initial={"cohort": request.GET.get("cohort"), "role": "educator"},
        organizations=inviting.organizations_of(request.user),
        cohorts=rules.cohorts_led_by(request.user).order_by("name"),
        roles=roles_given_by(request.user),
    )
    if form.is_valid():
        report = inviting.invite_one(form.as_cells(), by=request.user)
        for each in report.errors:
            form.add_error(each.field or None, each.message)
        if not report.errors:
            words = _("Done. Somebody new gets a letter with one link.")
            if not report.changes:
                words = _("That is how it stands already. Nothing was changed.")
            messages.success(request, words)
            return redirect("coming:invitations")
    status = 422 if form.is_bound else 200
    return render(request, "programs/coming/one.html", {"form": form}, status=status)


@page("GET")
def invitations(request: Request) -> HttpResponse:
    allow(rules.may_bring_in(request.user))
    rows = inviting.invitations_of(request.user).select_related(
        "organization", "invited_by", "withdrawal__by", "reservation__cohort"
    )
    asked = request.GET.get("q", "").strip()
    if asked:
        words = (Q(email__icontains=asked), Q(family_name__icontains=asked))
        rows = rows.filter(words[0] | words[1] | Q(given_name__icontains=asked))
    which = request.GET.get("show", "")
    rows = SHOWN[which](rows) if which in SHOWN else rows
    leaf = Paginator(rows.order_by("-sent_at", "-pk"), ON_A_PAGE)
    context = {
        "leaf": leaf.get_page(request.GET.get("page")),
        "q": asked,
        "show": which,
    }
    return render(request, "programs/coming/invitations.html", context)


SHOWN = {
    "open": lambda rows: rows.standing().filter(expires_at__gt=clock.now()),
    "over": lambda rows: rows.standing().filter(expires_at__lte=clock.now()),
    "accepted": lambda rows: rows.exclude(accepted_at=None),
    "withdrawn": lambda rows: rows.exclude(withdrawal=None),
}


@page("POST")
def resend(request: Request, invitation: UUID) -> HttpResponse:
    found = _led(request, invitation)
    inviting.resend(found, by=request.user)
    messages.success(request, _("The letter to %s goes out again.") % found.email)
    return redirect("coming:invitations")


@page("POST")
def withdraw(request: Request, invitation: UUID) -> HttpResponse:
    found = _led(request, invitation)
    inviting.withdraw(found, by=request.user)
    words = _("Taken back. The link to %s opens nothing from now on.")
    messages.success(request, words % found.email)
    return redirect("coming:invitations")


def _led(request: Request, invitation: UUID) -> Invitation:
    mine = inviting.invitations_of(request.user).select_related("organization")
    return get_object_or_404(mine, public_id=invitation)
