"""Two readers see each other's ratings as A and B, and answer once to each split."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import comparing
from maypop.assessment.judging_forms import AnswerForm
from maypop.assessment.judgments import Judgment, judgment
from maypop.assessment.models import Assignment, Rating, Task
from maypop.assessment.verdicts import Voice
from maypop.base.http import Request, page
from maypop.catalog.models import Criterion
from maypop.journeys.models import Submission

from .evidence import bundle
from .hidden import is_hidden
from .mine import given, tells_when_done, tells_when_signed_out, wants_a_part
from .review import header, only_evidence, out_of_sight


@dataclass(frozen=True)
class Split:
    """One criterion that two see differently, and the answer of whoever looks."""

    rating: Rating
    voices: list[tuple[str, Voice]]
    form: AnswerForm

    @property
    def criterion(self) -> Criterion:
        return self.rating.criterion

    @property
    def is_answered(self) -> bool:
        return hasattr(self.rating, "revision")


@tells_when_signed_out
@page("GET")
def compare(request: Request, blind_id: str) -> HttpResponse:
    assignment = _compared(given(request, blind_id, Task.REVIEW))
    if is_hidden(assignment):
        return out_of_sight(request, assignment)
    if wants_a_part(request):
        return only_evidence(request, assignment)
    return _page(request, assignment)


@tells_when_signed_out
@page("POST")
@tells_when_done
def answer(request: Request, blind_id: str, code: str) -> HttpResponse:
    assignment = _compared(given(request, blind_id, Task.REVIEW))
    edition = assignment.submission.journey.edition
    criterion = get_object_or_404(edition.criteria.all(), code=code)
    if criterion not in judgment(assignment.submission).first_split:
        raise Http404
    form = AnswerForm(request.POST, auto_id=f"{code}-%s")
    if not form.is_valid():
        return _page(request, assignment, form=form, about=code)
    why = form.cleaned_data["reason"]
    if form.stands:
        comparing.stand(assignment, criterion, by=request.user, reason=why)
    else:
        said = form.said
        comparing.revise(assignment, criterion, said, by=request.user, reason=why)
    messages.success(request, _("Your answer is kept."))
    still = Assignment.objects.seen_by(request.user).filter(pk=assignment.pk)
    if still.exists():
        return redirect("assessment:compare", blind_id)
    return redirect("assessment:queue")


def _compared(assignment: Assignment) -> Assignment:
    """Only while the two compare; before that neither sees anything of the other."""
    if assignment.submission.state != Submission.State.RECONCILING:
        raise Http404
    return assignment


def _page(
    request: Request,
    assignment: Assignment,
    *,
    form: AnswerForm | None = None,
    about: str = "",
) -> HttpResponse:
    found = judgment(assignment.submission)
    splits = _splits(found, assignment, form, about)
    asked = {each.criterion.pk for each in splits}
    context = {
        **header(assignment),
        "bundle": bundle(request, assignment),
        "splits": splits,
        "agreed": sum(each.pk not in asked for each in found.criteria),
        "mine": comparing.own(found, assignment).named,
        "form": form,
    }
    status = 422 if form else 200
    return render(request, "assessment/compare.html", context, status=status)


def _splits(
    found: Judgment, given: Assignment, form: AnswerForm | None, about: str
) -> list[Split]:
    mine = comparing.own(found, given).ratings
    splits = []
    for each in found.first_split:
        both = [(one.named, one.voices[each.pk]) for one in found.readings]
        rating = mine[each.pk]
        asked = form if form and each.code == about else _empty(rating)
        splits.append(Split(rating, both, asked))
    return splits


def _empty(rating: Rating) -> AnswerForm:
    """Begins from what was locked: a place need not be typed again."""
    row = {"where": rating.where, "feedback": rating.feedback}
    return AnswerForm(initial=row, auto_id=f"{rating.criterion.code}-%s")
