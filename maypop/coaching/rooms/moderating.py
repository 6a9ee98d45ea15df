"""Somebody asks that a post be looked at; whoever leads there hides it, or not."""

from django.db import transaction

from maypop.people.models import Person
from maypop.trail.models import record

from ..models import Hiding, Post, Report, Settling


@transaction.atomic
def report(post: Post, *, by: Person, reason: str) -> None:
    """Ask those who lead to look at it; asked twice, it is asked once."""
    _row, new = Report.objects.for_the_system("asked once by each").get_or_create(
        post=post, by=by, defaults={"reason": reason}
    )
    if new:
        record("report", post, by=by, reason=reason)


@transaction.atomic
def hide(post: Post, *, by: Person, reason: str) -> None:
    """Out of everyone's sight but the host's; its place is marked."""
    _row, new = Hiding.objects.get_or_create(
        post=post, defaults={"by": by, "reason": reason}
    )
    if new:
        record("hide", post, by=by, reason=reason)
    _settle_all(post, by=by)


@transaction.atomic
def show_again(post: Post, *, by: Person) -> None:
    gone, _each = Hiding.objects.filter(post=post).delete()
    if gone:
        record("show", post, by=by)


@transaction.atomic
def leave(report: Report, *, by: Person) -> None:
    """Looked at, and the post stands."""
    _row, new = Settling.objects.get_or_create(report=report, defaults={"by": by})
    if new:
        record("leave", report.post, by=by)


def _settle_all(post: Post, *, by: Person) -> None:
    waiting = Report.objects.for_the_system("what was asked for is done").waiting()
    for each in waiting.filter(post=post):
        Settling.objects.get_or_create(report=each, defaults={"by": by})
