"""The private talk of those who judge one piece of work."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from maypop.assessment import asides
from maypop.assessment.asides import Talk
from maypop.assessment.forms import AsideForm
from maypop.assessment.models import Assignment, Task
from maypop.base.http import Request, page

from .mine import address_of, tells_when_signed_out, wants_a_part


@tells_when_signed_out
@page("GET", "POST")
def notes(request: Request, blind_id: str) -> HttpResponse:
    talks = _talks(request, blind_id)
    if request.method == "POST":
        return _say(request, talks, blind_id)
    context = {"talks": formed(talks), "blind_id": blind_id}
    context["back"] = _workspace(talks, blind_id)
    return render(request, "assessment/notes.html", context)


def formed(talks: list[Talk]) -> list[tuple[Talk, AsideForm]]:
    return [(each, AsideForm(auto_id=f"note-{each.number}-%s")) for each in talks]


def _talks(request: Request, blind_id: str) -> list[Talk]:
    """As its reader, else as who approves it now, else there is nothing here."""
    if own := asides.talk_of_reader(request.user, blind_id):
        return own
    mine = Assignment.objects.seen_by(request.user).select_related("reader")
    held = mine.filter(blind_id=blind_id, task=Task.APPROVE).first()
    if held is None:
        raise Http404
    return asides.before(held, request.user).talks


def _say(request: Request, talks: list[Talk], blind_id: str) -> HttpResponse:
    asked = request.POST.get("to", "1")
    talk = next((each for each in talks if str(each.number) == asked), None)
    if talk is None:
        raise Http404
    form = AsideForm(request.POST, auto_id=f"note-{talk.number}-%s")
    if not form.is_valid():
        shown = [(each, form if each is talk else f) for each, f in formed(talks)]
        context = {"talks": shown, "blind_id": blind_id, "form": form}
        context["back"] = _workspace(talks, blind_id)
        return render(request, "assessment/notes.html", context, status=422)
    asides.say(talk.reading, form.cleaned_data["text"], by=request.user)
    if wants_a_part(request):
        now = _talks(request, blind_id)
        again = next(each for each in now if each.number == talk.number)
        context = {"talk": again, "form": AsideForm(auto_id=form.auto_id)}
        context |= {"blind_id": blind_id, "is_told": True}
        return render(request, "assessment/talk.html", context)
    return redirect(f"{reverse('assessment:notes', args=[blind_id])}#note-{asked}")


def _workspace(talks: list[Talk], blind_id: str) -> str:
    """Back to the work, as long as it is in these hands."""
    own = talks[0] if talks and talks[0].is_for_its_reader else None
    if own is None:
        return address_of(blind_id, Task.APPROVE)
    done = own.reading.ended_at is not None
    return (
        reverse("assessment:queue") if done else address_of(blind_id, own.reading.task)
    )
