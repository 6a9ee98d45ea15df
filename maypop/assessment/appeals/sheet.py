"""What a panel has before it: the contested criteria; its third, what two split on."""

from collections import defaultdict
from typing import NamedTuple

from maypop.assessment.models import Appeal, Assignment, Contested, Rating, Task

DECIDES = 3  # the seat of whoever comes in where two see it differently


def pending(submission_id: int) -> Appeal | None:
    rows = Appeal.objects.for_the_system("a panel hears it").pending()
    return rows.filter(decision__submission=submission_id).first()


def heard(submission_id: int) -> dict[int, dict[int, Rating]]:
    """By criterion and seat, what the panel has locked so far."""
    rows = Rating.objects.filter(
        review__assignment__submission=submission_id,
        review__assignment__task=Task.HEAR,
    ).select_related("review__assignment", "criterion")
    found: dict[int, dict[int, Rating]] = defaultdict(dict)
    for each in rows:
        found[each.criterion_id][each.review.assignment.seat] = each
    return found


def split(submission_id: int) -> set[int]:
    """The criteria on which the first two stand on both sides of the pass line."""
    return {
        key
        for key, seats in heard(submission_id).items()
        if {1, 2} <= seats.keys() and seats[1].demonstrated != seats[2].demonstrated
    }


def places_for(assignment: Assignment) -> str:
    """Where its educator asks a panel to look; nothing for anybody else."""
    return _asked(assignment).look_at if assignment.task == Task.HEAR else ""


def criteria_of(assignment: Assignment) -> set[int]:
    """What this member of a panel judges, by key."""
    if assignment.seat == DECIDES:
        return split(assignment.submission_id)
    return _asked(assignment).criteria


class Asked(NamedTuple):
    """What an educator contests, by key, and where they ask a panel to look."""

    criteria: set[int]
    look_at: str


def _asked(assignment: Assignment) -> Asked:
    """Once for each page, beside the row that was read for it."""
    known: Asked | None = getattr(assignment, "asked", None)
    if known is None:
        rows = Contested.objects.filter(
            appeal__decision__submission=assignment.submission_id, appeal__answer=None
        )
        told = dict(rows.order_by().values_list("criterion", "appeal__look_at"))
        known = Asked(set(told), next(iter(told.values()), ""))
        assignment.asked = known  # type: ignore[attr-defined]  # kept with the row
    return known
