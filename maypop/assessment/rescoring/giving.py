"""What was drawn goes to a reader who never met it, and looks like live work there."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from maypop.assessment import rules
from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Assigned
from maypop.assessment.models import (
    Assignment,
    PrivacyFlag,
    Rescore,
    RescoreDraw,
    Review,
    Task,
)
from maypop.assessment.models.rescore import RescoreDrawQuerySet
from maypop.base import clock
from maypop.base.events import publish
from maypop.journeys.models import Submission, exhibits_of
from maypop.people.models import Person
from maypop.programs.models import Phase
from maypop.trail.models import record

WITHIN = timedelta(days=10)  # of the draw: it is read before recordings go
PHASE = "submission__journey__place__cohort__phase"


def waiting() -> RescoreDrawQuerySet:
    """Drawn, and in nobody's hands nor read again so far."""
    drawn = RescoreDraw.objects.chosen().filter(drawn_at__gt=clock.now() - WITHIN)
    return drawn.exclude(pk__in=_in_hands().values("draw")).order_by("pk")


def _in_hands() -> QuerySet[Rescore]:
    held = Q(assignment__ended_at=None) | Q(assignment__review__isnull=False)
    return Rescore.objects.filter(held)


@transaction.atomic
def give(draw_id: int) -> Assignment | None:
    """To the first of those who may; None while there is no room, media or reader.

    The phase is locked first: so that two workers together do not pass its share.
    """
    found = waiting().filter(pk=draw_id).values_list(f"{PHASE}__pk").first()
    if found is None:
        return None
    phase = Phase.objects.select_for_update().select_related("program").get(pk=found[0])
    draw = waiting().select_related("submission").filter(pk=draw_id).first()
    if draw is None or not has_room(phase):
        return None
    submission = locked(draw.submission)
    if submission.state != Submission.State.DECIDED or not may_be_shown(submission):
        return None
    drawn = next(rules.candidates(submission, Task.AGAIN), None)
    first = _first_review(submission)
    if drawn is None or first is None:
        return None
    return _give(draw, submission, first, phase, *drawn)


def has_room(phase: Phase) -> bool:
    """Of what readers of a phase have judged, never more than its share is again."""
    judged = Review.objects.filter(
        assignment__submission__journey__place__cohort__phase=phase
    )
    live = judged.filter(assignment__task=Task.REVIEW).count()
    again = _in_hands().filter(**{f"assignment__{PHASE}": phase}).count()
    return (again + 1) * 100 <= phase.blind_rescores * live


def may_be_shown(submission: Submission) -> bool:
    """Nobody in it was recognized, and all of it is there and may still be seen."""
    if PrivacyFlag.objects.filter(exhibit__submission=submission).exists():
        return False
    files = [file for each in exhibits_of(submission) for file in each.files.all()]
    return all(
        file.upload.state == "ready"
        and (not file.upload.is_recording or file.upload.has_consent)
        for file in files
    )


def _first_review(submission: Submission) -> Review | None:
    rows = Review.objects.judging(submission.pk)
    return rows.filter(assignment__task=Task.REVIEW).order_by("pk").first()


def _give(
    draw: RescoreDraw,
    submission: Submission,
    first: Review,
    phase: Phase,
    reader: Person,
    lot: int,
) -> Assignment:
    now = clock.now()
    given = Assignment.objects.create(
        submission=submission, reader=reader, task=Task.AGAIN, lot=lot
    )
    Rescore.objects.create(
        assignment=given,
        draw=draw,
        first=first,
        as_if_sent_at=now,
        as_if_due_at=phase.decision_due(now),
    )
    record("assign", given, by=None, lot=lot)
    publish(Assigned(given.pk))
    return given
