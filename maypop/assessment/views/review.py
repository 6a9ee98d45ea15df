from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from maypop.assessment import scoring
from maypop.assessment.appeals.sheet import places_for
from maypop.assessment.beside import Beside, beside
from maypop.assessment.forms import PieceForm
from maypop.assessment.models import AT_A_DESK, Assignment, DraftPieceNote, Task
from maypop.assessment.naming import attempt_named
from maypop.assessment.scoring import Line
from maypop.base.composed import composed
from maypop.base.http import Request, page
from maypop.catalog.models import Requirement
from maypop.people.models import Person

from .evidence import bundle
from .hidden import is_hidden
from .mine import address_of, given, tells_when_signed_out, wants_a_part
from .promise import promise
from .queue import FIRST_DUE
from .whereto import elsewhere


@dataclass(frozen=True)
class Part:
    """One piece on the sheet: its criteria, and the words on it as a whole."""

    requirement: Requirement
    lines: list[Line]
    note: DraftPieceNote

    @property
    def is_read(self) -> bool:
        """Something of it is judged this time."""
        return not all(line.kept for line in self.lines)


@tells_when_signed_out
@page("GET")
def review(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, *AT_A_DESK)
    if wants_a_part(request) and not is_hidden(assignment):
        return only_evidence(request, assignment)
    if there := elsewhere(assignment):
        return redirect(there)
    return desk(request, assignment, scoring.lines(assignment))


def out_of_sight(request: Request, held: Assignment) -> HttpResponse:
    """On hold for what may be seen in it: nobody looks on, and nothing is lost."""
    if wants_a_part(request):  # a tab was chosen: the whole page says it instead
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "assessment/cases/out_of_sight.html", header(held))


def only_evidence(request: Request, held: Assignment) -> HttpResponse:
    """Another tab was chosen; the rubric, and what is typed there, stays."""
    context = {"assignment": held, "bundle": bundle(request, held)}
    return render(request, "assessment/evidence.html", context)


def desk(
    request: Request,
    held: Assignment,
    sheet: list[Line],
    *,
    form: Form | None = None,
    about: str = "",
) -> HttpResponse:
    """The whole workspace; with `form` when what came in has to be mended."""
    if is_hidden(held):
        return out_of_sight(request, held)
    still_open = (line.criterion.requirement.slug for line in sheet if not line.kept)
    found = beside(held)
    parts = parts_of(sheet, found)
    for each in parts if isinstance(form, PieceForm) else ():
        if each.requirement.slug == about:
            each.note.text = request.POST.get("words", "")
    context = {
        **header(held),
        **progress(sheet),
        "bundle": bundle(request, held, first=next(still_open, "")),
        "parts": parts,
        "beside": found,
        "show_gaps": "gaps" in request.GET,
        "settles": held.task == Task.ADJUDICATE,
        "form": form,
        "look_at": places_for(held),
        **neighbors(request, held),
    }
    status = 422 if form else 200
    return render(request, "assessment/review.html", context, status=status)


def parts_of(sheet: list[Line], found: Beside) -> list[Part]:
    whole = scoring.by_requirement(sheet)
    return [Part(each, lines, found.note(each)) for each, lines in whole.items()]


def progress(sheet: list[Line]) -> dict[str, Any]:
    judged = [line for line in sheet if not line.kept]
    saved = (line.draft.saved_at for line in sheet if line.draft.pk)
    return {
        "rated": sum(bool(line.draft.level) for line in judged),
        "to_rate": len(judged),
        "kept": len(sheet) - len(judged),
        "saved_at": max(saved, default=None),
    }


def header(held: Assignment) -> dict[str, Any]:
    """What every page about one assignment says of it."""
    return {
        "assignment": held,
        "edition": held.submission.journey.edition,
        "attempt": attempt_named(held.submission.attempt),
        "promise": promise(held),
    }


def neighbors(request: Request, held: Assignment) -> dict[str, str]:
    """The addresses before and after this one in the reader's queue."""
    row = _in_a_row(request.user)
    here = row.index((held.blind_id, held.task))
    before = row[here - 1] if here else None
    after = row[here + 1] if here + 1 < len(row) else None
    return {
        "previous": address_of(*before) if before else "",
        "next": address_of(*after) if after else "",
    }


@composed
def _in_a_row(reader: Person) -> QuerySet[Any, tuple[str, str]]:
    mine = Assignment.objects.seen_by(reader).order_by(*FIRST_DUE)
    return mine.values_list("blind_id", "task")
