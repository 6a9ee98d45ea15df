"""The rooms somebody may enter, one of them with its topics, and the search in all."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from ... import actions, rules
from ...models import Room, Topic
from ...rooms.doors import doors_of, room_named
from ...rooms.drawing import drawn_topics
from ...rooms.forms import AskForm
from ...rooms.searching import found_in

TOPICS = 30


@page("GET")
def rooms(request: Request) -> HttpResponse:
    context = {
        "doors": doors_of(request.user),
        "may_host": rules.may_host(request.user),
    }
    return render(request, "coaching/rooms/rooms.html", context)


@page("GET", "POST")
def room(request: Request, kind: str, of: UUID) -> HttpResponse:
    found = room_named(request.user, kind, of)
    allow(found.is_open or request.method == "GET")
    form = AskForm(
        request.POST if request.method == "POST" else None,
        room=found,
        by=request.user,
        weekly=rules.may_ask_everyone(request.user),
    )
    if not form.is_valid():
        return _show(request, found, form)
    said = form.cleaned_data
    topic = actions.ask(
        found,
        by=request.user,
        title=said["title"],
        text=said["text"],
        answer_by=said.get("answer_by"),
        key=said["key"],
        why=form.may_stay,
    )
    messages.success(request, _("Asked. Whoever is in this room can answer."))
    return redirect(topic.path)


@page("GET")
def search(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = found_in(request.user, words, request.GET.get("page"))
    context = {"words": words, "leaf": found}
    return render(request, "coaching/rooms/search.html", context)


def _show(request: Request, found: Room, form: AskForm) -> HttpResponse:
    rows = Topic.objects.for_the_system("whoever may enter sees the topics")
    mine = rows.filter(room=found.pk).with_news(request.user)
    around = mine.select_related("by", "pinning")
    pages = Paginator(around.pinned_first(), TOPICS)
    leaf = pages.get_page(request.GET.get("page"))
    context = {
        "room": found,
        "form": form,
        "leaf": leaf,
        "drawn": drawn_topics(leaf),
    }
    status = 422 if form.is_bound else 200
    return render(request, "coaching/rooms/room.html", context, status=status)
