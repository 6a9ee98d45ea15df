"""Rooms and what is said in them: one of each of two districts."""

from collections.abc import Callable, Iterator

from maypop.coaching.models import Post, Report, Topic

from .words import REASON, Words, one_of_each_of_two


def _found() -> list[Topic]:
    rows = Topic.objects.for_the_system(REASON).filter(room__cohort__isnull=False)
    around = rows.order_by("pk").select_related(
        "room__cohort__organization__parent", "room__pairing", "room__phase"
    )
    return one_of_each_of_two(around, lambda row: row.room.cohort.organization.district)


def _rooms() -> Iterator[Words]:
    for each in _found():
        yield {"kind": each.room.kind, "of": each.room.of.public_id}


def _topics() -> Iterator[Words]:
    for each in _found():
        yield {"topic": each.public_id}


def _posts() -> Iterator[Words]:
    for each in _found():
        rows = Post.objects.for_the_system(REASON).filter(topic=each)
        yield {"post": rows[:1].get().public_id}


def _reports() -> Iterator[Words]:
    for each in Report.objects.for_the_system(REASON)[:1]:
        yield {"report": each.public_id}


IN_ROOMS: dict[str, Callable[[], Iterator[Words]]] = {
    "coaching:room": _rooms,
    "coaching:topic": _topics,
    "coaching:newest": _topics,
    "coaching:draft": _topics,
    "coaching:seen": _topics,
    "coaching:pinning": _topics,
    "coaching:post": _posts,
    "coaching:post-taken-back": _posts,
    "coaching:thanks": _posts,
    "coaching:report": _posts,
    "coaching:hiding": _posts,
    "coaching:settling": _reports,
}
