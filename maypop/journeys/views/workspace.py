from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from maypop.base.composed import composed
from maypop.base.http import Request, page
from maypop.catalog.models import Check, Criterion
from maypop.people.models import Person
from maypop.people.rules import opened_to
from maypop.programs.models import Pairing

from ..banking.account import Account, accounts
from ..brought import brought_to
from ..completeness import Gap
from ..coverage import Covered, coverage
from ..files import accepted
from ..forms import CHANGED
from ..in_review import Waiting, delayed
from ..models import PIECE, Artifact, Finding, Journey, Revision, Submission
from ..pieces import Piece, pieces_of
from ..rules import notes_beside
from ..standing import Standing, standings
from ..voice import OWN_VOICE, may_be_spoken, most_minutes
from .own import own_journey

# What htmx may ask for by itself, by the id of its place, and what answers.
PARTS = {"files": "#files", "standing": "#live", "coverage": "#coverage"}
FILE = "file-"  # and the public id of a file that is being prepared
LINK = "link-"  # and that of a page whose copy is being taken
MOST_REVISIONS = 10


@dataclass(frozen=True)
class Judged:
    """A criterion beside what was last said of it."""

    criterion: Criterion
    finding: Finding | None
    is_kept: bool
    account: Account


@dataclass(frozen=True)
class Asked:
    """A check that the educator confirms, and the place named for it."""

    check: Check
    where: str


@page("GET")
def piece(request: Request, public_id: UUID, part: str) -> HttpResponse:
    return show(request, own_journey(request.user, public_id), part)


def show(
    request: Request,
    journey: Journey,
    part: str,
    *,
    problems: Sequence[Gap] = (),
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """The workspace, or the part htmx asks for; 422 when there are problems."""
    all_of_them = standings(journey, pieces_of(journey))
    here = next((each for each in all_of_them if each.piece.slug == part), None)
    if here is None:
        raise Http404
    context = _around(journey, all_of_them) | _of(here.piece, typed or {})
    context |= _pointed(here.piece, all_of_them, typed or {})
    context |= {"here": here, "problems": problems}
    context["on_phone"] = bool(opened_to(request))
    # A phone that was let in to bring a file opens no talk, so it is shown none.
    context["margin"] = (
        {}
        if context["on_phone"]
        else notes_beside(request, here.piece.artifact, here.piece.ready_files)
    )
    template = "journeys/piece.html"
    if request.htmx:
        target = request.htmx.target or ""
        template += _part(target)
        context["upload"] = here.piece.file_named(target.removeprefix(FILE))
        context["link"] = here.piece.link_named(target.removeprefix(LINK))
    elif not context["on_phone"]:
        artifact = here.piece.artifact
        context["brought"] = brought_to(request, [artifact], artifact)
    return render(request, template, context, status=422 if problems else 200)


def _part(target: str) -> str:
    for start, part in ((FILE, "#file"), (LINK, "#link")):
        if target.startswith(start):
            return part
    return PARTS.get(target, "")


def _around(journey: Journey, all_of_them: list[Standing]) -> dict[str, Any]:
    to_go = sum(not each.is_ready for each in all_of_them)
    submission = _in_review(journey)
    return {
        "journey": journey,
        "standings": all_of_them,
        "to_go": to_go,
        "ready": len(all_of_them) - to_go,
        "submission": submission,
        "waiting": Waiting(submission) if submission else None,
        "mentors": _mentors(journey),
    }


def _mentors(journey: Journey) -> list[str]:
    return [each.mentor.name for each in _pairs(journey.learner)]


@composed
def _pairs(learner: Person) -> QuerySet[Pairing]:
    pairs = Pairing.objects.seen_by(learner).under_way()
    return pairs.filter(learner=learner).select_related("mentor")


def _in_review(journey: Journey) -> Submission | None:
    if journey.state != Journey.State.IN_REVIEW:
        return None
    found = Submission.objects.seen_by(journey.learner).still_open()
    found = found.annotate(**delayed())
    found = found.select_related("precheck")
    submission = found.filter(journey=journey).first()
    if submission:
        submission.journey = journey
    return submission


def _of(piece: Piece, typed: dict[str, str]) -> dict[str, Any]:
    artifact = piece.artifact
    spoken = may_be_spoken(piece.requirement)
    is_open = artifact.journey.is_open and not piece.is_kept
    judged = [
        Judged(
            one.criterion,
            piece.findings.get(one.criterion.pk),
            one.criterion.pk in piece.kept,
            one,
        )
        for one in accounts([piece])
    ]
    return {
        "piece": piece,
        "is_open": is_open,
        "words": {
            "text": typed.get("text", artifact.text),
            "change_note": typed.get("change_note", artifact.change_note),
            "version": typed.get("version", artifact.version),
        },
        "judged": judged,
        "to_note": [
            (each.criterion, _noted(piece, each.criterion, typed))
            for each in judged
            if each.finding and not each.is_kept
        ],
        "rubric": tuple((each.code, each.name, each.levels) for each in piece.criteria),
        "has_feedback": any(each.finding for each in judged),
        "may_replace": artifact.journey.is_open and bool(piece.kept),
        "checks": _asked(piece, typed),
        "shared_at": artifact.share.at if hasattr(artifact, "share") else None,
        "purpose": PIECE,
        "about": artifact.about,
        "accept": accepted(piece.requirement.file_rules) + (",audio/*" * spoken),
        "takes_links": settings.OUTBOUND,
        "typed_link": typed.get("link", ""),
        "most_minutes": most_minutes(piece.requirement) if spoken else 0,
        "own_voice": OWN_VOICE,
        "files_first": piece.requirement.file_rules["type"] != "document",
        "revisions": _revisions(artifact) if artifact.journey.is_open else [],
    }


def _noted(piece: Piece, criterion: Criterion, typed: dict[str, str]) -> str:
    """What the educator says is new for it; what was typed, where it must be mended."""
    said: str = piece.artifact.changed.get(criterion.code, "")
    return typed.get(CHANGED + criterion.code, said)


@composed
def _revisions(artifact: Artifact) -> QuerySet[Revision]:
    return Revision.objects.filter(artifact=artifact)[:MOST_REVISIONS]


def _pointed(
    piece: Piece, all_of_them: list[Standing], typed: dict[str, str]
) -> dict[str, Any]:
    """Where the evidence for what this piece is read by is, and what could be more."""
    every = coverage([each.piece for each in all_of_them])
    own = {each.pk for each in piece.criteria}
    covered = [each for each in every if each.criterion.pk in own]
    elsewhere = [each for each in every if each.criterion.pk not in own]
    open_ones = (each.criterion.code for each in covered if each.is_empty)
    return {
        "covered": covered,
        "own_criteria": _named(covered),
        "other_criteria": _named(elsewhere),
        "pointing": typed,
        "code": typed.get("criterion", next(open_ones, "")),
    }


def _named(covered: list[Covered]) -> tuple[tuple[str, str], ...]:
    return tuple((each.criterion.code, each.criterion.name) for each in covered)


def _asked(piece: Piece, typed: dict[str, str]) -> list[Asked]:
    return [
        Asked(each, typed.get(each.code, piece.confirmed.get(each.code, "")))
        for each in piece.requirement.checks.all()
        if each.how == Check.How.ATTEST
    ]
