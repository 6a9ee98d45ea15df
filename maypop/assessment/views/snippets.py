"""Words of one's own, kept to begin from again: made while writing, or on a page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import actions, rules
from maypop.assessment.beside import beside
from maypop.assessment.forms import JotForm, SnippetForm
from maypop.assessment.models import AT_A_DESK, Snippet
from maypop.base.http import Request, allow, page
from maypop.catalog.models import Criterion

from .jot import judged_now
from .mine import given, tells_when_done, tells_when_signed_out, wants_a_part
from .saved import changed, line


@tells_when_signed_out
@page("GET", "POST")
def snippets(request: Request) -> HttpResponse:
    """All of them, to be edited or removed; a new one is for every criterion."""
    allow(rules.may_assess(request.user))
    form = SnippetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _keep(request, form.cleaned_data["text"])
        messages.success(request, _("Kept. You find it beside every criterion."))
        return redirect("assessment:snippets")
    return _listed(request, form, status=422 if form.is_bound else 200)


@tells_when_signed_out
@page("POST")
def snippet(request: Request, snippet: UUID) -> HttpResponse:
    mine = Snippet.objects.seen_by(request.user)
    found = get_object_or_404(mine, public_id=snippet)
    if "remove" in request.POST:
        mine.filter(pk=found.pk).delete()
        messages.success(request, _("Removed. What you wrote with it stays."))
        return redirect("assessment:snippets")
    form = SnippetForm(request.POST, auto_id=f"{found.public_id}-%s")
    if not form.is_valid():
        return _listed(request, SnippetForm(), edited=(found, form), status=422)
    mine.filter(pk=found.pk).update(text=form.cleaned_data["text"])
    messages.success(request, _("Saved."))
    return redirect("assessment:snippets")


@tells_when_signed_out
@page("POST")
@tells_when_done
def keep(request: Request, blind_id: str, code: str) -> HttpResponse:
    """What stands in a line now, for this criterion from now on."""
    assignment = given(request, blind_id, *AT_A_DESK)
    criterion = judged_now(assignment, code)
    form = SnippetForm({"text": request.POST.get("feedback", "")})
    if form.is_valid():
        _keep(request, form.cleaned_data["text"], criterion=criterion)
    if wants_a_part(request):
        words = {"criterion": criterion, "beside": beside(assignment), "asked": form}
        context = {**words, "assignment": assignment, "is_open": True}
        return render(request, "assessment/snippets_of_line.html", context)
    for each in form.errors.get("text", []):
        messages.error(request, str(each))
    typed = JotForm(request.POST)
    if typed.is_valid():
        version = typed.cleaned_data["version"]
        try:
            actions.jot(
                assignment, criterion, by=request.user, version=version, **typed.said
            )
        except actions.ChangedDraft as conflict:
            return changed(request, conflict, typed.said, blind_id, code)
    return redirect(line(blind_id, code))


def _keep(request: Request, text: str, criterion: Criterion | None = None) -> None:
    """Words that are there already stay once, or as often as they were made alike."""
    words = {"person": request.user, "text": text, "criterion": criterion}
    if not Snippet.objects.seen_by(request.user).filter(**words).exists():
        Snippet.objects.create(**words)


def _listed(
    request: Request,
    form: SnippetForm,
    *,
    edited: tuple[Snippet, SnippetForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    mine = Snippet.objects.seen_by(request.user).select_related(
        "criterion__requirement__edition"
    )
    rows = [(each, _form_of(each, edited)) for each in mine]
    context = {"form": form, "rows": rows, "edited": edited and edited[1]}
    return render(request, "assessment/snippets.html", context, status=status)


def _form_of(
    snippet: Snippet, edited: tuple[Snippet, SnippetForm] | None
) -> SnippetForm:
    if edited and edited[0].pk == snippet.pk:
        return edited[1]
    return SnippetForm(
        initial={"text": snippet.text}, auto_id=f"{snippet.public_id}-%s"
    )
