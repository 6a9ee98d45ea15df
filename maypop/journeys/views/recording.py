"""One recording of one's own: the releases behind it, and who has seen it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.http import Request, page
from maypop.media import actions as media
from maypop.media.models import Consent, State, Upload

from .. import retention
from ..files import RELEASE, piece_named
from ..forms import ConsentForm, WithdrawForm
from ..models import Artifact
from ..voice import is_spoken
from .own import own_journey, own_upload


@page("GET")
def recording(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> HttpResponse:
    artifact, found = _own(request, public_id, part, upload)
    return _show(request, artifact, found)


@page("POST")
def consent(request: Request, public_id: UUID, part: str, upload: UUID) -> HttpResponse:
    """Confirm, or confirm anew; what was sent in keeps a consent that stands."""
    artifact, found = _own(request, public_id, part, upload)
    if found.state != State.READY:
        raise Conflict(f"{found} is {found.state}")
    if found.has_consent and not artifact.journey.is_open:
        raise Conflict(f"{artifact} is sent in")
    spoken = is_spoken(found, artifact.requirement)
    form = ConsentForm(request.POST, request.FILES, spoken=spoken)
    scan = _scan(request, form, found) if form.is_valid() else None
    if form.errors:
        return _show(request, artifact, found, consent=form)
    media.give_consent(
        found, by=request.user, wording=form.wording, terms=form.terms(scan)
    )
    messages.success(request, _("Releases confirmed for %s") % found.name)
    return redirect(_address("piece", artifact) + "#files")


@page("POST")
def withdraw(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> HttpResponse:
    artifact, found = _own(request, public_id, part, upload)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _show(request, artifact, found, withdraw=form)
    media.withdraw(found, by=request.user, reason=form.cleaned_data["reason"])
    words = _("Nobody but you is shown this recording from now on.")
    messages.success(request, words)
    return redirect(_address("recording", artifact, found))


def _own(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> tuple[Artifact, Upload]:
    artifact = piece_named(request.user, f"{public_id}/{part}")
    found = own_upload(artifact, upload)
    gone = found.state != State.READY and not hasattr(found, "certificate")
    if gone or not found.is_recording:
        raise Http404
    return artifact, found


def _show(
    request: Request, artifact: Artifact, found: Upload, **forms: Any
) -> HttpResponse:
    bound = any(forms.values())
    consents = list(found.consents.with_endings().select_related("scan"))
    context: dict[str, Any] = {
        "journey": own_journey(request.user, artifact.journey.public_id),
        "piece": artifact.requirement,
        "upload": found,
        "consents": consents[::-1],
        "stands": bool(consents) and consents[-1].stands,
        "audience": media.audience(found),
        "covered": found.redactions.standing().count(),
        "ending": retention.ending(found, artifact.journey),
        "consent_form": forms.get("consent") or _asked(artifact, found, consents),
        "withdraw_form": forms.get("withdraw") or WithdrawForm(),
    }
    status = 422 if bound else 200
    return render(request, "journeys/recording.html", context, status=status)


def _asked(artifact: Artifact, found: Upload, consents: list[Consent]) -> ConsentForm:
    spoken = is_spoken(found, artifact.requirement)
    return ConsentForm(initial=_last(consents), spoken=spoken)


def _last(consents: list[Consent]) -> dict[str, Any]:
    """What was said the last time, so that nothing is asked twice."""
    if not consents:
        return {}
    last = consents[-1]
    return {
        "basis": last.basis,
        "forms_held_by": last.forms_held_by,
        "class_called": last.class_called,
        "students": last.students,
        "not_to_appear": "\n".join(last.not_to_appear),
    }


def _scan(request: Request, form: ConsentForm, found: Upload) -> Upload | None:
    """The scan under an owner's eyes alone; a sentence in the form if it is no use."""
    file = form.cleaned_data["scan"]
    if file is None:
        return None
    try:
        scan = media.receive(
            file, owner=request.user, purpose=RELEASE, about=str(found.public_id)
        )
    except ValidationError as refusal:
        form.add_error("scan", refusal)
        return None
    if scan.state == State.REFUSED:
        media.remove(scan, by=request.user)
        form.add_error("scan", scan.refusal)
        return None
    return scan


def _address(name: str, artifact: Artifact, *uploads: Upload) -> str:
    words = [artifact.journey.public_id, artifact.requirement.slug]
    return reverse(f"journeys:{name}", args=[*words, *(e.public_id for e in uploads)])
