"""Planning to meet: what is to come, one meeting, its answers, its calendar file."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.http import Request, allow, one_or_404, page
from maypop.people.models import Person

from ..meetings import planning
from ..meetings.forms import AnswerForm, ChangeForm, NewForm, WeekForm, as_typed
from ..meetings.showing import coming_of, may_change, weeks_of, whose
from ..meetings.skipping import meet_after_all, skip
from ..meetings.telling import AROUND
from ..meetings.times import next_of, zone_of
from ..models import Coming, Meeting


@page("GET")
def meetings(request: Request) -> HttpResponse:
    found = coming_of(request.user)
    for each in found:
        mine = (one for one in each.answers.all() if one.person_id == request.user.pk)
        each.mine = next(mine, None)
    context = {"meetings": found, "may_plan": bool(whose(request.user))}
    return render(request, "coaching/meetings/meetings.html", context)


@page("GET", "POST")
def new(request: Request) -> HttpResponse:
    open_to = whose(request.user)
    allow(bool(open_to))
    form = NewForm(
        request.POST if request.method == "POST" else None,
        whose=open_to,
        zone=zone_of(request.user),
        initial={"whose": request.GET.get("with", "")},
    )
    if form.is_valid():
        made = planning.plan(form.of, form.plan, by=request.user)
        messages.success(request, _("Planned. Everyone who is asked gets word of it."))
        return redirect(made.path)
    status = 422 if form.is_bound else 200
    context = {"form": form}
    return render(request, "coaching/meetings/form.html", context, status=status)


@page("GET")
def meeting(request: Request, meeting: UUID) -> HttpResponse:
    found = _meeting(request.user, meeting)
    answers = list(found.answers.select_related("person"))
    context = {
        "meeting": found,
        "other": found.other(request.user),
        "answers": answers,
        "mine": next((one for one in answers if one.person == request.user), None),
        "may_change": may_change(request.user, found),
        "kinds": Coming.Answer,
        "weeks": weeks_of(found),
    }
    return render(request, "coaching/meetings/meeting.html", context)


@page("GET", "POST")
def edit(request: Request, meeting: UUID) -> HttpResponse:
    found = _meeting(request.user, meeting)
    allow(may_change(request.user, found) and found.is_standing)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        zone=found.clock,
        initial=as_typed(found),
    )
    if form.is_valid():
        sequence = form.cleaned_data["sequence"]
        planning.change(found, form.plan, sequence=sequence, by=request.user)
        messages.success(request, _("Changed. Everyone who is asked gets word of it."))
        return redirect(found.path)
    status = 422 if form.is_bound else 200
    context = {"form": form, "meeting": found}
    return render(request, "coaching/meetings/form.html", context, status=status)


@page("POST")
def answer(request: Request, meeting: UUID) -> HttpResponse:
    found = _meeting(request.user, meeting)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Say whether you come."), status=422)
    planning.answer(found, form.cleaned_data["answer"], by=request.user)
    messages.success(request, _("Noted. You can change your mind until then."))
    return redirect(found.path)


@page("POST")
def cancellation(request: Request, meeting: UUID) -> HttpResponse:
    found = _meeting(request.user, meeting)
    allow(may_change(request.user, found))
    planning.call_off(found, by=request.user)
    messages.success(request, _("Called off. Everyone who was asked gets word of it."))
    return redirect("coaching:meetings")


@page("POST")
def week(request: Request, meeting: UUID) -> HttpResponse:
    found = _meeting(request.user, meeting)
    allow(may_change(request.user, found))
    form = WeekForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Say which week."), status=422)
    deed = meet_after_all if form.cleaned_data["is_on"] else skip
    deed(found, form.cleaned_data["day"], by=request.user)
    messages.success(request, _("Changed. Everyone who is asked gets word of it."))
    return redirect(found.path)


@page("GET")
def file(request: Request, meeting: UUID) -> HttpResponse:
    """As a calendar takes it in; downloaded again, it knows it for the same."""
    from ..meetings.calendars import calendar

    found = _meeting(request.user, meeting)
    method = "PUBLISH" if found.is_standing else "CANCEL"
    words = calendar(found, request.user, method=method)
    answer = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _meeting(person: Person, public_id: UUID) -> Meeting:
    found = one_or_404(_seen(person, public_id))
    found.next_at = next_of(found)
    return found


@composed
def _seen(person: Person, public_id: UUID) -> QuerySet[Meeting]:
    rows = Meeting.objects.seen_by(person).select_related(*AROUND, "calling_off__by")
    return rows.filter(public_id=public_id)
