"""One post: mend it, take it back, thank for it, report it, hide it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.http import Request, allow, page
from maypop.people.models import Person

from ... import rules
from ...models import Changed, Post, Report
from ...rooms import marking, moderating, saying
from ...rooms.forms import MendForm, ReasonForm
from ...rooms.showing import AROUND, hosts
from .topics import reader_of


@page("GET", "POST")
def post(request: Request, post: UUID) -> HttpResponse:
    """Its author puts it in other words; everyone there reads what it said before."""
    found = _post(request.user, post)
    mine = rules.may_mend(request.user, found)
    allow(mine or (request.method == "GET" and found.has_words))
    form = MendForm(
        request.POST if request.method == "POST" else None,
        room=found.topic.room,
        by=request.user,
        initial={"text": found.text, "version": found.version},
    )
    if not form.is_valid():
        context = {"post": found, "form": form, "mine": mine}
        status = 422 if form.is_bound else 200
        return render(request, "coaching/rooms/post.html", context, status=status)
    said = form.cleaned_data
    try:
        saying.edit(
            found,
            said["text"],
            version=said["version"],
            by=request.user,
            why=form.may_stay,
        )
    except Changed as changed:
        return _both(request, said["text"], found, changed.theirs.text)
    messages.success(request, _("Changed. The earlier words are kept."))
    return redirect(found.path)


@page("POST")
def taken_back(request: Request, post: UUID) -> HttpResponse:
    found = _post(request.user, post)
    allow(found.by_id == request.user.pk)
    if found.taken_back_at is None:  # the second of two clicks finds it done
        saying.take_back(found, by=request.user)
    messages.success(request, _("Taken back. Its words are gone for everyone."))
    return redirect(found.path)


@page("POST")
def thanks(request: Request, post: UUID) -> HttpResponse:
    found = _post(request.user, post)
    allow(found.has_words and found.by_id != request.user.pk)
    if request.POST.get("drop"):
        marking.unthank(found, by=request.user)
    else:
        marking.thank(found, by=request.user)
    if request.htmx:
        fresh = _post(request.user, post)
        line = reader_of(request.user, fresh.topic).line(fresh)
        return render(request, "coaching/rooms/helped.html", {"line": line})
    return redirect(found.path)


@page("GET", "POST")
def report(request: Request, post: UUID) -> HttpResponse:
    found = _post(request.user, post)
    allow(rules.may_report(request.user, found))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _why(request, found, form, "report")
    moderating.report(found, by=request.user, **form.cleaned_data)
    messages.success(
        request, _("Whoever leads here is asked to look at it. Thank you.")
    )
    return redirect(found.path)


@page("GET", "POST")
def hiding(request: Request, post: UUID) -> HttpResponse:
    """Whoever leads there hides it with a reason, or shows it again."""
    found = _post(request.user, post)
    allow(hosts(request.user, found.topic.room))
    if request.method == "POST" and request.POST.get("drop"):
        moderating.show_again(found, by=request.user)
        messages.success(request, _("Shown again."))
        return redirect(found.path)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _why(request, found, form, "hide")
    moderating.hide(found, by=request.user, **form.cleaned_data)
    messages.success(
        request, _("Hidden. Its place is marked, and its author reads why.")
    )
    return redirect(found.path)


@page("GET")
def reports(request: Request) -> HttpResponse:
    allow(rules.may_host(request.user))
    waiting = Report.objects.seen_by(request.user).waiting()
    around = [f"post__topic__{each}" for each in AROUND if each.startswith("room")]
    rows = waiting.select_related("by", "post__by", "post__hiding", *around)
    return render(request, "coaching/rooms/reports.html", {"reports": rows[:50]})


@page("POST")
def settling(request: Request, report: UUID) -> HttpResponse:
    allow(rules.may_host(request.user))
    seen = Report.objects.seen_by(request.user).select_related("post")
    found = get_object_or_404(seen, public_id=report)
    moderating.leave(found, by=request.user)
    messages.success(request, _("Looked at. It stays as it is."))
    return redirect("coaching:reports")


def _post(person: Person, public_id: UUID) -> Post:
    for found in _seen(person, public_id):
        return found
    raise Http404


@composed
def _seen(person: Person, public_id: UUID) -> QuerySet[Post]:
    around = (f"topic__{each}" for each in AROUND)
    seen = Post.objects.seen_by(person).select_related("by", "hiding__by", *around)
    return seen.filter(public_id=public_id)


def _why(request: Request, found: Post, form: ReasonForm, what: str) -> HttpResponse:
    context = {"post": found, "form": form, "what": what}
    status = 422 if form.is_bound else 200
    return render(request, "coaching/rooms/why.html", context, status=status)


def _both(request: Request, mine: str, found: Post, now: str) -> HttpResponse:
    """409 with both texts: nothing is overwritten and nothing is dropped."""
    context = {"mine": mine, "theirs": now or _("Taken back."), "back": found.path}
    return render(request, "409.html", context, status=409)
