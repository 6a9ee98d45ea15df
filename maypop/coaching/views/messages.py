"""What becomes of one talk: a reply, an edit, words taken back, settled."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.http import Request, allow, one_or_404, page
from maypop.people.models import Person

from .. import actions, rules
from ..forms import EditForm, WordsForm
from ..models import Changed, Message, Thread
from .talk import answer, done

AROUND = ("artifact__journey__learner", "artifact__journey__edition")
MORE = ("artifact__requirement", "artifact__share", "upload__rendition", "resolution")


@page("POST")
def replies(request: Request, thread: UUID) -> HttpResponse:
    found = _thread(request.user, thread)
    form = WordsForm(
        request.POST, artifact=found.artifact, auto_id=f"reply-{thread}-%s"
    )
    if not form.is_valid():
        mend = {found.pk: form}
        return answer(request, found.artifact, found.upload, replies=mend)
    text = form.cleaned_data["text"]
    actions.reply(found, by=request.user, text=text, why=form.why)
    return done(request, found, _("Your reply is there."))


@page("POST")
def resolution(request: Request, thread: UUID) -> HttpResponse:
    found = _thread(request.user, thread)
    actions.resolve(found, by=request.user)
    return done(request, found, _("Settled. A reply opens it again."))


@page("GET", "POST")
def message(request: Request, message: UUID) -> HttpResponse:
    """Its author puts it in other words; both read what it said before."""
    found = _message(request.user, message)
    now = {"text": found.text, "version": found.version}
    sent = request.POST if request.method == "POST" else None
    form = EditForm(sent, artifact=found.thread.artifact, initial=now)
    mine = rules.may_edit(request.user, found)
    allow(mine or request.method == "GET")
    if not form.is_valid():
        context = {"message": found, "form": form, "mine": mine, "back": _back(found)}
        status = 422 if form.is_bound else 200
        return render(request, "coaching/message.html", context, status=status)
    said = form.cleaned_data
    try:
        actions.edit(
            found,
            said["text"],
            version=said["version"],
            by=request.user,
            why=form.why,
        )
    except Changed as changed:
        return _both(request, said["text"], found, changed.theirs.text)
    return done(request, found.thread, _("Changed. The earlier words are kept."))


@page("POST")
def taken_back(request: Request, message: UUID) -> HttpResponse:
    found = _message(request.user, message)
    allow(found.by_id == request.user.pk)
    if rules.may_edit(request.user, found):  # the second of two clicks finds it done
        actions.take_back(found, by=request.user)
    return done(request, found.thread, _("Taken back. Its words are gone for both."))


def _thread(person: Person, public_id: UUID) -> Thread:
    return one_or_404(_threads(person, public_id))


@composed
def _threads(person: Person, public_id: UUID) -> QuerySet[Thread]:
    seen = Thread.objects.seen_by(person).select_related(*AROUND, *MORE)
    return seen.filter(public_id=public_id)


def _message(person: Person, public_id: UUID) -> Message:
    return one_or_404(_messages(person, public_id))


@composed
def _messages(person: Person, public_id: UUID) -> QuerySet[Message]:
    around = (f"thread__{each}" for each in (*AROUND, *MORE))
    seen = Message.objects.seen_by(person).select_related("by", *around)
    return seen.filter(public_id=public_id)


def _back(message: Message) -> str:
    artifact = message.thread.artifact
    part = [artifact.journey.public_id, artifact.requirement.slug]
    here = reverse("coaching:piece", args=part)
    return f"{here}#thread-{message.thread.public_id}"


def _both(request: Request, mine: str, message: Message, now: str) -> HttpResponse:
    """409 with both texts: nothing is overwritten and nothing is dropped."""
    back = reverse("coaching:message", args=[message.public_id])
    context = {"mine": mine, "theirs": now or _("Taken back."), "back": back}
    return render(request, "409.html", context, status=409)
