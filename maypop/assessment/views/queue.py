from dataclasses import dataclass

from django.contrib.sessions.backends.db import SessionStore
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from maypop.assessment import rules
from maypop.assessment.forms import QueueFilter
from maypop.assessment.models import AT_A_DESK, Assignment
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.assessment.naming import attempt_named, stage_named
from maypop.base.composed import composed
from maypop.base.http import Request, allow, page
from maypop.people.models import Person

from .mine import tells_when_signed_out, wants_a_part
from .promise import PHASE, Promise, promises

PER_PAGE = 50
LIST = "queue"  # the id of the list, which asks again every minute
FIRST_DUE = ("due_at", "submission__due_at", "pk")


@dataclass(frozen=True)
class Row:
    """One assignment as the queue shows it."""

    assignment: Assignment
    promise: Promise
    rated: int

    @property
    def is_review(self) -> bool:
        return self.assignment.task in AT_A_DESK

    @property
    def stage(self) -> str:
        """What of reading is still to do, where that is not to read and rate."""
        return stage_named(self.assignment)

    @property
    def attempt(self) -> str:
        return attempt_named(self.assignment.submission.attempt)


class Unrenewed(SessionStore):
    """A list that asks by itself is nobody at work: the session runs on and ends."""

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001  (as inherited)
        pass


@tells_when_signed_out
@page("GET")
def queue(request: Request) -> HttpResponse:
    allow(rules.may_assess(request.user))
    chosen = QueueFilter(request.GET, request.user)
    leaf = _leaf(request, chosen)
    context = {"form": chosen, "leaf": leaf, "rows": _rows(list(leaf))}
    context["leads"] = rules.may_measure_agreement(request.user)
    template = "assessment/queue.html"
    if wants_a_part(request):
        template += "#list"
    if request.htmx.trigger == LIST:
        request.session = Unrenewed(request.session.session_key)
    return render(request, template, context)


def _leaf(request: Request, chosen: QueueFilter) -> Page[Assignment]:
    """Every reader asks for the first leaf of all, each minute: composed once."""
    if not request.GET:
        first = Paginator(_first(request.user), PER_PAGE)
        first.count = sum(count for _reader, count in _counted(request.user))
        return first.page(1)
    mine = chosen.narrowed(Assignment.objects.seen_by(request.user))
    return Paginator(_for_the_list(mine), PER_PAGE).get_page(request.GET.get("page"))


@composed
def _first(reader: Person) -> QuerySet[Assignment]:
    return _for_the_list(Assignment.objects.seen_by(reader))[:PER_PAGE]


@composed
def _counted(reader: Person) -> QuerySet[Assignment, tuple[int, int]]:
    mine = Assignment.objects.seen_by(reader).order_by()
    return (
        mine.values("reader").annotate(count=Count("pk")).values_list("reader", "count")
    )


def _for_the_list(mine: AssignmentQuerySet) -> AssignmentQuerySet:
    chosen_levels = Count("draft_ratings", filter=~Q(draft_ratings__level=""))
    listed = mine.for_page().select_related(PHASE).annotate(rated=chosen_levels)
    # The whole specification lies in the edition; a list has no use for it.
    return listed.defer("submission__journey__edition__spec").order_by(*FIRST_DUE)


def _rows(assignments: list[Assignment]) -> list[Row]:
    due = promises(assignments)
    return [Row(each, due[each.pk], getattr(each, "rated", 0)) for each in assignments]
