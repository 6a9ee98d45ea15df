from collections.abc import Set

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import actions, rules
from maypop.assessment.appeals import panel
from maypop.assessment.assigning import board, handing_on
from maypop.assessment.assigning.bars import SAID
from maypop.assessment.assigning.forms import ReassignForm
from maypop.assessment.models import Assignment, Task
from maypop.assessment.naming import TASKS
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page
from maypop.people.models import Person

AROUND = ("reader", "opening", "submission__journey__edition")


@page("GET", "POST")
def reassign(request: Request, blind_id: str) -> HttpResponse:
    """Out of one reader's hands and into another's, for a reason."""
    allow(rules.may_lead(request.user))
    held = _held(request, blind_id)
    asked = _ask(held)
    people = _with_their_load(asked.free - {request.user.pk})
    form = ReassignForm(request.POST if request.method == "POST" else None, people)
    if form.is_valid():
        try:
            _hand_on(form, held, by=request.user)
        except (actions.Barred, panel.Barred):
            words = _("Meanwhile a rule keeps this reader from it. Choose again.")
            form.add_error("to", words)
        else:
            messages.success(request, _("Given to someone else. Both are told."))
            return redirect("assessment:board")
    context = {
        "held": held,
        "form": form,
        "task": TASKS.get(held.task, held.get_task_display()),
        "asked_of": asked.of,
        "why": [(SAID[word], n) for word, n in asked.kept_away.items() if word in SAID],
        "nobody": not people,
    }
    template = "assessment/assigning/reassign.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _held(request: Request, blind_id: str) -> Assignment:
    """Unsent, in a program where they lead; what is no longer so is told as such."""
    rows = board.to_give_on(request.user).select_related(*AROUND)
    if request.method == "POST":
        gone = Assignment.objects.for_the_system("a lead who comes late is told so")
        led = board.submissions_ever_for(request.user)
        held = board.assignments_for(request.user).values("pk")
        late = gone.filter(
            Q(ended_at__isnull=False) | Q(pk__in=held),
            blind_id=blind_id,
            submission__in=led.values("pk"),
        )
        for each in late.exclude(pk__in=rows.values("pk")):
            raise Conflict(say=handing_on.what_stands(each))
    return get_object_or_404(rows, blind_id=blind_id)


def _ask(held: Assignment) -> rules.Asked:
    """Stricter for a seat of a panel: whoever takes it never met the journey."""
    if held.task == Task.HEAR:
        return panel.ask(held.submission, held.seat)
    return rules.ask(held.submission, held.task)


def _with_their_load(keys: Set[int]) -> list[tuple[Person, int]]:
    """By name, with how much they have in hand; nobody picks work for themselves."""
    unfinished = Count("assignments", filter=Q(assignments__ended_at=None))
    people = Person.objects.filter(pk__in=keys).annotate(held=unfinished)
    named = people.order_by("family_name", "given_name", "pk")
    return [(each, each.held) for each in named]


def _hand_on(form: ReassignForm, held: Assignment, *, by: Person) -> None:
    reason = form.cleaned_data["reason"]
    handing_on.reassign(held, reason=reason, to=form.chosen, by=by)
