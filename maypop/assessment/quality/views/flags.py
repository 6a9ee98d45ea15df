"""Questions to ask of readers, and what came of those that were asked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.models import FlagClosed
from maypop.assessment.quality import flagging
from maypop.assessment.quality.asking import phases_for
from maypop.assessment.quality.flagging import Flag
from maypop.assessment.quality.forms import CloseForm
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page

CLOSED = 50


@page("GET", "POST")
def flags(request: Request) -> HttpResponse:
    allow(rules.may_measure_agreement(request.user))
    phases = list(phases_for(request.user))
    found = flagging.flags_for(request.user, phases)
    said = CloseForm(request.POST) if request.method == "POST" else None
    if said is not None and said.is_valid():
        return _close(request, said, found)
    forms = [(each, _form(each, said, place)) for place, each in enumerate(found, 1)]
    if said is not None and not any(form is said for _flag, form in forms):
        raise Http404
    context = {
        "flags": forms,
        "closed": flagging.closed_for(request.user, phases)[:CLOSED],
        "kinds": FlagClosed.Kind,
        "said": said,
    }
    status = 422 if said else 200
    return render(request, "assessment/quality/flags.html", context, status=status)


def _close(request: Request, said: CloseForm, found: list[Flag]) -> HttpResponse:
    meant = said.cleaned_data["flag"]
    flag = next((each for each in found if each.key == meant), None)
    if not flag:
        raise Conflict(say=_("This flag is not raised any more."))
    flagging.close(
        flag,
        outcome=said.cleaned_data["outcome"],
        note=said.cleaned_data["note"],
        by=request.user,
    )
    messages.success(request, _("Closed. What is read from now on is counted anew."))
    return redirect("assessment:quality_flags")


def _form(flag: Flag, said: CloseForm | None, place: int) -> CloseForm:
    """Typed words stay with the flag that they were typed for."""
    if said is not None and said.data.get("flag") == flag.key:
        return said
    return CloseForm(initial={"flag": flag.key}, auto_id=f"id_{place}_%s")
