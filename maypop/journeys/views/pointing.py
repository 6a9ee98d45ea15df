"""Pointing at the place that shows a criterion, and taking that back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import actions
from ..completeness import Gap
from ..forms import TagForm
from ..models import Artifact, Tag
from .own import open_piece, own_journey, told
from .workspace import show


@page("POST")
def tags(request: Request, public_id: UUID, part: str) -> HttpResponse:
    artifact = open_piece(request.user, public_id, part)
    form = TagForm(request.POST, artifact=artifact)
    if not form.is_valid():
        problems = [Gap(each, "tag-at") for each in told(form)]
        typed = {name: request.POST.get(name, "") for name in form.fields}
        return _shown(request, artifact, problems=problems, typed=typed)
    said = form.cleaned_data
    actions.tag(
        artifact, said["criterion"], said["at"], by=request.user, upload=said["upload"]
    )
    code = {"code": said["criterion"].code}
    return _done(request, artifact, _("Noted for %(code)s.") % code)


@page("POST")
def remove(request: Request, public_id: UUID, part: str, tag: UUID) -> HttpResponse:
    """The second of two clicks finds it gone already."""
    artifact = open_piece(request.user, public_id, part)
    found = Tag.objects.filter(artifact=artifact, public_id=tag).first()
    if found:
        found.artifact = artifact
        actions.untag(found, by=request.user)
    return _done(request, artifact, _("No longer pointed to."))


def _done(request: Request, artifact: Artifact, words: str) -> HttpResponse:
    if request.htmx:
        return _shown(request, artifact)
    messages.success(request, words)
    part = [artifact.journey.public_id, artifact.requirement.slug]
    return redirect(reverse("journeys:piece", args=part) + "#coverage")


def _shown(request: Request, artifact: Artifact, **more: Any) -> HttpResponse:
    journey = own_journey(request.user, artifact.journey.public_id)
    return show(request, journey, artifact.requirement.slug, **more)
