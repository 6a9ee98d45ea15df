"""An alarm is looked at by a person: a case is opened, or there is nothing to ask."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.clock.holding import locked
from maypop.assessment.events import CaseGrew, CaseOpened
from maypop.assessment.models import Case, Dismissal, HoldReason, Passage
from maypop.assessment.models.case import ANSWER_DAYS
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Journey, Likeness, Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .alarms import together
from .holding import hold
from .leaving import leave_to_others
from .standing import standing_hold, unsettled

MOST = 6  # passages that one alarm shows
ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
LEAST_WORDS = 4


@transaction.atomic
def open_case(
    journey: Journey,
    submission: Submission,
    *,
    kind: str,
    passages: Iterable[Passage],
    by: Person | None,
    alarm: Likeness | None = None,
) -> Case:
    """Tell the person with what they see it by, and stop the clock if it runs.

    Raises Conflict when a case about this submission is open already.
    """
    submission = locked(submission)
    if alarm and not together(alarm).filter(pk=alarm.pk).exists():
        raise Conflict(say=_("Somebody looked at this a moment ago."))
    if unsettled(submission):
        raise Conflict(say=_("There is an open case about this work already."))
    case = Case.objects.create(
        journey=journey,
        submission=submission,
        kind=kind,
        alarm=alarm,
        opened_by=by,
        answer_due=journey.place.phase.due(clock.now(), ANSWER_DAYS),
    )
    for each in passages:
        each.case = case
        each.save()
    record("open", case, by=by, kind=kind)
    if by:
        leave_to_others(case, by=by)
    if submission.state not in Submission.CLOSED and not standing_hold(submission):
        hold(submission, by=None, reason=HoldReason.INTEGRITY)
    publish(CaseOpened(case.pk))
    return case


def add(passage: Passage, *, to: Case, what: str) -> None:
    """To a case that is open already, with what was noticed: one matter more."""
    passage.where = f"{what}: {passage.where}"[:300]
    passage.case = to
    passage.save()
    record("add", to, by=None, where=passage.where)
    publish(CaseGrew(to.pk, passage.pk))


@transaction.atomic
def dismiss(alarm: Likeness, *, by: Person, reason: str) -> Dismissal:
    """Colleagues plan together; a person looked, and there is nothing to ask.

    So of all that is alike in these two works.
    """
    locked(alarm.exhibit.submission)  # whoever opens a case comes before us or after
    rows = Case.objects.for_the_system("not both").filter(
        alarm__exhibit__submission=alarm.exhibit.submission_id,
        alarm__other__submission=alarm.other.submission_id,
    )
    if rows.exists():
        raise Conflict(say=_("A case was opened about this meanwhile."))
    made = {each.pk: _dismiss(each, by, reason) for each in together(alarm)}
    if alarm.pk not in made:
        raise Conflict(say=_("Somebody looked at this a moment ago."))
    return made[alarm.pk]


def _dismiss(alarm: Likeness, by: Person, reason: str) -> Dismissal:
    made = Dismissal.objects.create(alarm=alarm, by=by, reason=reason)
    record("dismiss", made, by=by, reason=reason)
    return made


def passages_of_all(alarms: Iterable[Likeness]) -> list[Passage]:
    """Each once, however often it is found again in the other work."""
    told: dict[tuple[int, str, str], Passage] = {}
    for alarm in alarms:
        for each in passages_of(alarm):
            told.setdefault((each.exhibit.pk, each.where, each.text), each)
    return list(told.values())


def passages_of(alarm: Likeness) -> list[Passage]:
    """What both say in the same words; of the other work nothing else is shown."""
    part = alarm.exhibit.requirement.title
    if alarm.kind == Likeness.Kind.SAME_FILE:
        where = _("%(part)s: a file that is also in another's work") % {"part": part}
        return [Passage(exhibit=alarm.exhibit, where=where[:300])]
    others = {_plain(each) for each in ENDS.split(alarm.other.text)}
    mine = [each.strip() for each in ENDS.split(alarm.exhibit.text)]
    long = [each for each in mine if len(each.split()) >= LEAST_WORDS]
    same = [each for each in long if _plain(each) in others]
    return [
        Passage(exhibit=alarm.exhibit, where=part[:300], text=each)
        for each in same[:MOST] or mine[:1]
    ]


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
