"""Rate an anchor, criterion by criterion, and read at once what is true."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from maypop.assessment.calibration import practicing, rules
from maypop.assessment.calibration.forms import AnswerForm
from maypop.assessment.models import Anchor
from maypop.base.http import Request, allow, page
from maypop.catalog.models import Edition


@page("GET")
def practice(request: Request) -> HttpResponse:
    allow(rules.may_practice(request.user))
    shown = Edition.objects.current().select_related("micro_credential")
    shown = shown.defer("spec").annotate(
        portfolios=Count("anchors", distinct=True),
        to_rate=Count("anchors__truths", distinct=True),
    )
    rated = practicing.rated_by_edition(request.user)
    until = rules.certified_until(request.user)
    sat = rules.sat_by(request.user)
    rows = [
        (each, rated.get(each.pk, 0), until.get(each.pk), each.pk in sat)
        for each in shown
    ]
    return render(request, "assessment/calibration/practice.html", {"rows": rows})


@page("GET")
def practice_edition(request: Request, slug: str) -> HttpResponse:
    allow(rules.may_practice(request.user))
    edition = edition_of(slug)
    if edition.pk in rules.sat_by(request.user):
        return after_the_trial(request, edition)
    context = {
        "edition": edition,
        "progress": practicing.progress(edition, request.user),
        "until": rules.certified_until(request.user).get(edition.pk),
    }
    return render(request, "assessment/calibration/edition.html", context)


@page("GET", "POST")
def anchor(request: Request, slug: str, number: int) -> HttpResponse:
    allow(rules.may_practice(request.user))
    edition = edition_of(slug)
    found = get_object_or_404(Anchor, edition=edition, number=number)
    if edition.pk in rules.sat_by(request.user):
        return after_the_trial(request, edition)
    form, code = None, request.POST.get("criterion", "")
    if request.method == "POST":
        truth = get_object_or_404(found.truths.all(), criterion__code=code)
        form = AnswerForm(request.POST)
        if form.is_valid():
            practicing.answer(truth, form.cleaned_data["level"], by=request.user)
            address = reverse("assessment:anchor", args=[slug, number])
            return redirect(f"{address}#{code}")
    parts = practicing.parts(found, request.user)
    lines = [line for part in parts for line in part.lines]
    context = {
        "edition": found.edition,
        "anchor": found,
        "parts": parts,
        "rated": sum(line.said is not None for line in lines),
        "exact": sum(line.agrees for line in lines),
        "to_rate": len(lines),
        "again": request.GET.get("again", ""),
        "form": form,
        "about": code,
    }
    status = 422 if form else 200
    template = "assessment/calibration/anchor.html"
    return render(request, template, context, status=status)


def after_the_trial(request: Request, edition: Edition) -> HttpResponse:
    """409 while one sits: what is true is not to be read beside a trial."""
    template = "assessment/calibration/after_the_trial.html"
    return render(request, template, {"edition": edition}, status=409)


def edition_of(slug: str) -> Edition:
    """The one in force of this micro-credential; 404 for any other word."""
    rows = Edition.objects.current().select_related("micro_credential")
    return get_object_or_404(rows.defer("spec"), micro_credential__slug=slug)
