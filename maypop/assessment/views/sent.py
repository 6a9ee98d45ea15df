"""What was sent, as long as it can be undone; and the button that does it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import sending
from maypop.assessment.models import AT_A_DESK, Assignment
from maypop.base.http import Request, page

from .mine import given, tells_when_done, tells_when_signed_out


@tells_when_signed_out
@page("GET")
def sent(request: Request, blind_id: str) -> HttpResponse:
    """Also for whoever comes back later: it was locked since, or went to others."""
    rows = Assignment.objects.for_the_system("a reader sees what became of their own")
    mine = rows.filter(reader=request.user, task__in=AT_A_DESK, sent_at__isnull=False)
    found = get_object_or_404(mine.for_page(), blind_id=blind_id)
    context = {
        "assignment": found,
        "can_be_undone": sending.can_be_undone(found),
        "is_locked": hasattr(found, "review"),
        "is_gone": found.ended_at is not None and not hasattr(found, "review"),
        "until": sending.undo_until(found.sent_at) if found.sent_at else None,
    }
    return render(request, "assessment/sent.html", context)


@tells_when_signed_out
@page("POST")
@tells_when_done
def undo(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, *AT_A_DESK)
    sending.undo(assignment, by=request.user)
    messages.success(request, _("Undone. Nobody has seen it, and you can go on."))
    return redirect("assessment:review", blind_id)
