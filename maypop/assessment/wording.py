"""Words on whole pieces: jotted like the lines, frozen at lock, carried on."""

from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission

from .models import Assignment, DraftPieceNote, PieceNote, Review, Task


def notes_of(review: Review, assignment: Assignment) -> list[PieceNote]:
    """What was put down, to be frozen with the review; an empty draft says nothing."""
    drafts = DraftPieceNote.objects.filter(assignment=assignment)
    said = drafts.select_related("requirement").order_by("requirement__position")
    return [
        PieceNote(review=review, requirement=each.requirement, text=each.text)
        for each in said
        if each.text.strip()
    ]


def on_pieces(submission: Submission) -> list[journeys.Word]:
    """What every locked review of it says of each piece, reader by reader."""
    rows = PieceNote.objects.filter(review__assignment__submission=submission)
    rows = rows.exclude(review__assignment__task=Task.AGAIN)
    said = rows.select_related("requirement").order_by("requirement__position", "pk")
    return [journeys.Word(each.requirement, each.text) for each in said]
