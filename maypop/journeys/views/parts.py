"""What belongs to a piece beside its words: files and confirmed checks."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.http import Request, page
from maypop.catalog.models import Check
from maypop.media import actions as media
from maypop.media.models import State

from .. import actions
from ..banking import asking
from ..banking.replacing import AskFirst, take_out_proof
from ..completeness import Gap
from ..forms import WhereForm
from ..models import PIECE, Artifact
from .own import by_script, open_piece, own_journey, own_upload, told
from .workspace import show


@page("POST")
def files(request: Request, public_id: UUID, part: str) -> HttpResponse:
    """The way without script: whole files in one plain form."""
    artifact = open_piece(request.user, public_id, part)
    sent = request.FILES.getlist("file")
    problems = list(_take(request, artifact, sent))
    if not sent:
        problems = [_("Choose a file first.")]
    if problems:
        return mend(request, artifact, [Gap(each, "file") for each in problems])
    messages.success(request, _("Added. Files stay yours until you send in."))
    return back(artifact, "#files")


@page("POST")
def remove(request: Request, public_id: UUID, part: str, upload: UUID) -> HttpResponse:
    artifact = open_piece(request.user, public_id, part)
    found = own_upload(artifact, upload)
    if found.state != State.REMOVED and not hasattr(found, "removal"):
        agreed = request.POST.getlist(asking.AGREED)
        try:
            take_out_proof(found, artifact, agreed=agreed, by=request.user)
        except AskFirst as first:
            return asking.ask(request, artifact, first.findings, upload=found)
    messages.success(request, _("Removed: %s") % found.name)
    return back(artifact, "#files")


@page("POST")
def put_back(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> HttpResponse:
    """Within a day, as long as the piece is open."""
    artifact = open_piece(request.user, public_id, part)
    found = own_upload(artifact, upload)
    try:
        actions.put_back(found, artifact, by=request.user)
    except ValidationError as full:
        return mend(request, artifact, [Gap(each, "files") for each in full.messages])
    messages.success(request, _("Back in this piece: %s") % found.name)
    return back(artifact, "#files")


@page("POST")
def check(request: Request, public_id: UUID, part: str, code: str) -> HttpResponse:
    artifact = open_piece(request.user, public_id, part)
    asked = artifact.requirement.checks.filter(how=Check.How.ATTEST)
    found = get_object_or_404(asked, code=code)
    form = WhereForm(request.POST)
    if not form.is_valid():
        return _too_long(request, artifact, code, form)
    where = form.cleaned_data["where"]
    actions.confirm_check(artifact, found, where=where, by=request.user)
    if by_script(request):
        return JsonResponse({"saved_at": clock.now().isoformat()})
    messages.success(request, _("Saved."))
    return back(artifact, f"#check-{code}")


def _take(
    request: Request, artifact: Artifact, sent: Sequence[File[bytes]]
) -> Iterator[str]:
    """Take each file in; what cannot be used goes at once, and a sentence says why."""
    for each in sent:
        try:
            upload = media.receive(
                each, owner=request.user, purpose=PIECE, about=artifact.about
            )
        except ValidationError as refusal:
            yield f"{each.name}: {' '.join(refusal.messages)}"
            continue
        if upload.state == State.REFUSED:
            media.remove(upload, by=request.user)
            yield f"{upload.name}: {upload.refusal}"


def _too_long(
    request: Request, artifact: Artifact, code: str, form: WhereForm
) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"errors": form.errors}, status=422)
    problems = [Gap(each, f"check-{code}") for each in told(form)]
    return mend(request, artifact, problems, {code: request.POST.get("where", "")})


def mend(
    request: Request,
    artifact: Artifact,
    problems: list[Gap],
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    journey = own_journey(request.user, artifact.journey.public_id)
    part = artifact.requirement.slug
    return show(request, journey, part, problems=problems, typed=typed)


def back(artifact: Artifact, anchor: str) -> HttpResponse:
    parts = [artifact.journey.public_id, artifact.requirement.slug]
    return redirect(reverse("journeys:piece", args=parts) + anchor)
