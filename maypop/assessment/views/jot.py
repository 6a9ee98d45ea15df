"""What saves itself: one line of the sheet, words on a piece, and on the whole."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from maypop.assessment import actions, scoring
from maypop.assessment.forms import TYPED, JotForm, OverallForm, PieceForm
from maypop.assessment.judgments import judgment
from maypop.assessment.models import AT_A_DESK, Assignment, Snippet, Task
from maypop.base.http import Request, allow, page
from maypop.catalog.models import Criterion, criteria_of

from .mine import given, saves_by_itself, tells_when_done, tells_when_signed_out
from .review import desk
from .saved import changed, kept


@tells_when_signed_out
@page("POST")
@tells_when_done
def jot(request: Request, blind_id: str, code: str) -> HttpResponse:
    assignment = given(request, blind_id, *AT_A_DESK)
    criterion = judged_now(assignment, code)
    form = JotForm(request.POST, auto_id=f"{code}-%s")
    if not form.is_valid():
        return _to_mend(request, assignment, form, code)
    said, version = _said(request, form), form.cleaned_data["version"]
    try:
        draft = actions.jot(
            assignment, criterion, by=request.user, version=version, **said
        )
    except actions.ChangedDraft as conflict:
        return changed(request, conflict, said, blind_id, code)
    return kept(request, draft.version, blind_id, code)


def judged_now(assignment: Assignment, code: str) -> Criterion:
    """A criterion of this rubric that is still open; what is kept is not judged."""
    submission = assignment.submission
    rubric = criteria_of(submission.journey.edition_id)
    criterion = next((each for each in rubric if each.code == code), None)
    if criterion is None:
        raise Http404
    if assignment.task == Task.ADJUDICATE:
        allow(criterion in judgment(submission).to_settle)
        return criterion
    kept = {each.criterion_id for each in scoring.kept_for(assignment)}
    allow(criterion.pk not in kept)
    return criterion


def _said(request: Request, form: JotForm) -> dict[str, str]:
    """What was typed; behind it the snippet whose button was pressed without script."""
    said, asked = form.said, form.cleaned_data["snippet"]
    if asked is None:
        return said
    mine = Snippet.objects.seen_by(request.user)
    words = get_object_or_404(mine, public_id=asked).text
    return said | {"feedback": "\n".join(filter(None, [said["feedback"], words]))}


@tells_when_signed_out
@page("POST")
@tells_when_done
def overall(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, *AT_A_DESK)
    form = OverallForm(request.POST, auto_id="%s")
    if not form.is_valid():
        return _to_mend(request, assignment, form)
    said = {"overall": form.cleaned_data["overall"]}
    version = form.cleaned_data["version"]
    try:
        version = actions.jot_overall(
            assignment, said["overall"], by=request.user, version=version
        )
    except actions.ChangedDraft as conflict:
        return changed(request, conflict, said, blind_id, "overall")
    return kept(request, version, blind_id, "overall")


@tells_when_signed_out
@page("POST")
@tells_when_done
def piece(request: Request, blind_id: str, part: str) -> HttpResponse:
    """Words on one piece, which are optional."""
    assignment = given(request, blind_id, *AT_A_DESK)
    shown = {each.requirement.slug: each for each in scoring.exhibits(assignment)}
    allow(part in shown)
    form = PieceForm(request.POST, auto_id=f"{part}-%s")
    if not form.is_valid():
        return _to_mend(request, assignment, form, part)
    said = {"words": form.cleaned_data["words"]}
    version = form.cleaned_data["version"]
    about = shown[part].requirement
    try:
        draft = actions.jot_piece(
            assignment, about, said["words"], by=request.user, version=version
        )
    except actions.ChangedDraft as conflict:
        return changed(request, conflict, said, blind_id, f"{part}-words")
    return kept(request, draft.version, blind_id, f"{part}-words")


def _to_mend(
    request: Request,
    assignment: Assignment,
    form: JotForm | OverallForm | PieceForm,
    about: str = "",
) -> HttpResponse:
    """422 with what was typed still in its place."""
    if saves_by_itself(request):
        return JsonResponse({"errors": form.errors}, status=422)
    assignment.overall = request.POST.get("overall", assignment.overall)
    sheet = scoring.lines(assignment)
    for line in sheet:
        if line.criterion.code == about:
            for name in TYPED:
                setattr(line.draft, name, request.POST.get(name, ""))
    return desk(request, assignment, sheet, form=form, about=about)
