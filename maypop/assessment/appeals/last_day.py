"""The last day of an appeal has begun: those who lead hear of it, once, by no name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.clock.calendars import calendars_of
from maypop.assessment.clock.holding import locked
from maypop.assessment.clock.promises import LAST_DAY
from maypop.assessment.clock.stops import standing_still
from maypop.assessment.clock.telling import leads
from maypop.assessment.models import Appeal, LastDay
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Role
from maypop.programs.models import Program

ANSWER_DUE = "assessment.answer_due"
WHY = "those who lead hear that an answer is due"
PLACE = "decision__submission__journey__place__cohort__phase__program"


@kind(
    ANSWER_DUE,
    group=_("Running it"),
    title=_("An answer to an appeal is due today and is not there yet"),
    roles=(Role.ADJUDICATOR,),
)
def until_it_is_answered(notices: Sequence[Notice]) -> list[Notice]:
    rows = Appeal.objects.for_the_system(WHY).pending()
    told = rows.filter(pk__in={each.about_id for each in notices})
    waiting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in waiting]


def on_their_last_day() -> Iterator[Appeal]:
    """Pending, due before this time tomorrow, and nobody was told of that day."""
    rows = Appeal.objects.for_the_system(WHY).pending().with_days_stood()
    running = rows.exclude(decision__submission__in=standing_still())
    waiting = list(running.select_related(PLACE).defer("decision__submission__overall"))
    told = _told(waiting)
    now, calendars = clock.now(), calendars_of(_programs(waiting))
    for each in waiting:
        sent = each.decision.submission
        due_at = each.due_by(calendars[sent.journey.place.phase.program_id])
        if now < due_at <= now + LAST_DAY and (sent.pk, due_at) not in told:
            yield each


def _programs(appeals: Iterable[Appeal]) -> Iterator[Program]:
    for each in appeals:
        yield each.decision.submission.journey.place.phase.program


def _told(appeals: Iterable[Appeal]) -> set[tuple[int, datetime]]:
    sent = {each.decision.submission_id for each in appeals}
    rows = LastDay.objects.filter(submission__in=sent)
    return set(rows.values_list("submission", "due_at"))


@transaction.atomic
def tell_those_who_lead(appeal_id: int) -> None:
    """Nobody is named: neither whose it is nor who hears it."""
    found = (each for each in on_their_last_day() if each.pk == appeal_id)
    if appeal := next(found, None):
        submission = locked(appeal.decision.submission)
        day = appeal.due_by(submission.journey.place.phase.calendar)
        _said, new = LastDay.objects.get_or_create(submission=submission, due_at=day)
        if new:
            _tell(appeal, submission, day)


def _tell(appeal: Appeal, submission: Submission, day: datetime) -> None:
    for person in leads():
        if person.pk != submission.journey.learner_id:
            notify(
                person,
                ANSWER_DUE,
                appeal,
                key=f"{appeal.pk} {day.date()}",
                path=reverse("assessment:board"),
                edition=submission.journey.edition.title,
            )
