"""Shelves: one's own, and those that others show."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.http import Request, allow, one_or_404, page
from maypop.people.models import Person

from .. import actions
from ..forms import ShelfForm
from ..models import Link, LinkQuerySet, Pick, Shelf, ShelfQuerySet, Signal
from ..rules import keeps, may_curate

MOST = 200  # of others' shelves on one page


def shelf_of(person: Person, public_id: UUID) -> Shelf:
    return one_or_404(_seen(person, public_id))


@composed
def _seen(person: Person, public_id: UUID) -> QuerySet[Shelf]:
    around = ("keeper", "open_to_all")
    rows = Shelf.objects.seen_by(person).select_related(*around)
    return rows.filter(public_id=public_id)


@page("GET")
def shelves(request: Request) -> HttpResponse:
    me = request.user
    own = _with_picks(Shelf.objects.kept_by(me)).select_related("open_to_all")
    others = _with_picks(Shelf.objects.seen_by(me).exclude(keeper=me))
    context = {
        "own": own,
        "others": others.select_related("keeper")[:MOST],
        "may_curate": may_curate(me),
        "silent": _silent(me) if may_curate(me) else [],
    }
    return render(request, "library/shelves.html", context)


@page("GET", "POST")
def new(request: Request) -> HttpResponse:
    allow(may_curate(request.user))
    sent = request.POST if request.method == "POST" else None
    form = ShelfForm(sent, by=request.user)
    if form.is_valid():
        said = form.cleaned_data
        made = actions.make_shelf(
            said["title"], said["purpose"], by=request.user, may_stay=form.may_stay
        )
        if said["open_to_all"]:
            actions.open_to_all(made, by=request.user)
        messages.success(request, _("Made. Find what belongs on it."))
        return redirect("library:shelf", made.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "library/shelf_form.html", {"form": form}, status=status)


@page("GET")
def shelf(request: Request, shelf: UUID) -> HttpResponse:
    """All of it on one page: what can be put in order is seen at once."""
    found = shelf_of(request.user, shelf)
    picks = _picks(request.user, found)
    told = Signal.objects.all().told([each.resource_id for each in picks])
    context = {
        "shelf": found,
        "picks": [(each, told.get(each.resource_id)) for each in picks],
        "minutes": sum(each.resource.minutes for each in picks),
        "is_keeper": keeps(request.user, found),
    }
    return render(request, "library/shelf.html", context)


@composed
def _picks(person: Person, shelf: Shelf) -> QuerySet[Pick]:
    around = ("resource__retirement", "resource__added_by", "resource__link")
    rows = Pick.objects.seen_by(person).filter(shelf=shelf)
    return rows.select_related(*around)


@page("GET", "POST")
def change(request: Request, shelf: UUID) -> HttpResponse:
    found = shelf_of(request.user, shelf)
    allow(keeps(request.user, found))
    known = {"title": found.title, "purpose": found.purpose}
    form = ShelfForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        initial=known | {"open_to_all": found.is_open_to_all},
    )
    if form.is_valid():
        _change(found, form, by=request.user)
        messages.success(request, _("Changed."))
        return redirect("library:shelf", found.public_id)
    status = 422 if form.is_bound else 200
    context = {"form": form, "shelf": found}
    return render(request, "library/shelf_form.html", context, status=status)


def _change(shelf: Shelf, form: ShelfForm, *, by: Person) -> None:
    said = form.cleaned_data
    words = {"title": said["title"], "purpose": said["purpose"]}
    actions.change_shelf(shelf, **words, by=by, may_stay=form.may_stay)
    if said["open_to_all"]:
        actions.open_to_all(shelf, by=by)
    else:
        actions.close(shelf, by=by)


def _silent(person: Person) -> LinkQuerySet:
    """What they mind, and whose address does not answer any more."""
    rows = Link.objects.minded_by(person).silent()
    return rows.select_related("resource").order_by("asked_at", "pk")[:MOST]


def _with_picks(rows: ShelfQuerySet) -> ShelfQuerySet:
    standing = Q(picks__taken_off=None, picks__resource__retirement=None)
    return rows.annotate(standing=Count("picks", filter=standing, distinct=True))
