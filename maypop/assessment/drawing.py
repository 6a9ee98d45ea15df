"""How many read a submission: drawn once, before anybody reads it."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from maypop.base import chance
from maypop.journeys.models import Submission
from maypop.programs.models import Phase
from maypop.trail.models import record_each

from .models import Draw
from .models.draw import OF

PHASE = "journey__place__cohort__phase"


def draw(submission: Submission) -> None:
    """Unless there is one; whoever asks holds the submission locked."""
    draw_each([submission.pk])


def draw_each(submissions: Iterable[int]) -> None:
    """One number for each that has none, in the order in which they came in."""
    rows = Submission.objects.for_the_system("how many read it is drawn")
    undrawn = rows.filter(pk__in=[*submissions], draw=None).order_by("pk")
    light = undrawn.select_related(PHASE).only("pk", "journey__edition_id", PHASE)
    found = [*light]
    before = _drawn_before({each.journey.edition_id for each in found})
    made = []
    for each in found:
        edition = each.journey.edition_id
        made.append(_made(each, each.journey.place.phase, before[edition]))
        before[edition] += 1
    record_each("draw", Draw.objects.bulk_create(made), by=None)


def _drawn_before(editions: set[int]) -> Counter[int]:
    rows = Draw.objects.filter(submission__journey__edition__in=editions)
    edition = "submission__journey__edition"
    counted = rows.order_by().values(edition).annotate(n=Count("pk"))
    return Counter(dict(counted.values_list(edition, "n")))


def _made(submission: Submission, phase: Phase, before: int) -> Draw:
    number = chance.number(OF)
    why, twice = _why(phase, before, number)
    return Draw(
        submission=submission,
        twice=twice,
        why=why,
        share=phase.double_review,
        number=number,
    )


def _why(phase: Phase, before: int, number: int) -> tuple[str, bool]:
    if phase.double_review == 100:
        return Draw.Why.ALL, True
    if before < phase.first_read_twice:
        return Draw.Why.NEW_EDITION, True
    return Draw.Why.RANDOM, number < phase.double_review * 100
