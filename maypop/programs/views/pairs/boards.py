"""The board: what is proposed, who confirms it, and who has nobody yet."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base.http import Request, allow, page
from maypop.people.models import Organization, Person
from maypop.people.rules import holds

from ... import actions, rules
from ...models import CONFIRMERS, RUNNERS, Phase, Place, Proposal
from ...pairs import board as boarding
from ...pairs.choosing import choices
from ...pairs.forms import ChoiceForm
from ...pairs.pool import pool_of


@page("GET")
def boards(request: Request) -> HttpResponse:
    allow(holds(request.user, *CONFIRMERS, *RUNNERS))
    phases = list(_phases(request.user).order_by("-opens_on", "pk"))
    if len(phases) == 1:
        return redirect("programs:board", phases[0].public_id)
    context = {"phases": phases}
    return render(request, "programs/pairs/boards.html", context)


@page("GET")
def board(request: Request, phase: UUID) -> HttpResponse:
    found = _phase(request.user, phase)
    number = request.GET.get("page")
    context = {
        "phase": found,
        "runs": rules.may_propose(request.user, found),
        "leaf": boarding.proposals(found, request.user, number),
        "counted": boarding.counted(found, request.user),
    }
    return render(request, "programs/pairs/board.html", context)


@page("GET")
def waiting(request: Request, phase: UUID) -> HttpResponse:
    """Who asks for a mentor and has nobody, and what stands in the way."""
    found = _run(request.user, phase)
    leaf = Paginator(boarding.alone(found), boarding.ON_A_PAGE)
    context = {"phase": found, "leaf": leaf.get_page(request.GET.get("page"))}
    return render(request, "programs/pairs/waiting.html", context)


@page("POST")
def proposals(request: Request, phase: UUID) -> HttpResponse:
    """Find the best pairs for everyone who has nobody."""
    found = _run(request.user, phase)
    made = actions.propose(found, by=request.user)
    if made:
        words = ngettext("%(n)s pair is proposed.", "%(n)s pairs are proposed.", made)
        messages.success(request, words % {"n": made})
    else:
        words = _("Nobody could be proposed. Below stands why.")
        messages.warning(request, words)
    return redirect("programs:board", found.public_id)


@page("POST")
def confirmation(request: Request, phase: UUID) -> HttpResponse:
    """All that are named in the form, as they were seen on the page."""
    found = _phase(request.user, phase)
    led = Proposal.objects.led_by(request.user).filter(phase=found)
    seen = [each for each in request.POST.getlist("proposal") if _is_id(each)]
    mine = [
        each
        for each in led.filter(public_id__in=seen)
        if rules.may_confirm(request.user, each)
    ]
    done = actions.confirm_all(mine, by=request.user)
    words = ngettext("%(n)s pair is asked now.", "%(n)s pairs are asked now.", done)
    messages.success(request, words % {"n": done})
    return redirect("programs:board", found.public_id)


@page("POST")
def one_confirmation(request: Request, phase: UUID, proposal: UUID) -> HttpResponse:
    found = _proposal(request.user, phase, proposal)
    allow(rules.may_confirm(request.user, found))
    actions.confirm(found, by=request.user)
    messages.success(request, _("Both are asked now. Either may say no."))
    return redirect("programs:board", phase)


@page("POST")
def removal(request: Request, phase: UUID, proposal: UUID) -> HttpResponse:
    found = _proposal(request.user, phase, proposal)
    actions.set_aside(found, by=request.user)
    messages.success(request, _("Set aside. These two are not proposed again."))
    return redirect("programs:board", phase)


@page("GET", "POST")
def choice(request: Request, phase: UUID, person: UUID) -> HttpResponse:
    """Another mentor for one educator, of those free, each with their reason."""
    found = _run(request.user, phase)
    seated = Place.objects.for_the_system("who takes part").filter(cohort__phase=found)
    people = Person.objects.filter(pk__in=seated.values("person"))
    learner = get_object_or_404(people, public_id=person)
    pool = pool_of(found, anew=learner)
    now = pool.proposed_to(learner)
    free = [each for each in choices(pool, learner) if each[0] != now]
    form = ChoiceForm(request.POST if request.method == "POST" else None, mentors=free)
    if form.is_valid():
        actions.propose_this(found, form.chosen, learner, by=request.user)
        messages.success(request, _("Proposed. It waits to be confirmed."))
        return redirect("programs:board", found.public_id)
    context = {"phase": found, "learner": learner, "form": form}
    context |= {"free": free, "now": now}
    status = 422 if form.is_bound else 200
    return render(request, "programs/pairs/choice.html", context, status=status)


def _phases(person: Person) -> QuerySet[Phase]:
    """Of the programs one runs, and those in which one's school or district is."""
    run = Phase.objects.run_by(person).values("pk")
    own = Organization.objects.served_by(person, *CONFIRMERS)
    led = Phase.objects.filter(cohorts__organization__in=own).values("pk")
    rows = Phase.objects.filter(Q(pk__in=run) | Q(pk__in=led))
    return rows.select_related("program")


def _phase(person: Person, public_id: UUID) -> Phase:
    return get_object_or_404(_phases(person), public_id=public_id)


def _run(person: Person, public_id: UUID) -> Phase:
    """Of a program one runs; who only leads there may not do this."""
    run = Phase.objects.run_by(person).select_related("program")
    if found := run.filter(public_id=public_id).first():
        return found
    _phase(person, public_id)
    raise PermissionDenied


def _proposal(person: Person, phase: UUID, public_id: UUID) -> Proposal:
    led = Proposal.objects.led_by(person).filter(phase__public_id=phase)
    return get_object_or_404(led, public_id=public_id)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
