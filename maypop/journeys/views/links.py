"""A link in a piece: a copy of what is there is asked for, and waited for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import actions
from ..completeness import Gap
from ..forms import LinkForm
from ..models import Snapshot
from .own import open_piece, told
from .parts import back, mend


@page("POST")
def links(request: Request, public_id: UUID, part: str) -> HttpResponse:
    artifact = open_piece(request.user, public_id, part)
    form = LinkForm(request.POST)
    if not form.is_valid():
        typed = {"link": request.POST.get("address", "")}
        return mend(
            request, artifact, [Gap(each, "link") for each in told(form)], typed
        )
    actions.ask_for_copy(artifact, form.cleaned_data["address"], by=request.user)
    messages.success(request, _("A copy of that page is being taken. You can go on."))
    return back(artifact, "#files")


@page("POST")
def remove(request: Request, public_id: UUID, part: str, link: UUID) -> HttpResponse:
    """No longer waited for, or no longer shown."""
    artifact = open_piece(request.user, public_id, part)
    asked = Snapshot.objects.seen_by(request.user).filter(artifact=artifact)
    actions.put_away(get_object_or_404(asked, public_id=link), by=request.user)
    return back(artifact, "#files")
