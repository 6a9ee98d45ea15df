from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import actions
from ..forms import ShareForm
from ..linkedin import add_to_profile
from ..models import Award, AwardQuerySet
from .machines import SIGNED


@page("GET")
def earned(request: Request) -> HttpResponse:
    awards = _mine(request).select_related(
        "share",
        "revocation__restoration",
        "credential",
        "journey__edition__micro_credential",
    )
    mine = [
        (award, add_to_profile(award) if award.is_shared and award.is_issued else "")
        for award in awards
    ]
    return render(request, "credentials/earned.html", {"mine": mine})


@page("POST")
def share(request: Request, public_id: str) -> HttpResponse:
    award = get_object_or_404(_mine(request), public_id=public_id)
    form = ShareForm(request.POST)
    form.full_clean()
    shows_name = form.cleaned_data["shows_name"]
    actions.share(award, by=request.user, shows_name=shows_name)
    messages.success(
        request, _("Shared. Whoever has the link can see it, until you change that.")
    )
    return _back(award)


@page("POST")
def unshare(request: Request, public_id: str) -> HttpResponse:
    award = get_object_or_404(_mine(request), public_id=public_id)
    actions.unshare(award, by=request.user)
    messages.success(
        request, _("Private again. The link shows nothing; files you gave away stay.")
    )
    return _back(award)


@page("GET")
def file(request: Request, public_id: str) -> HttpResponse:
    """The signed file for its holder, shared or not."""
    mine = _mine(request).select_related("credential", "journey__edition")
    mine = mine.select_related("journey__edition__micro_credential")
    award = get_object_or_404(mine, public_id=public_id)
    if not award.is_issued:
        raise Http404
    response = HttpResponse(bytes(award.credential.document or b""))
    response["Content-Type"] = SIGNED
    name = f"{award.journey.edition.slug}-{award.public_id}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _mine(request: Request) -> AwardQuerySet:
    return Award.objects.held_by(request.user)


def _back(award: Award) -> HttpResponse:
    response = redirect("credentials:earned")
    response["Location"] += f"#{award.public_id}"
    return response
