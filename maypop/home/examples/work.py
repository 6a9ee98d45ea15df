"""Judging and credentials: one of each, or of two districts."""

from collections.abc import Callable, Iterator

from maypop.assessment.models import Assignment, Task
from maypop.credentials.models import Award, StatusList

from .words import REASON, Words, one_of_each_of_two


def assignments(*tasks: str) -> Callable[[], Iterator[Words]]:
    def find() -> Iterator[Words]:
        rows = Assignment.objects.for_the_system(REASON).select_related(
            "submission__journey__place__cohort__organization__parent"
        )
        open_ones = rows.still_open().filter(task__in=tasks).order_by("pk")
        for each in one_of_each_of_two(
            open_ones, lambda row: row.submission.journey.place.district
        ):
            yield {"blind_id": each.blind_id}

    return find


def jottings() -> Iterator[Words]:
    for words in assignments(Task.REVIEW)():
        rows = Assignment.objects.for_the_system(REASON)
        given = rows.select_related("submission__journey__edition").get(**words)
        criterion = given.submission.journey.edition.criteria.first()
        if criterion:
            yield words | {"code": criterion.code}


def _awards() -> Iterator[Words]:
    rows = Award.objects.for_the_system(REASON).select_related(
        "journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows.order_by("pk"), lambda row: row.journey.place.district
    ):
        yield {"public_id": each.public_id}


def _shared() -> Iterator[Words]:
    rows = Award.objects.for_the_system(REASON).filter(share__isnull=False)
    for each in rows.order_by("pk"):
        yield {"public_id": each.public_id}


def _lists() -> Iterator[Words]:
    for each in StatusList.objects.order_by("pk"):
        yield {"public_id": each.public_id}


IN_WORK: dict[str, Callable[[], Iterator[Words]]] = {
    "assessment:review": assignments(Task.REVIEW),
    "assessment:jot": jottings,
    "assessment:overall": assignments(Task.REVIEW),
    "assessment:send": assignments(Task.REVIEW),
    "assessment:decline": assignments(Task.REVIEW),
    "assessment:decision": assignments(Task.APPROVE),
    "credentials:public": _shared,
    "credentials:document": _shared,
    "credentials:status": _lists,
    "credentials:share": _awards,
    "credentials:unshare": _awards,
    "credentials:file": _awards,
    "credentials:revoke": _awards,
}
