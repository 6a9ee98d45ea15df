"""What was recommended to somebody, and by somebody, and the way to do it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.journeys.models import Journey
from maypop.library.models import Resource
from maypop.people.models import Role
from maypop.people.rules import holds

from .. import actions
from ..models import Recommendation
from ..recommending.forms import RecommendForm
from ..recommending.given import all_given_by, all_given_to


@page("GET")
def recommendations(request: Request) -> HttpResponse:
    me = request.user
    mentors = holds(me, Role.MENTOR)
    context = {
        "to_me": all_given_to(me),
        "by_me": all_given_by(me) if mentors else [],
        "mentors": mentors,
        "here": request.path,
    }
    template = "coaching/recommending/recommendations.html"
    return render(request, template, context)


@page("GET", "POST")
def recommend(request: Request, resource: UUID) -> HttpResponse:
    seen = Resource.objects.seen_by(request.user).offered()
    found = get_object_or_404(seen, public_id=resource)
    allow(holds(request.user, Role.MENTOR))
    sent = request.POST if request.method == "POST" else None
    form = RecommendForm(sent, mentor=request.user, initial=_asked_for(request))
    if not form.is_valid():
        context = {"form": form, "resource": found}
        status = 422 if form.is_bound else 200
        template = "coaching/recommending/recommend.html"
        return render(request, template, context, status=status)
    actions.recommend(
        found,
        to=form.audience,
        by=request.user,
        why=form.cleaned_data["why"],
        requirement=form.piece.requirement if form.piece else None,
        may_stay=form.may_stay,
    )
    messages.success(request, _("Sent, with your reason."))
    return redirect("coaching:recommendations")


@page("POST")
def away(request: Request, given: UUID) -> HttpResponse:
    mine = Recommendation.objects.given_to(request.user)
    found = get_object_or_404(mine, public_id=given)
    if request.POST.get("not"):
        actions.take_up(found, by=request.user)
    else:
        actions.put_away(found, by=request.user)
        messages.success(request, _("Put away. It stays in your recommendations."))
    return redirect(_back(request))


@page("POST")
def back(request: Request, given: UUID) -> HttpResponse:
    mine = Recommendation.objects.given_by(request.user)
    found = get_object_or_404(mine, public_id=given)
    actions.take_recommendation_back(found, by=request.user)
    messages.success(request, _("Taken back. Nobody is shown it any more."))
    return redirect("coaching:recommendations")


@page("POST")
def helped(request: Request, journey: UUID) -> HttpResponse:
    earned = Journey.objects.seen_by(request.user).filter(state=Journey.State.EARNED)
    found = get_object_or_404(earned, public_id=journey)
    named = request.POST.getlist("resource")
    given = Recommendation.objects.given_to(request.user).order_by().values("resource")
    why = "among those that were recommended to whoever asks"
    rows = Resource.objects.for_the_system(why).filter(pk__in=given)
    chosen = [each for each in rows if str(each.public_id) in named]
    actions.name_help(found, chosen, by=request.user)
    messages.success(request, _("Thank you. Whoever picked it for you will be glad."))
    return redirect(f"{reverse('journeys:mine')}?j={found.public_id}")


def _asked_for(request: Request) -> dict[str, str]:
    """Whom and which piece a link to this page names."""
    return {each: request.GET.get(each, "") for each in ("to", "piece")}


def _back(request: Request) -> str:
    """Where the button was, if it is a page of ours."""
    to = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if ours else reverse("coaching:recommendations")
