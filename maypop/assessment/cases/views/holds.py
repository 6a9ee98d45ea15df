from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases import holding
from maypop.assessment.cases.forms import HoldForm, NumberForm
from maypop.assessment.clock.on_time import may_word, submissions_for
from maypop.assessment.models import Assignment, Case, Hold
from maypop.assessment.models.hold import HIDES
from maypop.base.http import Request, allow, page
from maypop.journeys.models import Submission
from maypop.people.models import Person

PER_PAGE = 50
WHY = "those who stop a clock know work by its number"


@page("GET", "POST")
def holds(request: Request) -> HttpResponse:
    """What stands still now, and the way to stop or start a clock."""
    allow(may_word(request.user))
    form = NumberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = _numbered(request.user, form.cleaned_data["number"])
        if found:
            return redirect("assessment:hold", found.public_id)
        form.add_error("number", _("No work in review has this number."))
    theirs = submissions_for(request.user)
    rows = Hold.objects.standing().filter(submission__in=theirs.values("pk"))
    listed = rows.select_related("submission__journey__edition").order_by("expected_on")
    shown = listed.defer("submission__journey__edition__spec")
    leaf = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    numbers = _numbers([each.submission_id for each in leaf])
    context = {
        "form": form,
        "leaf": leaf,
        "asked": _asked_about([each.submission_id for each in leaf]),
        "hides": HIDES,
        "held": [(each, numbers.get(each.submission_id, "")) for each in leaf],
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/cases/holds.html", context, status=status)


@page("GET", "POST")
def hold(request: Request, submission: UUID) -> HttpResponse:
    """Stop the clock of one piece of work, in words that its educator reads."""
    allow(may_word(request.user))
    found = _theirs(request, submission)
    if request.method == "GET" and found.state in Submission.CLOSED:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = HoldForm(sent, found.journey.place.phase.program.today())
    if form.is_valid():
        holding.hold(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("On hold. The educator is told today."))
        return redirect("assessment:holds")
    context = {"form": form, "submission": found}
    standing = Hold.objects.standing().filter(submission=found)
    context["standing"] = standing.first()
    context["number"] = _numbers([found.pk]).get(found.pk, "")
    status = 422 if form.is_bound else 200
    return render(request, "assessment/cases/hold.html", context, status=status)


@page("POST")
def release(request: Request, hold: UUID) -> HttpResponse:
    allow(may_word(request.user))
    theirs = submissions_for(request.user).values("pk")
    rows = Hold.objects.filter(submission__in=theirs)
    found = get_object_or_404(rows.select_related("submission"), public_id=hold)
    done = holding.release(found, by=request.user)
    if still := Hold.objects.standing().filter(submission=found.submission).first():
        words = _("Released, and on hold again at once: %(why)s") % {"why": still.told}
    else:
        words = _("The clock runs again. Business days added: %(n)s.")
        words %= {"n": done.days}
    messages.success(request, words)
    return redirect("assessment:holds")


def _theirs(request: Request, public_id: UUID) -> Submission:
    rows = submissions_for(request.user).select_related(
        "journey__edition", "journey__place__cohort__phase__program"
    )
    return get_object_or_404(rows, public_id=public_id)


def _numbered(person: Person, number: str) -> Submission | None:
    given = Assignment.objects.for_the_system(WHY).filter(blind_id=number)
    rows = submissions_for(person).filter(pk__in=given.values("submission"))
    return rows.exclude(state__in=Submission.CLOSED).first()


def _asked_about(keys: list[int]) -> set[int]:
    rows = Case.objects.for_the_system(WHY).exclude(state=Case.State.SETTLED)
    found = rows.filter(submission__in=keys).order_by()
    return set(found.values_list("submission", flat=True))


def _numbers(keys: list[int]) -> dict[int, str]:
    rows = Assignment.objects.for_the_system(WHY).filter(submission__in=keys)
    return dict(rows.order_by("-pk").values_list("submission", "blind_id"))
