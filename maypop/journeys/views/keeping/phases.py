"""How long recordings and pictures are kept, and what goes next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.programs import actions
from maypop.programs.models import Phase

from ... import rules
from ...keeping import coming
from ...keeping.forms import PhaseForm
from ...models import Submission
from .leaf import leaf_of


@page("GET")
def phases(request: Request) -> HttpResponse:
    allow(rules.may_keep_records(request.user))
    leaf = leaf_of(request, coming.coming(request.user))
    run = Phase.objects.run_by(request.user).select_related("program")
    context = {
        "phases": run.order_by("-opens_on", "pk"),
        "leaf": leaf,
        "coming": coming.journeys(list(leaf)),
        "here": coming.here(request.user),
        "may_precheck": rules.may_precheck(request.user),
        "twelve_months": coming.reach_twelve_months(request.user),
    }
    return render(request, "journeys/keeping/phases.html", context)


@page("GET", "POST")
def phase(request: Request, phase: UUID) -> HttpResponse:
    run = Phase.objects.run_by(request.user).select_related("program")
    found = get_object_or_404(run, public_id=phase)
    form = PhaseForm(
        request.POST if request.method == "POST" else None,
        initial={"media_days": found.media_days, "pre_check": found.pre_check},
    )
    if form.is_valid():
        said = form.cleaned_data
        actions.keep_media_for(found, said["media_days"], by=request.user)
        actions.look_first(found, wanted=said["pre_check"], by=request.user)
        words = _(
            "Set. How long files stay holds for what is sent in from now on; a first "
            "look holds for what nobody reads yet, too."
        )
        messages.success(request, words)
        return redirect("journeys:keeping")
    sent = Submission.objects.for_the_system("how many keep what was promised")
    promised = sent.filter(journey__place__cohort__phase=found)
    context = {"phase": found, "form": form, "promised": promised.count()}
    status = 422 if form.is_bound else 200
    return render(request, "journeys/keeping/phase.html", context, status=status)
