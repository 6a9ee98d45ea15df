"""What the person who asks may see, and whether they may change it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, one_or_404
from maypop.people.models import Person

from .. import rules
from ..forms.fields import Versioned
from ..forms.settings import as_it_stands
from ..models import Phase, Program
from ..setting import Stale


def a_program(request: Request, slug: str) -> Program:
    return one_or_404(_programs(request.user, slug))


def a_phase(request: Request, program: str, slug: str) -> Phase:
    return one_or_404(_phases(request.user, program, slug))


@composed
def _programs(person: Person, slug: str) -> QuerySet[Program]:
    seen = Program.objects.seen_by(person).select_related("organization")
    return seen.filter(slug=slug)


@composed
def _phases(person: Person, program: str, slug: str) -> QuerySet[Phase]:
    seen = Phase.objects.seen_by(person).select_related(
        "program__organization", "archiving__by", "rolled_from"
    )
    return seen.filter(program__slug=program, slug=slug)


def a_phase_to_change(request: Request, program: str, slug: str) -> Phase:
    """Seen, theirs to run, and not put away."""
    phase = a_phase(request, program, slug)
    allow(rules.runs(request.user, phase.program))
    phase.insist_it_is_open()
    return phase


def done(form: Form, deed: Callable[[], object]) -> bool:
    """Do it. What cannot be is said above what was typed, and nothing is lost."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Stale:
        raise
    except Conflict as conflict:
        if not conflict.say:
            raise
        form.add_error(None, conflict.say)
        return False
    return True


@dataclass(frozen=True)
class Meanwhile:
    """Somebody else was faster: what they set, where it differs from what was typed."""

    lines: list[tuple[Any, Any]]


def typed_over(form: Versioned, stale: Stale, told: dict[str, Any]) -> Meanwhile:
    """The typed values stay; saved once more, they count over the newer ones."""
    form.data = dict(form.data.items()) | {"version": str(stale.now.version)}
    return Meanwhile(as_it_stands(form, told))


def shown(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    """A form to fill in, to mend (422), or overtaken by somebody else's (409)."""
    status = 422 if context["form"].is_bound else 200
    status = 409 if context.get("meanwhile") else status
    return render(request, template, context, status=status)
