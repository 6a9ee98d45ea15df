"""What nobody may read is noted for those who lead, with the rules that said so."""

from maypop.assessment import rules
from maypop.assessment.models import Unplaced
from maypop.base import clock
from maypop.journeys.models import Submission


def note(submission: Submission, task: str | None = None) -> None:
    """How things stand now, in place of what was noted before."""
    task = task or rules.next_task(submission)
    asked = rules.ask(submission, task)
    Unplaced.objects.update_or_create(
        submission=submission,
        task=task,
        defaults={
            "rules": asked.kept_away,
            "asked_of": asked.of,
            "asked_at": clock.now(),
        },
    )
