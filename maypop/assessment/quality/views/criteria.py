"""How each criterion of an edition does, and a note for whoever words the next one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.quality import concerns
from maypop.assessment.quality.asking import Asked, named
from maypop.assessment.quality.forms import ConcernForm
from maypop.assessment.quality.health import LOW, LOW_KAPPA, Health, health
from maypop.base.http import Request, allow, page
from maypop.catalog.models import Criterion, Edition

AROUND = "edition__micro_credential"


@page("GET")
def criteria(request: Request) -> HttpResponse:
    allow(rules.may_measure_agreement(request.user))
    asked = Asked(request.GET, request.user)
    editions = asked.editions
    edition = asked.of_edition or next(iter(editions.values()), None)
    rows = _rows(asked, edition) if edition else []
    context = {
        "edition": edition,
        "chosen": named(edition) if edition else "",
        "editions": editions,
        "phases": asked.phases,
        "phase": asked.of_phase,
        "rows": rows,
        "flagged": [each for each in rows if each.flags],
        "low": 100 * LOW,
        "low_kappa": LOW_KAPPA,
    }
    return render(request, "assessment/quality/criteria.html", context)


def _rows(asked: Asked, edition: Edition) -> list[Health]:
    phases = [asked.of_phase] if asked.of_phase else [*asked.phases.values()]
    return health(edition, phases, asked.person)


@page("GET", "POST")
def criterion(request: Request, slug: str, number: int, code: str) -> HttpResponse:
    """One criterion, what was said of it, and room to say more."""
    allow(rules.may_measure_agreement(request.user))
    rows = Criterion.objects.select_related(AROUND).defer("edition__spec")
    found = get_object_or_404(
        rows,
        code__iexact=code,
        edition__number=number,
        edition__micro_credential__slug=slug,
    )
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        concerns.raise_concern(found, text=text, by=request.user)
        messages.success(request, _("Said. Authors of the next edition read it."))
        here = reverse("assessment:quality_criteria")
        return redirect(f"{here}?edition={named(found.edition)}")
    context = {
        "form": form,
        "criterion": found,
        "said": concerns.concerns().filter(criterion=found),
        "back": named(found.edition),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/quality/criterion.html", context, status=status)
