"""The assignment an address names, if it is in these hands; and what to say if not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from maypop.assessment.assigning.bars import role_for
from maypop.assessment.assigning.entitled import NoRole
from maypop.assessment.cases.standing import OnHold
from maypop.assessment.models import AT_A_DESK, Assignment
from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.http import Request, typed_words
from maypop.base.reversing import address
from maypop.people.models import Person
from maypop.people.rules import roles_of

from .promise import PHASE

View = Callable[..., HttpResponseBase]


class Done(Conflict):
    """It was in these hands, and what they could do with it is done."""


def given(request: Request, blind_id: str, *tasks: str) -> Assignment:
    """Open and theirs, and they in its role, or Http404.

    A deed that comes too late is Done instead, or NoRole where the role has ended.
    """
    held = next(iter(_held(request.user, blind_id)), None)
    if held and held.task in tasks:
        if role_for(held.task, held.seat) in roles_of(request.user):
            return held
        if request.method == "POST":
            raise NoRole  # what they typed is handed back to them
        raise Http404
    if request.method == "POST" and _was_theirs(request, blind_id, tasks):
        raise Done(f"{blind_id} is no longer in these hands")
    raise Http404


@composed
def _held(reader: Person, blind_id: str) -> QuerySet[Assignment]:
    mine = Assignment.objects.seen_by(reader).for_page().select_related(PHASE)
    return mine.filter(blind_id=blind_id)


def _was_theirs(request: Request, blind_id: str, tasks: tuple[str, ...]) -> bool:
    rows = Assignment.objects.for_the_system("a second click is told that it is done")
    mine = rows.filter(reader=request.user, blind_id=blind_id, task__in=tasks)
    return mine.exists()


def address_of(blind_id: str, task: str) -> str:
    """Where this assignment is worked on."""
    name = "review" if task in AT_A_DESK else "decision"
    return address(f"assessment:{name}", blind_id)


def wants_a_part(request: Request) -> bool:
    """Whether htmx swaps a part of the page; going back asks for the whole of it."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def saves_by_itself(request: HttpRequest) -> bool:
    """Whether a program asks, which reads JSON, and not a person with a form."""
    wanted = request.get_preferred_type(["text/html", "application/json"])
    return wanted == "application/json"


def tells_when_done(view: View) -> View:
    """409 in words: what they mean to do has been done, or is no longer theirs."""

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OnHold:  # which it says by itself, and it comes back
            raise
        except Conflict as late:
            if not saves_by_itself(request):
                told = {"say": late.say, "typed": typed_words(request)}
                return render(request, "assessment/done.html", told, status=409)
            # Not a 409: that promises the other window's words, to compare with.
            why = late.say or _("This assignment is no longer in your hands.")
            return JsonResponse({"errors": {"review": [why]}}, status=410)

    return answer


def tells_when_signed_out(view: View) -> View:
    """A program gets a 401, and a part of a page sends the whole page to sign in."""

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.htmx:
            there = redirect_to_login(
                request.htmx.current_url_abs_path or "/assess"
            ).url
            return HttpResponse(status=401, headers={"HX-Redirect": there})
        if saves_by_itself(request):
            return JsonResponse({"errors": {"review": [_("Signed out.")]}}, status=401)
        return view(request, *args, **kwargs)

    return answer
