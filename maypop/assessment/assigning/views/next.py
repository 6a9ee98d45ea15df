from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.assigning.taking_next import Enough, take_next
from maypop.assessment.views.mine import address_of
from maypop.base.http import Request, allow, page


@page("POST")
def take(request: Request) -> HttpResponse:
    """The first due of all that waits and is theirs to read; never a choice."""
    allow(rules.may_assess(request.user))
    try:
        given = take_next(request.user)
    except Enough:
        words = _("You have as much in hand as one can read well. Thank you!")
        messages.info(request, words)
        return redirect("assessment:queue")
    if given is None:
        words = _(
            "Nothing waits for you just now. Thank you for asking; enjoy the day."
        )
        messages.info(request, words)
        return redirect("assessment:queue")
    return redirect(address_of(given.blind_id, given.task))
