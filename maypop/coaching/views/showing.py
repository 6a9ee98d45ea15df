"""To whom the keeper of a shelf shows it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.library.models import Shelf
from maypop.library.rules import keeps
from maypop.people.models import Person

from .. import actions
from ..models import ShelfAudience
from ..recommending.audiences import Audience, named
from ..recommending.forms import AudienceForm


def own_shelf(person: Person, public_id: UUID) -> Shelf:
    found = get_object_or_404(Shelf.objects.seen_by(person), public_id=public_id)
    allow(keeps(person, found))
    return found


@page("GET", "POST")
def audience(request: Request, shelf: UUID) -> HttpResponse:
    found = own_shelf(request.user, shelf)
    sent = request.POST if request.method == "POST" else None
    form = AudienceForm(sent, mentor=request.user)
    if form.is_valid():
        actions.show_shelf(found, to=form.audience, by=request.user)
        messages.success(request, _("Shown to: %s") % named(form.audience))
        return redirect("coaching:audience", found.public_id)
    rows = ShelfAudience.objects.named_to(request.user).filter(shelf=found)
    around = ("person", "pairing__learner", "cohort__phase")
    shown = [(each, _named(each)) for each in rows.select_related(*around)]
    context = {"form": form, "shelf": found, "shown": shown}
    status = 422 if form.is_bound else 200
    template = "coaching/recommending/audience.html"
    return render(request, template, context, status=status)


@page("POST")
def removal(request: Request, shelf: UUID, shown: UUID) -> HttpResponse:
    found = own_shelf(request.user, shelf)
    rows = ShelfAudience.objects.named_to(request.user).filter(shelf=found)
    one = get_object_or_404(rows, public_id=shown)
    actions.hide_shelf(one, by=request.user)
    messages.success(request, _("Not shown there any more."))
    return redirect("coaching:audience", found.public_id)


def _named(shown: ShelfAudience) -> str:
    return named(Audience(shown.person, shown.pairing, shown.cohort))
