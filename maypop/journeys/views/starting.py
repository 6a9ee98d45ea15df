from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page
from maypop.catalog.models import Edition
from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.models import Offer, Place
from maypop.programs.rules import place_for

from .. import actions
from ..choosing import why_not
from ..models import Journey
from .own import home_of


@page("GET", "POST")
def start(request: Request, slug: str) -> HttpResponse:
    edition = _edition(request.user, slug)
    if begun := _begun(request.user, edition):
        return redirect(home_of(begun))
    place = place_for(request.user, edition)
    if request.method == "POST":
        if place is None:
            raise PermissionDenied
        journey = actions.begin(request.user, edition, place=place, by=request.user)
        messages.success(request, _("Started. Nothing is due until you send in."))
        first = edition.requirements.all()[0]
        return redirect("journeys:piece", journey.public_id, first.slug)
    context = {
        "edition": edition,
        "place": place,
        "why_not": why_not(request.user, edition, place) if place else "",
        "leads": _leads(request.user),
    }
    return render(request, "journeys/start.html", context)


def _edition(person: Person, slug: str) -> Edition:
    """The one that a seat of theirs offers, else the newest."""
    seats = Place.objects.seen_by(person).under_way()
    offers = Offer.objects.filter(phase__cohorts__places__in=seats)
    editions = Edition.objects.filter(micro_credential__slug=slug).order_by("-number")
    known = editions.select_related("micro_credential")
    offered = known.filter(pk__in=offers.values("edition"))
    edition = offered.first() or known.first()
    if edition is None:
        raise Http404
    return edition


def _begun(person: Person, edition: Edition) -> Journey | None:
    mine = Journey.objects.seen_by(person).exclude(state=Journey.State.REVOKED)
    return mine.filter(edition=edition).first()


def _leads(person: Person) -> list[Person]:
    """Those in their district who can give them a seat."""
    districts = Organization.objects.districts_of(person)
    roles = Membership.objects.current().filter(role=Role.DISTRICT_LEAD)
    held = roles.filter(organization__in=districts).select_related("person")
    return [each.person for each in held[:3]]
