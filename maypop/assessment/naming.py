"""How the pages call an attempt and a task."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.journeys.models import Submission

from .models import READING, Assignment, Task

TASKS: dict[str, Promise] = {
    Task.REVIEW: gettext_lazy("Read and rate"),
    Task.ADJUDICATE: gettext_lazy("Settle"),
    Task.APPROVE: gettext_lazy("Confirm"),
    Task.HEAR: gettext_lazy("Hear an appeal"),
}


def shown_as(task: str) -> str:
    """A blind re-score is a review to whoever has it in hand."""
    return Task.REVIEW if task in READING else task


def attempt_named(attempt: int) -> str:
    named = {1: _("First attempt"), 2: _("Second attempt"), 3: _("Third attempt")}
    return named.get(attempt) or _("Attempt %(n)s") % {"n": attempt}


def stage_named(given: Assignment) -> str:
    """How far a reading has come that is not at its beginning; else nothing."""
    if hasattr(given, "review"):
        comparing = given.submission.state == Submission.State.RECONCILING
        return _("Compare") if comparing else _("Put words better")
    return _("Sent") if given.sent_at else ""


def reader_named(reading: Assignment) -> str:
    """By where they sit, and by nothing that tells who it is."""
    if reading.task == Task.ADJUDICATE:
        return _("Third reader")
    return _("Assessor B") if reading.seat == 2 else _("Assessor A")
