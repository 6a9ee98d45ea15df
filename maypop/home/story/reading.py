"""What readers have in hand they have opened; some whom they read have thanked them."""

from datetime import timedelta

from maypop.assessment.models import Assignment, Decision, Opening, Task, Thanks

from .scene import Scene

WHY = "the story knows what is in whose hands"
GRATEFUL = ("amos", "inez", "delphine", "hollis")


def whoever_reads_has_begun() -> None:
    """So that nothing of the story is taken from them while somebody looks at it."""
    held = Assignment.objects.for_the_system(WHY).still_open().filter(task=Task.REVIEW)
    Opening.objects.bulk_create(
        Opening(assignment=each, opened_at=each.assigned_at + timedelta(hours=1))
        for each in held
    )


def some_say_thank_you(scene: Scene) -> None:
    rows = Decision.objects.filter(replaces=None).order_by("pk")
    for handle in GRATEFUL:
        learner = scene.people[handle]
        for each in rows.filter(submission__journey__learner=learner)[:1]:
            later = each.decided_at + timedelta(hours=4)
            Thanks.objects.create(decision=each, said_at=later)
