"""What saves itself: one line of the sheet, and the words to the educator."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from maypop.assessment import actions, scoring
from maypop.assessment.forms import TYPED, JotForm, OverallForm
from maypop.assessment.models import Assignment, DraftRating, Task
from maypop.base import clock
from maypop.base.http import Request, allow, page
from maypop.catalog.models import CriterionLevel
from maypop.journeys.models import Finding

from .mine import given, saves_by_itself, tells_when_done, tells_when_signed_out
from .review import desk


@tells_when_signed_out
@page("POST")
@tells_when_done
def jot(request: Request, blind_id: str, code: str) -> HttpResponse:
    assignment = given(request, blind_id, Task.REVIEW)
    edition = assignment.submission.journey.edition
    criterion = get_object_or_404(edition.criteria.all(), code=code)
    earlier = Finding.objects.filter(submission__journey=assignment.submission.journey)
    allow(not earlier.kept().filter(criterion=criterion).exists())
    form = JotForm(request.POST, auto_id=f"{code}-%s")
    if not form.is_valid():
        return _to_mend(request, assignment, form, code)
    try:
        draft = actions.jot(
            assignment,
            criterion,
            by=request.user,
            version=form.cleaned_data["version"],
            **form.said,
        )
    except actions.ChangedDraft as changed:
        return _changed(request, changed, form.said, blind_id, code)
    return _kept(request, draft.version, blind_id, code)


@tells_when_signed_out
@page("POST")
@tells_when_done
def overall(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, Task.REVIEW)
    form = OverallForm(request.POST, auto_id="%s")
    if not form.is_valid():
        return _to_mend(request, assignment, form)
    said = {"overall": form.cleaned_data["overall"]}
    version = form.cleaned_data["version"]
    try:
        version = actions.jot_overall(
            assignment, said["overall"], by=request.user, version=version
        )
    except actions.ChangedDraft as changed:
        return _changed(request, changed, said, blind_id, "overall")
    return _kept(request, version, blind_id, "overall")


def _kept(request: Request, version: int, blind_id: str, anchor: str) -> HttpResponse:
    if saves_by_itself(request):
        now = clock.now().isoformat()
        return JsonResponse({"version": version, "saved_at": now})
    return redirect(_line(blind_id, anchor))


def _changed(
    request: Request,
    changed: actions.ChangedDraft,
    mine: dict[str, str],
    blind_id: str,
    anchor: str,
) -> HttpResponse:
    """409 with both texts: nothing is overwritten and nothing is dropped."""
    theirs = _words(changed.theirs)
    if saves_by_itself(request):
        told = {"version": changed.theirs.version, "theirs": theirs}
        return JsonResponse(told, status=409)
    context = {
        "mine": _as_text(mine),
        "theirs": _as_text(theirs),
        "back": _line(blind_id, anchor),
    }
    return render(request, "409.html", context, status=409)


def _words(theirs: DraftRating | Assignment) -> dict[str, str]:
    if isinstance(theirs, Assignment):
        return {"overall": theirs.overall}
    return {name: getattr(theirs, name) for name in TYPED}


def _as_text(said: dict[str, str]) -> str:
    named = {**said}
    if level := said.get("level"):
        named["level"] = str(CriterionLevel(level).label)
    return "\n".join(each for each in named.values() if each)


def _line(blind_id: str, anchor: str) -> str:
    return f"{reverse('assessment:review', args=[blind_id])}#{anchor}"


def _to_mend(
    request: Request,
    assignment: Assignment,
    form: JotForm | OverallForm,
    code: str = "",
) -> HttpResponse:
    """422 with what was typed still in its place."""
    if saves_by_itself(request):
        return JsonResponse({"errors": form.errors}, status=422)
    assignment.overall = request.POST.get("overall", assignment.overall)
    sheet = scoring.lines(assignment)
    for line in sheet:
        if line.criterion.code == code:
            for name in TYPED:
                setattr(line.draft, name, request.POST.get(name, ""))
    return desk(request, assignment, sheet, form=form)
