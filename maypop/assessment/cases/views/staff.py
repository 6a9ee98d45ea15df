"""Cases as those who decide meet them: under numbers, and names only for a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases import alarms, deciding, opening, revealing
from maypop.assessment.cases.forms import (
    DissentForm,
    OpenForm,
    ProposalForm,
    ReasonForm,
)
from maypop.assessment.cases.ladder import ladder
from maypop.assessment.models import Case, CaseAppeal, Reexamination
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of

from .leaves import Leaf

AROUND = (
    "journey__edition",
    "journey__learner",
    "journey__place__cohort__phase__program",
    "submission",
)
OF_THE_END = ("settlement__proposal", "appeal__answer")


def may_decide(person: Person) -> bool:
    return bool(roles_of(person) & {Role.ADJUDICATOR, Role.APPROVER})


def may_open(person: Person) -> bool:
    return Role.ADJUDICATOR in roles_of(person)


@page("GET")
def cases(request: Request) -> HttpResponse:
    """What is open, what nobody has looked at yet, and what is settled."""
    allow(may_decide(request.user))
    leads = may_open(request.user)
    rows = Case.objects.seen_by(request.user).select_related(*AROUND)
    shown = rows.defer("journey__edition__spec")
    unsettled = shown.exclude(state=Case.State.SETTLED).order_by("answer_due", "pk")
    settled = shown.filter(state=Case.State.SETTLED).select_related(*OF_THE_END)
    context = {
        "open": Leaf(request, "open").of(unsettled),
        "leaf": Leaf(request, "page").of(settled),
        "may_open": leads,
        "to_look_at": Leaf(request, "again").of(_to_look_at(request.user)),
        "to_hear": Leaf(request, "hear").of(_to_hear(request.user)),
        "alarms": _alarms(request) if leads else None,
    }
    return render(request, "assessment/cases/cases.html", context)


def _to_hear(person: Person) -> QuerySet[CaseAppeal]:
    """Pending, of cases this person never met, and not heard by them so far."""
    rows = CaseAppeal.objects.heard_by(person).pending()
    around = "case__journey__place__cohort__phase__program"
    return rows.exclude(opinions__by=person).select_related(around).order_by("due_at")


def _to_look_at(person: Person) -> QuerySet[Reexamination]:
    rows = Reexamination.objects.seen_by(person).pending()
    shown = rows.select_related("case", "journey__edition").order_by("pk")
    return shown.defer("journey__edition__spec")


def _alarms(request: Request) -> Leaf:
    """The oldest first, with the day by which whoever it concerns should know."""
    leaf = Leaf(request, "alarms")
    return leaf.holding(alarms.questions(request.user, leaf.begin, leaf.end))


@page("GET", "POST")
def alarm(request: Request, alarm: UUID) -> HttpResponse:
    """Look at what is alike, then open a case or say that there is nothing to ask."""
    allow(may_open(request.user))
    rows = alarms.alarms(request.user).select_related(*alarms.AROUND)
    if request.method == "POST" and not rows.filter(public_id=alarm).exists():
        raise Conflict(say=_("Somebody looked at this a moment ago."))
    found = get_object_or_404(rows, public_id=alarm)
    alike = list(alarms.together(found).select_related(*alarms.AROUND))
    passages = opening.passages_of_all(alike)
    is_over = request.POST.get("do") == "dismiss"
    sent = request.POST if request.method == "POST" else None
    opens = OpenForm(None if is_over else sent, initial={"kind": Case.Kind.DUPLICATE})
    nothing = ReasonForm(sent if is_over else None)
    if opens.is_valid():
        submission = found.exhibit.submission
        case = opening.open_case(
            submission.journey,
            submission,
            kind=opens.cleaned_data["kind"],
            passages=passages,
            by=request.user,
            alarm=found,
        )
        messages.success(request, _("Opened. They see the passages and may answer."))
        return redirect("assessment:case", case.public_id)
    if nothing.is_valid():
        opening.dismiss(found, by=request.user, reason=nothing.cleaned_data["reason"])
        messages.success(request, _("Noted: there is nothing to ask."))
        return redirect("assessment:cases")
    context = {
        "alarm": found,
        "alike": alike,
        "passages": passages,
        "opens": opens,
        "nothing": nothing,
        "shown": nothing if is_over else opens,
    }
    status = 422 if sent is not None else 200
    return render(request, "assessment/cases/alarm.html", context, status=status)


@page("GET")
def case(request: Request, case: UUID) -> HttpResponse:
    return told(request, theirs(request, case))


@page("POST")
def proposal(request: Request, case: UUID) -> HttpResponse:
    found = theirs(request, case)
    form = ProposalForm(request.POST, deciding.outcomes_for(found))
    if not form.is_valid():
        return told(request, found, proposing=form)
    deciding.propose(found, by=request.user, **form.cleaned_data)
    messages.success(request, _("Proposed. Nothing follows until another agrees."))
    return redirect("assessment:case", case)


@page("POST")
def dissent(request: Request, case: UUID) -> HttpResponse:
    found = theirs(request, case)
    form = DissentForm(request.POST)
    if not form.is_valid():
        return told(request, found, differing=form)
    deciding.differ(_proposed(found), by=request.user, **form.cleaned_data)
    messages.success(request, _("Said. Somebody proposes again."))
    return redirect("assessment:case", case)


@page("POST")
def settlement(request: Request, case: UUID) -> HttpResponse:
    found = theirs(request, case)
    deciding.settle_case(_proposed(found), by=request.user)
    messages.success(request, _("Settled by two people. It is told today."))
    return redirect("assessment:case", case)


@page("POST")
def reveal(request: Request, case: UUID) -> HttpResponse:
    found = theirs(request, case)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return told(request, found, revealing_=form)
    revealing.reveal(found, by=request.user, **form.cleaned_data)
    return redirect("assessment:case", case)


def theirs(request: Request, public_id: UUID) -> Case:
    """Of those who decide; never about work of their own."""
    allow(may_decide(request.user))
    rows = Case.objects.seen_by(request.user).select_related(*AROUND)
    return get_object_or_404(rows, public_id=public_id)


def _proposed(case: Case) -> Any:
    found = case.proposed
    if found is None or case.state == Case.State.SETTLED:
        raise Conflict(say=_("Somebody decided on this proposal a moment ago."))
    return found


def told(
    request: Request,
    case: Case,
    *,
    proposing: Form | None = None,
    differing: Form | None = None,
    revealing_: Form | None = None,
) -> HttpResponse:
    """The whole case; with a form when what came in has to be mended."""
    is_settled = case.state == Case.State.SETTLED
    proposed = None if is_settled else case.proposed
    knows = revealing.is_revealed_to(case, request.user)
    context = {
        "case": case,
        "ladder": ladder(case),
        "passages": case.passages.select_related("exhibit__requirement"),
        "reply": getattr(case, "reply", None),
        "said": case.proposals.select_related("dissent", "settlement"),
        "proposed": proposed,
        "is_mine": bool(proposed and proposed.by_id == request.user.pk),
        "may_propose": not is_settled and case.may_be_decided and not proposed,
        "is_early": not is_settled and not case.may_be_decided,
        "learner": case.journey.learner.name if knows else "",
        "proposing": proposing or ProposalForm(None, deciding.outcomes_for(case)),
        "differing": differing or DissentForm(),
        "revealing": revealing_ or ReasonForm(),
        "form": proposing or differing or revealing_,
        "now": clock.now(),
    }
    status = 422 if context["form"] else 200
    return render(request, "assessment/cases/case.html", context, status=status)
