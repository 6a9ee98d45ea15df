"""An alarm is looked at by a person: a case is opened, or there is nothing to ask."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.assessment.clock.holding import locked
from maypop.assessment.events import CaseGrew, CaseOpened
from maypop.assessment.models import Case, Dismissal, HoldReason, Passage
from maypop.assessment.models.case import ANSWER_DAYS, RUN_BY
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Journey, Likeness, Submission
from maypop.people.models import Organization, Person, Role
from maypop.trail.models import record

from .holding import hold
from .standing import standing_hold, unsettled

NOTICE_DAYS = 1  # business days from an alarm to the notice of a case
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
    """Colleagues plan together; a person looked, and there is nothing to ask."""
    if Case.objects.for_the_system("not both").filter(alarm=alarm).exists():
        raise Conflict(say=_("A case was opened about this meanwhile."))
    made, new = Dismissal.objects.get_or_create(
        alarm=alarm, defaults={"by": by, "reason": reason}
    )
    if not new:
        raise Conflict(say=_("Somebody looked at this a moment ago."))
    record("dismiss", made, by=by, reason=reason)
    return made


def alarms(person: Person) -> QuerySet[Likeness]:
    """Those that nobody has looked at where this person leads, the oldest first."""
    served = Organization.objects.served_by(person, Role.ADJUDICATOR).values("pk")
    rows = Likeness.objects.seen_by(person).filter(case=None, dismissal=None)
    here = rows.filter(**{f"exhibit__submission__journey__{RUN_BY}__in": served})
    return here.order_by("pk")


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
