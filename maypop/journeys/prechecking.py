"""A first look by a person: pass on what was sent in, or hand it back to be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Requirement
from maypop.people.models import Person
from maypop.trail.models import record

from .events import PreChecked, Returned
from .models import Look, Point, PreCheck, Submission
from .team.reading import give_up


@dataclass(frozen=True)
class Noticed:
    """What is to be mended, on its way from the page to the record."""

    look: Look
    requirement: Requirement
    reason: str


@transaction.atomic
def pass_on(submission: Submission, *, by: Person) -> PreCheck:
    """All of it is fine to be read: now a reader is owed."""
    submission = _waiting(submission, by=by)
    passed = PreCheck.objects.create(
        submission=submission, learner=submission.journey.learner, by=by
    )
    record("precheck_pass", submission, by=by)
    publish(PreChecked(submission.pk))
    return passed


@transaction.atomic
def hand_back(
    submission: Submission, points: Sequence[Noticed], *, by: Person
) -> PreCheck:
    """Something is to be mended first. It uses up no attempt; the pieces open again."""
    if not points:
        raise ValueError("what is handed back names what to mend")
    submission = _waiting(submission, by=by)
    journey = submission.journey.locked()
    looked = PreCheck.objects.create(
        submission=submission, learner=journey.learner, by=by
    )
    for each in points:
        Point.objects.create(
            precheck=looked,
            look=each.look,
            requirement=each.requirement,
            reason=each.reason,
        )
    submission.move("return", by=by)
    give_up(submission, by=by)
    journey.move("return", by=by)
    publish(Returned(submission.pk))
    return looked


def waits_for_a_look(submission: Submission) -> bool:
    return bool(_unchecked(submission.pk))


@composed
def _unchecked(key: int) -> QuerySet[Any, int]:
    rows = Submission.objects.for_the_system("nobody reads it before that")
    mine = rows.unchecked().filter(pk=key)
    return mine.order_by().values_list("pk", flat=True)


def _waiting(submission: Submission, *, by: Person) -> Submission:
    """As it stands now, under the lock of its journey, and still theirs to look at."""
    submission.journey.locked()
    rows = Submission.objects.to_precheck_by(by).select_related("journey__learner")
    found = rows.filter(pk=submission.pk).first()
    if found is None:
        raise Conflict(
            say=_("Someone looked at this a moment ago, or it was taken back.")
        )
    return found
