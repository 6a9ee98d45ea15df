from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from .. import instantiating, rules
from ..forms.programs import BeginForm
from ..template import template as template_of
from .seen import shown


@page("GET", "POST")
def begin(request: Request, template: str) -> HttpResponse:
    """Read what a template sets, then make it a program of one's own."""
    allow(rules.may_run_some(request.user))
    found = template_of(template)
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = BeginForm(sent, template=found, person=request.user)
    missing = found.missing()
    if form.is_valid():
        made = instantiating.instantiate(found, form.outline(), by=request.user)
        messages.success(request, _said(missing))
        return redirect("programs:program", made.slug)
    context = {"template": found, "form": form, "missing": missing}
    return shown(request, "programs/template.html", context)


def _said(missing: list[str]) -> str:
    if not missing:
        return _("The program stands. Nobody is in it yet; look through each phase.")
    words = _("The program stands. Left out, since they are not published here: %(m)s.")
    return words % {"m": ", ".join(missing)}
