from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base.http import Request, allow, page

from .. import closing, rules, showing
from ..forms.programs import CloseForm
from .seen import a_program


@page("POST")
def closures(request: Request, program: str) -> HttpResponse:
    found = a_program(request, program)
    allow(rules.runs(request.user, found))
    form = CloseForm(request.POST)
    if not form.is_valid():
        context = showing.whole(found, request.user) | {"form": form}
        return render(request, "programs/program.html", context, status=422)
    closed = closing.close(found, **form.cleaned_data, by=request.user)
    words = ngettext("%(n)s weekday is closed now.", "%(n)s weekdays are closed now.",
                     closed)  # fmt: skip
    messages.success(request, words % {"n": closed})
    return redirect("programs:program", found.slug)


@page("POST")
def removal(request: Request, program: str, day: str) -> HttpResponse:
    found = a_program(request, program)
    allow(rules.runs(request.user, found))
    closure = get_object_or_404(found.closures, day=_as_date(day))
    closing.reopen(closure, by=request.user)
    messages.success(request, _("That day counts again, for promises from now on."))
    return redirect("programs:program", found.slug)


def _as_date(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as unreadable:
        raise Http404 from unreadable
