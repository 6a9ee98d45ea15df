"""How the pages call an attempt and a task."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Assignment, Task

TASKS: dict[str, Promise] = {
    Task.REVIEW: gettext_lazy("Read and rate"),
    Task.APPROVE: gettext_lazy("Confirm"),
    Task.HEAR: gettext_lazy("Hear an appeal"),
}


def attempt_named(attempt: int) -> str:
    named = {1: _("First attempt"), 2: _("Second attempt"), 3: _("Third attempt")}
    return named.get(attempt) or _("Attempt %(n)s") % {"n": attempt}


def reader_named(reading: Assignment) -> str:
    """By where they sit, and by nothing that tells who it is."""
    if reading.task == Task.ADJUDICATE:
        return _("Third reader")
    return _("Assessor B") if reading.seat == 2 else _("Assessor A")
