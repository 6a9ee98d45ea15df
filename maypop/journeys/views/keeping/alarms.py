"""Somebody opened very much: a person asks, and writes down what they heard."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.media import actions as media
from maypop.media.models import Alarm

from ... import rules
from ...keeping.forms import ReplyForm
from .leaf import leaf_of


@page("GET")
def alarms(request: Request) -> HttpResponse:
    allow(rules.may_keep_records(request.user))
    return _show(request)


@page("POST")
def reply(request: Request, alarm: UUID) -> HttpResponse:
    found = get_object_or_404(Alarm.objects.seen_by(request.user), public_id=alarm)
    form = ReplyForm(request.POST, auto_id=f"id_{alarm}_%s")
    if not form.is_valid():
        return _show(request, found, form)
    media.reply(found, by=request.user, **form.cleaned_data)
    messages.success(request, _("Noted. Thank you for asking first."))
    return redirect("journeys:alarms")


def _show(
    request: Request, about: Alarm | None = None, form: ReplyForm | None = None
) -> HttpResponse:
    """Those that wait for someone to ask come first."""
    seen = Alarm.objects.seen_by(request.user).select_related("person", "reply__by")
    waiting_first = seen.order_by(F("reply__pk").desc(nulls_first=True), "-pk")
    leaf = leaf_of(request, waiting_first)
    forms = [
        (each, form if each == about else ReplyForm(auto_id=f"id_{each.public_id}_%s"))
        for each in leaf
    ]
    context = {
        "leaf": leaf,
        "alarms": forms,
        "most": settings.CLIPS_AN_HOUR,
        "bound": form,
    }
    status = 422 if form else 200
    return render(request, "journeys/keeping/alarms.html", context, status=status)
