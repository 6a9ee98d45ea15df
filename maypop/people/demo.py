"""Sign-in by a button, among invented people. Its address exists in demo mode only."""

from itertools import groupby
from typing import Any

from django.contrib.auth import login
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from maypop.base.http import Request, page

from .models import Membership, Person, Role
from .redirects import stays_here


@page("GET", "POST", public=True)
@csrf_exempt  # nobody is kept out here, so nobody can be tricked in
def sign_in(request: Request) -> HttpResponseBase:
    """The one page that names everybody."""
    if request.method == "POST":
        return _sign_in(request)
    context = {"groups": list(_groups()), "next": request.GET.get("next", "")}
    return render(request, "people/demo_sign_in.html", context)


def _sign_in(request: Request) -> HttpResponse:
    said = request.GET.dict() | request.POST.dict()
    handle, onward = said.get("as", ""), said.get("next", "")
    person = Person.objects.at_work().filter(handle=handle).first()
    if person is None:
        context = {"handle": handle}
        return render(request, "people/demo_unknown.html", context, status=404)
    request.session.flush()  # nothing of the person before is carried over
    login(request, person)
    response = redirect(onward if stays_here(onward) else "/")
    response["X-CSRFToken"] = get_token(request)  # for those who come without a page
    return response


def _groups() -> Any:
    """Each person once, under the role they had first."""
    held = Membership.objects.current().exclude(person__handle=None)
    held = held.filter(person__is_active=True).order_by("since", "pk")
    rows = held.select_related("person", "organization__parent")
    first: dict[int, Membership] = {}
    for each in rows:
        first.setdefault(each.person_id, each)
    order = list(Role)
    by_role = sorted(first.values(), key=lambda each: order.index(Role(each.role)))
    for role, members in groupby(by_role, key=lambda each: each.role):
        yield Role(role).label, list(members)
