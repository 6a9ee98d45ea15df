"""Each decided submission is drawn for once; below the share it is read again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from maypop.assessment.models import Assignment, RescoreDraw, Task
from maypop.base import chance, clock
from maypop.journeys.models import Submission

WHY = "some of what was decided is read again, to see how steady readers are"
WITHIN = timedelta(days=14)  # of the decision: students' recordings do not stay long
SHARE = "journey__place__cohort__phase__blind_rescores"


def undrawn() -> QuerySet[Submission]:
    """Decided lately, where the phase reads some again, and read at all before."""
    read = Assignment.objects.for_the_system(WHY).filter(task=Task.REVIEW)
    rows = Submission.objects.for_the_system(WHY).filter(
        state=Submission.State.DECIDED,
        decisions__replaces=None,
        decisions__decided_at__gt=clock.now() - WITHIN,
        rescore_draw=None,
        pk__in=read.values("submission"),
    )
    return rows.filter(**{f"{SHARE}__gt": 0})


@transaction.atomic
def draw(submission_id: int) -> RescoreDraw | None:
    """Keep the number beside the share of today; drawn twice, the first stands."""
    found = undrawn().filter(pk=submission_id).values_list("pk", SHARE).first()
    if found is None:
        return None
    key, share = found
    drawn, _new = RescoreDraw.objects.get_or_create(
        submission_id=key,
        defaults={"number": chance.number(100), "share": share},
    )
    return drawn
