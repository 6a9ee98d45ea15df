"""In the educator's own journey: what was picked for them, where they work on it."""

from django.template.context_processors import csrf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.base.http import Request
from maypop.journeys.models import Artifact, Journey
from maypop.journeys.rules import help_beside

from .given import for_the_next_step, for_the_piece, that_may_have_helped


@help_beside
def picked_for_them(
    request: Request, journey: Journey, artifact: Artifact | None
) -> SafeString | str:
    """One statement; once it is earned, the question what helped."""
    if artifact is None and journey.state == Journey.State.EARNED:
        return _what_helped(request, journey)
    if artifact:
        found = for_the_piece(request.user, artifact.requirement)
    elif journey.is_open:
        found = for_the_next_step(request.user, journey.edition)
    else:
        return ""
    if not found:
        return ""
    around = {"given": found, "in_piece": artifact is not None}
    around |= {"request": request, "here": request.get_full_path()}
    template = "coaching/recommending/beside.html"
    return render_to_string(template, around | csrf(request))


def _what_helped(request: Request, journey: Journey) -> SafeString | str:
    found = that_may_have_helped(request.user, journey)
    if not found:
        return ""
    resources = {each.resource_id: each.resource for each in found}
    around = {"journey": journey, "resources": resources.values()} | csrf(request)
    return render_to_string("coaching/recommending/helped.html", around)
