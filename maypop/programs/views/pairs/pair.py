"""The page of one pair, and all that the two add to it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.http import Request, allow, page
from maypop.people.models import Person

from ... import actions, rules
from ...models import MeetingNote, NoteChanged, Pairing
from ...pairs.forms import (
    ContactForm,
    GoalForm,
    NoteEditForm,
    NoteForm,
)
from ...pairs.planned import beside

SHOWN = 30  # contacts and notes on the page


def pair_of(person: Person, public_id: UUID) -> Pairing:
    around = ("mentor", "learner")
    rows = Pairing.objects.open_to(person).select_related(*around)
    return get_object_or_404(rows, public_id=public_id)


@page("GET")
def pair(request: Request, pair: UUID) -> HttpResponse:
    return show(request, pair_of(request.user, pair))


@page("POST")
def agreement(request: Request, pair: UUID) -> HttpResponse:
    found = pair_of(request.user, pair)
    allow(not found.has_ended)
    wording = "\n".join(rules.agreement())
    actions.agree(found, by=request.user, wording=wording)
    return _back(request, found, "agreement", _("Agreed."))


@page("POST")
def goals(request: Request, pair: UUID) -> HttpResponse:
    def add(found: Pairing, form: BaseForm) -> None:
        actions.add_goal(found, form.cleaned_data["text"], by=request.user)

    form = GoalForm(request.POST, prefix="goal")
    return _take(request, pair, "goals", form, add, _("Added."))


@page("POST")
def goal(request: Request, pair: UUID, goal: UUID) -> HttpResponse:
    found = pair_of(request.user, pair)
    one = get_object_or_404(found.goals.all(), public_id=goal)
    if request.POST.get("drop"):
        actions.drop_goal(one, by=request.user)
        return _back(request, found, "goals", _("Taken away."))
    actions.reach_goal(one, by=request.user)
    return _back(request, found, "goals", _("Reached. Well done, both of you."))


@page("POST")
def contacts(request: Request, pair: UUID) -> HttpResponse:
    def log(found: Pairing, form: BaseForm) -> None:
        actions.log_contact(found, by=request.user, **form.cleaned_data)

    form = ContactForm(request.POST, prefix="contact")
    return _take(request, pair, "contacts", form, log, _("Noted."))


@page("POST")
def contact(request: Request, pair: UUID, contact: UUID) -> HttpResponse:
    found = pair_of(request.user, pair)
    one = get_object_or_404(found.touchpoints.all(), public_id=contact)
    allow(one.by_id == request.user.pk)
    actions.drop_contact(one, by=request.user)
    return _back(request, found, "contacts", _("Taken away."))


@page("POST")
def notes(request: Request, pair: UUID) -> HttpResponse:
    def write(found: Pairing, form: BaseForm) -> None:
        said = form.cleaned_data
        actions.write_note(found, said["text"], day=said["day"], by=request.user)

    form = NoteForm(request.POST, prefix="note")
    return _take(request, pair, "notes", form, write, _("Written down for both."))


@page("GET", "POST")
def note(request: Request, pair: UUID, note: UUID) -> HttpResponse:
    """Both write in it; who comes second sees both texts."""
    found = pair_of(request.user, pair)
    rows = found.notes.select_related("by").prefetch_related("earlier__by")
    one = get_object_or_404(rows, public_id=note)
    form = NoteEditForm(
        request.POST if request.method == "POST" else None,
        initial={"text": one.text, "version": one.version},
    )
    allow(not found.has_ended or request.method == "GET")
    if not form.is_valid():
        context = {"pair": found, "note": one, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "programs/pairs/note.html", context, status=status)
    said = form.cleaned_data
    try:
        actions.change_note(one, said["text"], version=said["version"], by=request.user)
    except NoteChanged as changed:
        return _both(request, found, said["text"], changed.theirs)
    words = _("Changed. The earlier words are kept.")
    return _back(request, found, f"note-{one.public_id}", words)


def show(
    request: Request, found: Pairing, mend: dict[str, BaseForm] | None = None
) -> HttpResponse:
    """With the forms as they were typed, when one has to be mended."""
    other = found.other(request.user)
    agreed = {each.person_id: each for each in found.agreements.all()}
    contacts = found.touchpoints.select_related("by")
    context = {
        "pair": found,
        "other": other,
        "am_mentor": request.user.pk == found.mentor_id,
        "agreement": rules.agreement(),
        "mine": agreed.get(request.user.pk),
        "theirs": agreed.get(other.pk),
        "goals": found.goals.select_related("reached__by", "by"),
        "contacts": contacts[:SHOWN],
        "spent": found.touchpoints.aggregate(all=Sum("minutes"))["all"] or 0,
        "notes": found.notes.select_related("by")[:SHOWN],
        "beside": [] if found.has_ended else beside(request, found),
        "forms": _forms() | (mend or {}),
        "mend": next(iter((mend or {}).values()), None),
    }
    status = 422 if mend else 200
    return render(request, "programs/pairs/pair.html", context, status=status)


def _forms() -> dict[str, BaseForm]:
    today = {"day": clock.today()}
    return {
        "goals": GoalForm(prefix="goal"),
        "contacts": ContactForm(prefix="contact", initial=today),
        "notes": NoteForm(prefix="note", initial=today),
    }


def _take(
    request: Request,
    public_id: UUID,
    part: str,
    form: BaseForm,
    deed: Callable[[Pairing, BaseForm], None],
    words: str,
) -> HttpResponse:
    """Do it and go back to that part, or show the page with what is to be mended."""
    found = pair_of(request.user, public_id)
    allow(not found.has_ended)
    if not form.is_valid():
        return show(request, found, {part: form})
    deed(found, form)
    return _back(request, found, part, words)


def _back(request: Request, found: Pairing, part: str, words: str) -> HttpResponse:
    messages.success(request, words)
    here = reverse("programs:pair", args=[found.public_id])
    return redirect(f"{here}#{part}")


def _both(
    request: Request, found: Pairing, mine: str, theirs: MeetingNote
) -> HttpResponse:
    """409 with both texts: nothing is overwritten and nothing is dropped."""
    back = reverse("programs:note", args=[found.public_id, theirs.public_id])
    context = {"mine": mine, "theirs": theirs.text, "back": back}
    return render(request, "409.html", context, status=409)
