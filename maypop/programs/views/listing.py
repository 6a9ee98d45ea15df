"""Every program, one program with its phases, and its phases side by side."""

from django.http import HttpResponse
from django.shortcuts import render

from maypop.base.http import Request, allow, page

from .. import rules, showing
from ..forms.programs import CloseForm
from ..models import Kind, Program
from ..template import templates
from .seen import a_program


@page("GET")
def programs(request: Request) -> HttpResponse:
    allow(rules.may_look(request.user))
    seen = Program.objects.seen_by(request.user).select_related("organization")
    context = {
        "programs": showing.listed(seen, request.user),
        "templates": list(templates()) if rules.may_run_some(request.user) else [],
    }
    return render(request, "programs/programs.html", context)


@page("GET")
def program(request: Request, program: str) -> HttpResponse:
    found = a_program(request, program)
    context = showing.whole(found, request.user)
    return render(request, "programs/program.html", context | {"form": CloseForm()})


@page("GET")
def comparison(request: Request, program: str) -> HttpResponse:
    found = a_program(request, program)
    phases = showing.side_by_side(found, request.user)
    facts = [fact for each in phases for fact in each.phase.facts.all()]
    counted = any(each.kind == Kind.ACTUAL and not each.of for each in facts)
    context = {"program": found, "phases": phases, "counted": counted}
    return render(request, "programs/comparison.html", context)
