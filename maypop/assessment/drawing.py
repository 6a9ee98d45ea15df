"""How many read a submission: drawn once, before anybody reads it."""

from maypop.base import chance
from maypop.catalog.models import Edition
from maypop.journeys.models import Submission
from maypop.programs.models import Phase
from maypop.trail.models import record

from .models import Draw
from .models.draw import OF


def draw(submission: Submission) -> Draw:
    """The one there is, or one made now; whoever asks holds the submission locked."""
    made = Draw.objects.filter(submission=submission).first()
    if made:
        return made
    phase = submission.journey.place.phase
    number = chance.number(OF)
    why, twice = _why(phase, submission.journey.edition, number)
    made = Draw.objects.create(
        submission=submission,
        twice=twice,
        why=why,
        share=phase.double_review,
        number=number,
    )
    record("draw", made, by=None, twice=twice, why=why, number=number)
    return made


def _why(phase: Phase, edition: Edition, number: int) -> tuple[str, bool]:
    if phase.double_review == 100:
        return Draw.Why.ALL, True
    before = Draw.objects.filter(submission__journey__edition=edition)
    if before.count() < phase.first_read_twice:
        return Draw.Why.NEW_EDITION, True
    return Draw.Why.RANDOM, number < phase.double_review * 100
