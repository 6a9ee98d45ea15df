"""Someone no longer agrees to be shown: what is read again leaves its reader's desk."""

from django.db import transaction

from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Declined
from maypop.assessment.models import Assignment, Task
from maypop.base.events import publish
from maypop.journeys.models import Submission
from maypop.trail.models import record

WHY = "what shows somebody who does not agree is not read again"


@transaction.atomic
def end_what_shows(upload_id: int) -> None:
    """It is decided, so there is no clock to stop; drafts stay on file.

    Each submission is locked before its assignments are looked for: one that is given
    at this moment is found here, or finds there that consent is gone.
    """
    rows = Submission.objects.for_the_system(WHY).filter(rescore_draw__isnull=False)
    shown = rows.filter(exhibits__files__upload=upload_id).distinct().order_by("pk")
    for each in shown:
        submission = locked(each)
        given = Assignment.objects.for_the_system(WHY).filter(submission=submission)
        for held in given.still_open().filter(task=Task.AGAIN):
            held.end()
            record("let_go", held, by=None, reason="consent")
            publish(Declined(submission.pk))
