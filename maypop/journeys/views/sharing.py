"""What one's mentor sees: one piece at a time, and nothing unless it is shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import actions
from ..files import piece_named
from ..models import Artifact


@page("POST")
def share(request: Request, public_id: UUID, part: str) -> HttpResponse:
    """Also once it is sent in: a mentor reads on, whatever becomes of it."""
    artifact = piece_named(request.user, f"{public_id}/{part}")
    actions.share(artifact, by=request.user)
    messages.success(request, _("Shared. Your mentor sees this piece from now on."))
    return _back(artifact)


@page("POST")
def unshare(request: Request, public_id: UUID, part: str) -> HttpResponse:
    artifact = piece_named(request.user, f"{public_id}/{part}")
    actions.unshare(artifact, by=request.user)
    messages.success(
        request, _("No longer shared. Your mentor sees nothing of this piece now.")
    )
    return _back(artifact)


def _back(artifact: Artifact) -> HttpResponse:
    part = [artifact.journey.public_id, artifact.requirement.slug]
    return redirect(reverse("journeys:piece", args=part) + "#share")
