"""One resource, the way to it, and what its reader says came of it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.http import Request, one_or_404, page
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of

from .. import actions
from ..files import GROUND
from ..forms import PickForm
from ..models import Pick, Resource, Shelf, Signal
from ..rules import may_change, may_curate, vocabulary_of


def resource_of(person: Person, public_id: UUID) -> Resource:
    return one_or_404(_seen(person, public_id))


@composed
def _seen(person: Person, public_id: UUID) -> QuerySet[Resource]:
    around = ("added_by", "upload__rendition", "retirement__by", "link")
    rows = Resource.objects.seen_by(person).select_related(*around)
    return rows.filter(public_id=public_id)


@page("GET")
def resource(request: Request, resource: UUID) -> HttpResponse:
    return show(request, resource_of(request.user, resource))


@page("POST")
def opening(request: Request, resource: UUID) -> HttpResponse:
    """Noted, then on to where it is: by its own page, since a form may not lead out."""
    found = resource_of(request.user, resource)
    if not found.can_be_opened:
        raise Http404
    actions.mark_opened(found, by=request.user)
    to = found.upload.link_for(GROUND) if found.upload else found.address
    return render(request, "library/leaving.html", {"resource": found, "to": to})


@page("POST")
def use(request: Request, resource: UUID) -> HttpResponse:
    found = resource_of(request.user, resource)
    if request.POST.get("not"):
        actions.unmark_used(found, by=request.user)
        messages.success(request, _("Taken back."))
    else:
        actions.mark_used(found, by=request.user)
        messages.success(request, _("Noted that you used it."))
    return redirect(_back(request) or found_at(found))


def _back(request: Request) -> str:
    """Where the button was, if it is a page of ours."""
    to = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if here else ""


def found_at(found: Resource) -> str:
    return reverse("library:resource", args=[found.public_id])


def show(
    request: Request, found: Resource, mend: PickForm | None = None
) -> HttpResponse:
    """With the form for one's own shelves, when it has to be mended as it was typed."""
    me = request.user
    curates = may_curate(me)
    shelved = curates and Shelf.objects.kept_by(me).exists()
    names, subjects = vocabulary_of("indicators"), vocabulary_of("subjects")
    supports = [each.indicator for each in found.supports.all()]
    mine = Signal.objects.seen_by(me).filter(resource=found)
    context = {
        "resource": found,
        "indicators": [names.get(each, each) for each in supports],
        "subjects": [subjects.get(each, each) for each in found.subjects],
        "said": _said(me, found),
        "told": Signal.objects.all().told([found.pk]).get(found.pk),
        "mine": {each.kind: each.at for each in mine},
        "may_change": may_change(me, found),
        "may_recommend": Role.MENTOR in roles_of(me),
        "curates": curates,
        "form": mend or (PickForm(by=me) if shelved else None),
    }
    status = 422 if mend else 200
    return render(request, "library/resource.html", context, status=status)


def _said(person: Person, found: Resource) -> QuerySet[Pick]:
    picks = Pick.objects.seen_by(person).filter(resource=found)
    return picks.select_related("shelf__keeper").order_by("at", "pk")
