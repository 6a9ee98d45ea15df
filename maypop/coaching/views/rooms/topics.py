"""One topic: read it, answer in it, look for what is new."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.media.models import Upload
from maypop.people.models import Person

from ... import actions, rules
from ...actions import NoLongerOpen
from ...models import Draft, DraftChanged, Post, Topic
from ...rooms import handouts, marking, showing
from ...rooms.drawing import Reader
from ...rooms.forms import AnswerForm, DraftForm


@page("GET", "POST")
def topic(request: Request, topic: UUID) -> HttpResponse:
    """Who loses the room while they write gets their words back, and nothing else."""
    text = request.POST.get("text", "")
    try:
        found = showing.topic_of(request.user, topic)
        return (
            _answer(request, found)
            if request.method == "POST"
            else _show(request, found)
        )
    except (Http404, NoLongerOpen):
        if not text:
            raise
        context = {"text": text}
        return render(request, "coaching/rooms/gone.html", context, status=404)


def _answer(request: Request, found: Topic) -> HttpResponse:
    form = AnswerForm(request.POST, request.FILES, room=found.room, by=request.user)
    if not form.is_valid():
        allow(found.room.is_open)
        return _show(request, found, form)
    handout = _handed_in(request, found, form)
    if form.errors:
        return _show(request, found, form)
    try:
        post = actions.answer(
            found,
            by=request.user,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
            why=form.may_stay,
            handout=handout,
        )
    finally:
        if handout:
            handouts.drop_unless_handed_round(handout, by=request.user)
    return redirect(f"{found.path}#post-{post.public_id}")


def _handed_in(request: Request, found: Topic, form: AnswerForm) -> Upload | None:
    file = form.cleaned_data["file"]
    if not file:
        return None
    try:
        handout = handouts.handed_in(file, found, by=request.user)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return None
    form.hold("file", handouts.seen_in_file(handout, found, by=request.user))
    if form.errors:
        handouts.drop_unless_handed_round(handout, by=request.user)
    return handout


def _held_back(request: Request, found: Topic, draft: Draft | None) -> list[str]:
    """Why the words that they kept were not said: they name a student."""
    if draft is None or not draft.text:
        return []
    form = AnswerForm(room=found.room, by=request.user)
    return form.held(draft.text)


@page("GET")
def newest(request: Request, topic: UUID) -> HttpResponse:
    """What came after a post; 304 while nothing did. Nothing is written."""
    found = showing.topic_of(request.user, topic)
    after = uuid_in(request, "after")
    posts = showing.said_after(found, after) if after else []
    mark = f'"{posts[-1].public_id if posts else after}"'
    if mark == request.headers.get("If-None-Match"):
        return HttpResponseNotModified(headers={"ETag": mark})
    last = posts[-1].public_id if posts else after
    reader = reader_of(request.user, found)
    context = {"topic": found, "drawn": reader.drawn(posts), "last": last}
    answer = render(request, "coaching/rooms/newest.html", context)
    answer["ETag"] = mark
    return answer


@page("POST")
def draft(request: Request, topic: UUID) -> HttpResponse:
    found = showing.topic_of(request.user, topic)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    said = form.cleaned_data
    try:
        kept = marking.keep_draft(
            found, said["text"], version=said["version"], by=request.user
        )
    except DraftChanged as changed:
        return _both(request, found, said["text"], changed)
    if by_script(request):
        saved = {"version": kept.version, "saved_at": kept.at.isoformat()}
        return JsonResponse(saved)
    messages.success(request, _("Your draft is kept. Only you see it."))
    return redirect(f"{found.path}#say")


@page("POST")
def seen(request: Request, topic: UUID) -> HttpResponse:
    """Up to the post that the page ended with; it is for oneself alone."""
    found = showing.topic_of(request.user, topic)
    rows = Post.objects.seen_by(request.user).filter(topic=found)
    for each in rows.filter(public_id__in=[uuid_in(request, "last")]):
        marking.see(found, until=each.at, by=request.user)
    if request.htmx:
        return HttpResponse(status=204)
    return redirect(found.path)


@page("POST")
def pinning(request: Request, topic: UUID) -> HttpResponse:
    found = showing.topic_of(request.user, topic)
    allow(rules.may_pin(request.user, found))
    if request.POST.get("drop"):
        marking.unpin(found)
    else:
        marking.pin(found, by=request.user)
    return redirect(found.path)


def _show(
    request: Request, found: Topic, form: AnswerForm | None = None
) -> HttpResponse:
    before, since = uuid_in(request, "before"), uuid_in(request, "since")
    leaf = showing.leaf_of(found, before=before, since=since)
    showing.mark_new(request.user, found, leaf.posts)
    draft = showing.draft_of(request.user, found)
    held = [] if form else _held_back(request, found, draft)
    empty = AnswerForm(
        room=found.room,
        by=request.user,
        initial={"text": draft.text if draft else ""},
    )
    context = {
        "topic": found,
        "room": found.room,
        "held": held,
        "is_open": found.room.is_open,
        "leaf": leaf,
        "drawn": reader_of(request.user, found).drawn(leaf.posts),
        "draft": draft,
        "form": form or empty,
        "may_pin": rules.may_pin(request.user, found),
    }
    status = 422 if form else 200
    return render(request, "coaching/rooms/topic.html", context, status=status)


def reader_of(person: Person, found: Topic) -> Reader:
    room = found.room
    is_host = showing.hosts(person, room)
    of_two = room.pairing is not None
    return Reader(person, is_open=room.is_open, is_host=is_host, of_two=of_two)


def _both(
    request: Request, found: Topic, mine: str, changed: DraftChanged
) -> HttpResponse:
    theirs = changed.theirs
    if by_script(request):
        known = {"version": theirs.version, "theirs": {"text": theirs.text}}
        return JsonResponse(known, status=409)
    context = {"mine": mine, "theirs": theirs.text, "back": found.path}
    return render(request, "409.html", context, status=409)


def by_script(request: Request) -> bool:
    """Whether the page saves by itself and waits for JSON, not for a page."""
    return request.headers.get("X-Requested-With") == "may-save"


def uuid_in(request: Request, name: str) -> UUID | None:
    """A post that the address or the form names; what names none is not asked for."""
    said = request.POST if request.method == "POST" else request.GET
    try:
        return UUID(said.get(name, ""))
    except ValueError:
        return None
