"""A last day has begun: the reader hears of their part, who leads of the whole."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from maypop.assessment.models import Assignment, LastDay, Reminder
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.journeys.models import Submission

from . import telling
from .holding import locked
from .promises import LAST_DAY
from .stops import standing_still

WHY = "the last day of a promise is said"


def parts_on_their_last_day() -> AssignmentQuerySet:
    now = clock.now()
    told = Reminder.objects.filter(assignment=OuterRef("pk"), due_at=OuterRef("due_at"))
    rows = Assignment.objects.for_the_system(WHY).still_open()
    today = rows.filter(due_at__gt=now, due_at__lte=now + LAST_DAY)
    return today.exclude(Exists(told)).exclude(submission__in=standing_still())


def promises_on_their_last_day() -> QuerySet[Submission]:
    now = clock.now()
    told = LastDay.objects.filter(submission=OuterRef("pk"), due_at=OuterRef("due_at"))
    rows = Submission.objects.for_the_system(WHY).filter(state__in=telling.UNDECIDED)
    today = rows.filter(due_at__gt=now, due_at__lte=now + LAST_DAY)
    return today.exclude(Exists(told)).exclude(pk__in=standing_still())


@transaction.atomic
def remind(assignment_id: int) -> None:
    waiting = parts_on_their_last_day().filter(pk=assignment_id)
    for each in waiting.select_related("reader", "submission__journey__edition"):
        locked(each.submission)
        _said, new = Reminder.objects.get_or_create(assignment=each, due_at=each.due_at)
        if new:
            telling.remind(each)


@transaction.atomic
def tell_those_who_lead(submission_id: int) -> None:
    waiting = promises_on_their_last_day().filter(pk=submission_id)
    for each in waiting.select_related("journey__edition"):
        locked(each)
        _said, new = LastDay.objects.get_or_create(submission=each, due_at=each.due_at)
        if new:
            telling.tell_those_who_lead(each)
