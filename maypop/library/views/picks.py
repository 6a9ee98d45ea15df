"""What stands on one's own shelf: put there, moved, explained, taken off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from .. import actions
from ..forms import PickForm, WhyForm
from ..models import Pick
from ..rules import keeps, may_curate
from .reading import resource_of, show
from .shelves import shelf_of


@page("POST")
def put(request: Request, resource: UUID) -> HttpResponse:
    found = resource_of(request.user, resource)
    allow(may_curate(request.user))
    form = PickForm(request.POST, by=request.user, named=(found.author,))
    if not form.is_valid():
        return show(request, found, form)
    shelf, why = form.cleaned_data["shelf"], form.cleaned_data["why"]
    pick = actions.curate(
        shelf, found, by=request.user, why=why, may_stay=form.may_stay
    )
    messages.success(request, _("It stands on “%s” now.") % shelf)
    return _back(pick)


@page("GET", "POST")
def why(request: Request, shelf: UUID, pick: UUID) -> HttpResponse:
    found = _own(request, shelf, pick)
    sent = request.POST if request.method == "POST" else None
    known = {"by": request.user, "named": (found.resource.author,)}
    form = WhyForm(sent, initial={"why": found.why}, **known)
    if form.is_valid():
        said = form.cleaned_data["why"]
        actions.say_why(found, said, by=request.user, may_stay=form.may_stay)
        messages.success(request, _("Changed."))
        return _back(found)
    context = {"form": form, "pick": found, "shelf": found.shelf}
    status = 422 if form.is_bound else 200
    return render(request, "library/why.html", context, status=status)


@page("POST")
def place(request: Request, shelf: UUID, pick: UUID) -> HttpResponse:
    """One up or one down, by two plain buttons."""
    found = _own(request, shelf, pick)
    actions.move(found, up=request.POST.get("to") == "up", by=request.user)
    return _back(found)


@page("POST")
def removal(request: Request, shelf: UUID, pick: UUID) -> HttpResponse:
    found = _own(request, shelf, pick)
    actions.take_off(found, by=request.user)
    messages.success(request, _("Off the shelf. It is still in the library."))
    return redirect("library:shelf", found.shelf.public_id)


def _own(request: Request, shelf: UUID, pick: UUID) -> Pick:
    there = shelf_of(request.user, shelf)
    rows = Pick.objects.seen_by(request.user).filter(shelf=there)
    found = get_object_or_404(rows.select_related("resource"), public_id=pick)
    allow(keeps(request.user, there))
    found.shelf = there
    return found


def _back(pick: Pick) -> HttpResponse:
    """To the shelf, where this pick is now."""
    there = reverse("library:shelf", args=[pick.shelf.public_id])
    return redirect(f"{there}#pick-{pick.public_id}")
