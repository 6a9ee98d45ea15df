"""A resource is added, mended, and retired by whoever added it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.media import actions as media
from maypop.media.models import Basis, State, Upload

from .. import actions
from ..files import RESOURCE
from ..forms import NOBODY_SEEN, ResourceForm, RetireForm
from ..looking import seen_in_file
from ..models import Resource
from ..rules import may_change, may_curate
from .reading import resource_of


@page("GET", "POST")
def new(request: Request) -> HttpResponse:
    allow(may_curate(request.user))
    form = ResourceForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        by=request.user,
    )
    if form.is_valid() and not form.named_alike(_alike(request, form)):
        added = _added(request, form)
        if added:
            messages.success(request, _("Added. Put it on a shelf and say why."))
            return redirect("library:resource", added.public_id)
    return _show(request, form)


@page("GET", "POST")
def change(request: Request, resource: UUID) -> HttpResponse:
    found = resource_of(request.user, resource)
    allow(may_change(request.user, found))
    sent = request.POST if request.method == "POST" else None
    form = ResourceForm(sent, by=request.user, resource=found)
    if form.is_valid() and not form.named_alike(_alike(request, form)):
        version = form.cleaned_data["version"] or 0
        answered = {"by": request.user, "may_stay": form.may_stay}
        actions.mend(found, form.described, version=version, **answered)
        messages.success(request, _("Changed."))
        return redirect("library:resource", found.public_id)
    return _show(request, form)


@page("GET", "POST")
def retirement(request: Request, resource: UUID) -> HttpResponse:
    found = resource_of(request.user, resource)
    allow(may_change(request.user, found))
    sent = request.POST if request.method == "POST" else None
    form = RetireForm(sent, by=request.user, named=(found.author,))
    if form.is_valid():
        why, may_stay = form.cleaned_data["why"], form.may_stay
        actions.retire(found, by=request.user, reason=why, may_stay=may_stay)
        messages.success(request, _("Retired. It is offered to nobody any more."))
        return redirect("library:resource", found.public_id)
    context = {"form": form, "resource": found}
    status = 422 if form.is_bound else 200
    return render(request, "library/retire.html", context, status=status)


def _alike(request: Request, form: ResourceForm) -> list[actions.Alike]:
    said = form.described
    return actions.alike(
        request.user,
        title=said.title,
        address=said.address,
        digest=form.digest,
        but=form.resource,
    )


def _added(request: Request, form: ResourceForm) -> Resource | None:
    """None when the file cannot be used, or asks for a word; the form says why."""
    sent = form.cleaned_data.get("file")
    try:
        upload = _taken_in(request, form) if sent else None
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return None
    if upload and not _answered_for(upload, form):
        media.remove(upload, by=request.user)
        return None
    answered = {"by": request.user, "may_stay": form.may_stay}
    return actions.add(form.described, upload=upload, **answered)


def _answered_for(upload: Upload, form: ResourceForm) -> bool:
    named = form.known()
    form.hold("file", seen_in_file(upload, by=form.by, named=named))
    return form.is_valid()


def _taken_in(request: Request, form: ResourceForm) -> Upload:
    me, sent = request.user, form.cleaned_data["file"]
    upload = media.receive(sent, owner=me, purpose=RESOURCE, about="")
    if upload.state == State.REFUSED:
        media.remove(upload, by=me)
        raise ValidationError(upload.refusal)
    if upload.is_recording:
        terms = media.Terms(basis=Basis.NOBODY)
        media.give_consent(upload, by=me, wording=str(NOBODY_SEEN), terms=terms)
    return upload


def _show(request: Request, form: ResourceForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "library/edit.html", {"form": form}, status=status)
