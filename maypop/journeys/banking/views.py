from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

from ..files import piece_named
from ..models import Partner
from . import asking
from .proof import kept_of
from .replacing import replace


@page("GET", "POST")
def replacement(request: Request, public_id: UUID, part: str) -> HttpResponse:
    """A kept piece is opened again by its educator, who is asked first."""
    artifact = piece_named(request.user, f"{public_id}/{part}")
    if not artifact.journey.is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
    if (
        Partner.objects.seen_by(request.user)
        .agreed()
        .filter(artifact=artifact)
        .exists()
    ):
        raise Conflict(say=_("This piece is made with a team and is judged once."))
    agreed = request.POST.getlist(asking.AGREED)
    if agreed:
        replace(artifact, agreed=agreed, by=request.user)
        messages.success(request, _("This piece is open again, as it was."))
        return redirect("journeys:piece", public_id, part)
    return asking.ask(request, artifact, list(kept_of(artifact)))
