"""Somebody we do not know asks; those who run it for a state answer."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.people.rules import holds

from .. import actions
from ..forms import ClosingForm, EnquiryForm
from ..models import STAFF, Enquiry

ON_A_PAGE = 30


@page("GET", "POST", public=True)
def bring_it(request: Request) -> HttpResponse:
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        key = given["email"].lower()
        if not ratelimit.consume(request, action="enquire", key=key):
            return render(request, "429.html", status=429)
        told = ("name", "role", "organization", "email", "message")
        actions.enquire(given["begun"], **{each: given[each] for each in told})
        return redirect("notices:thanks")
    status = 422 if form.is_bound else 200
    context = {"form": form.again() if form.is_bound else form}
    return render(request, "notices/bring_it.html", context, status=status)


@page("GET", public=True)
def thanks(request: Request) -> HttpResponse:
    return render(request, "notices/thanks.html")


@page("GET")
def enquiries(request: Request) -> HttpResponse:
    """Those that wait come first."""
    allow(holds(request.user, *STAFF))
    rows = Enquiry.objects.seen_by(request.user).select_related("closing__by")
    waiting_first = rows.order_by(
        F("closing__pk").desc(nulls_first=True), "-asked_at", "-pk"
    )
    leaf = Paginator(waiting_first, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/enquiries.html", {"leaf": leaf})


@page("GET", "POST")
def enquiry(request: Request, enquiry: UUID) -> HttpResponse:
    rows = Enquiry.objects.seen_by(request.user).select_related("closing__by")
    found = get_object_or_404(rows, public_id=enquiry)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.close(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept, with your name. It no longer waits."))
        return redirect("notices:enquiries")
    status = 422 if form.is_bound else 200
    context = {"enquiry": found, "form": form}
    return render(request, "notices/enquiry.html", context, status=status)
