"""A trial: what it is, its portfolios one by one, its end, and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.assessment.calibration import results, rules, trying
from maypop.assessment.calibration.drawing import TooFew
from maypop.assessment.calibration.forms import LineForm
from maypop.assessment.calibration.sitting import Place, places
from maypop.assessment.models import Trial
from maypop.assessment.views.mine import saves_by_itself
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page
from maypop.catalog.models import CriterionLevel, Edition

from .practice import after_the_trial, edition_of


@page("GET", "POST")
def certify(request: Request, slug: str) -> HttpResponse:
    """Where a trial begins; once it has, where it stands."""
    edition = _entered(request, slug)
    if request.method == "POST":
        try:
            trying.begin(edition, by=request.user)
        except TooFew as few:
            say = _("There are too few portfolios for a trial here yet.")
            raise Conflict(say=say) from few
        return redirect("assessment:certify", slug)
    return _overview(request, edition)


def _overview(
    request: Request, edition: Edition, *, still_open: int = 0
) -> HttpResponse:
    sat = list(Trial.objects.seen_by(request.user).filter(edition=edition))
    trial = next((each for each in sat if each.ended_at is None), None)
    context = {
        "edition": edition,
        "trial": trial,
        "portfolios": places(trial) if trial else (),
        "earlier": [each for each in reversed(sat) if each.ended_at],
        "still_open": still_open,
        "until": rules.certified_until(request.user).get(edition.pk),
        "not_before": rules.may_begin_at(request.user, edition),
    }
    status = 422 if still_open else 200
    template = "assessment/calibration/certify.html"
    return render(request, template, context, status=status)


@page("GET")
def sitting(request: Request, slug: str, number: int) -> HttpResponse:
    """One portfolio with what is asked of it; nothing says what is true."""
    edition = _entered(request, slug)
    all_places, place = _at(_open_trial(request, edition), number)
    context = {"edition": edition, "place": place, "portfolios": all_places}
    return render(request, "assessment/calibration/sitting.html", context)


@page("POST")
def line(request: Request, slug: str, number: int, code: str) -> HttpResponse:
    edition = _entered(request, slug)
    _all, place = _at(_open_trial(request, edition), number)
    asked = next((each for each in place.lines if each.code == code), None)
    if asked is None:
        raise Http404
    back = reverse("assessment:sitting", args=[slug, number]) + f"#{code}"
    form = LineForm(request.POST)
    if not form.is_valid():
        return _to_mend(request, form, edition, place)
    said = form.cleaned_data
    try:
        kept = trying.rate(
            asked.line, said["level"], version=said["version"], by=request.user
        )
    except trying.ChangedLine as conflict:
        return _changed(request, conflict, said["level"], back)
    if saves_by_itself(request):
        now = clock.now().isoformat()
        return JsonResponse({"version": kept.version, "saved_at": now})
    return redirect(back)


@page("POST")
def finish(request: Request, slug: str) -> HttpResponse:
    edition = _entered(request, slug)
    trial = _open_trial(request, edition)
    try:
        ended = trying.finish(trial, by=request.user)
    except trying.Unfinished as why:
        return _overview(request, edition, still_open=why.still_open)
    if ended.passed:
        messages.success(request, _("You are certified. Thank you for your care."))
    return redirect("assessment:result", slug, ended.public_id)


@page("GET")
def result(request: Request, slug: str, trial: UUID) -> HttpResponse:
    """Figures with their numbers, and each rating beside what is true."""
    edition = _entered(request, slug)
    mine = Trial.objects.seen_by(request.user).filter(edition=edition).ended()
    found = get_object_or_404(mine, public_id=trial)
    if edition.pk in rules.sat_by(request.user):
        return after_the_trial(request, edition)
    context = {
        "edition": edition,
        "trial": found,
        "result": results.result_of(found),
        "until": rules.certified_until(request.user).get(edition.pk),
        "not_before": rules.may_begin_at(request.user, edition),
    }
    return render(request, "assessment/calibration/result.html", context)


def _entered(request: Request, slug: str) -> Edition:
    allow(rules.may_practice(request.user))
    return edition_of(slug)


def _open_trial(request: Request, edition: Edition) -> Trial:
    mine = Trial.objects.seen_by(request.user).filter(edition=edition)
    found = mine.still_open().first()
    if found is None and request.method == "POST" and mine.exists():
        raise Conflict(say=_("This trial has ended. Its result is on its page."))
    if found is None:
        raise Http404
    return found


def _at(trial: Trial, number: int) -> tuple[list[Place], Place]:
    found = places(trial)
    for each in found:
        if each.number == number:
            return found, each
    raise Http404


def _changed(
    request: Request, conflict: trying.ChangedLine, mine: str, back: str
) -> HttpResponse:
    """409 with both levels: nothing is overwritten."""
    theirs = conflict.theirs
    if saves_by_itself(request):
        told: dict[str, Any] = {"level": theirs.level}
        return JsonResponse({"version": theirs.version, "theirs": told}, status=409)
    context = {"mine": _named(mine), "theirs": _named(theirs.level), "back": back}
    return render(request, "409.html", context, status=409)


def _named(level: str) -> str:
    return str(CriterionLevel(level).label) if level else _("Open")


def _to_mend(
    request: Request, form: LineForm, edition: Edition, place: Place
) -> HttpResponse:
    if saves_by_itself(request):
        return JsonResponse({"errors": form.errors}, status=422)
    context = {"edition": edition, "place": place, "form": form}
    template = "assessment/calibration/sitting.html"
    return render(request, template, context, status=422)
