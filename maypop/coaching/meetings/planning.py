"""Stories of a meeting: plan it, change it, call it off, say whether one comes."""

from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing
from maypop.trail.models import record

from ..events import MeetingAnswered, MeetingCalledOff, MeetingPlanned
from ..models import CallingOff, Coming, Meeting
from .times import moments

WHY = "changed under lock by whoever may"


class NoLongerPlanned(Conflict):
    """It was called off meanwhile, or the pair has ended."""


@dataclass(frozen=True)
class Plan:
    """When, for how long, what about and where: as somebody writes it down."""

    day: date
    at: time
    zone: ZoneInfo
    minutes: int
    about: str
    where: str = ""
    until: date | None = None

    def as_facts(self) -> dict[str, Any]:
        """With the moments that it comes to; Skipped when one of them does not come."""
        times = [*moments(self.day, self.at, self.zone, self.until)]
        ends_at = times[-1] + timedelta(minutes=self.minutes)
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return told | {
            "zone": self.zone.key,
            "starts_at": times[0],
            "ends_at": ends_at,
        }


@transaction.atomic
def plan(of: Pairing | Cohort, plan: Plan, *, by: Person) -> Meeting:
    """Ask the pair or the cohort to meet."""
    if isinstance(of, Pairing):
        _still_a_pair(of)
        whose: dict[str, Any] = {"pairing": of}
    else:
        whose = {"cohort": of}
    meeting = Meeting.objects.create(by=by, **whose, **plan.as_facts())
    record("plan", meeting, by=by)
    publish(MeetingPlanned(meeting.pk, by.pk))
    return meeting


@transaction.atomic
def change(meeting: Meeting, plan: Plan, *, sequence: int, by: Person) -> None:
    """Say it anew. Who had answered is asked again when it is at another time."""
    still_planned(meeting)
    facts = plan.as_facts()
    rows = Meeting.objects.for_the_system(WHY).filter(pk=meeting.pk)
    same = rows.filter(sequence=sequence)
    now = {"sequence": F("sequence") + 1, "changed_at": clock.now()}
    if not same.update(**facts, **now):
        raise Conflict(f"{meeting} is at another version than {sequence}")
    if any(facts[each] != getattr(meeting, each) for each in _OF_TIME):
        meeting.answers.all().delete()
        meeting.weeks_off.all().delete()
    record("change", meeting, by=by)
    publish(MeetingPlanned(meeting.pk, by.pk))


@transaction.atomic
def call_off(meeting: Meeting, *, by: Person) -> None:
    """It does not take place; called off twice, it is once."""
    _off(meeting, by=by)


@transaction.atomic
def answer(meeting: Meeting, answer: str, *, by: Person) -> None:
    """Come, or not; who changes their mind says so again."""
    still_planned(meeting)
    Coming.objects.update_or_create(
        meeting=meeting, person=by, defaults={"answer": answer, "at": clock.now()}
    )
    publish(MeetingAnswered(meeting.pk, by.pk))


def end_with(pairing_id: int) -> None:
    """A pair has ended: nothing that the two had planned takes place."""
    rows = Meeting.objects.for_the_system("a pair has ended")
    for each in rows.standing().to_come().filter(pairing=pairing_id):
        _off(each, by=None)


_OF_TIME = ("starts_at", "ends_at", "minutes", "until")


def _off(meeting: Meeting, *, by: Person | None) -> None:
    _row, new = CallingOff.objects.get_or_create(meeting=meeting, defaults={"by": by})
    if not new:
        return
    rows = Meeting.objects.for_the_system(WHY).filter(pk=meeting.pk)
    rows.update(sequence=F("sequence") + 1, changed_at=clock.now())
    record("call_off", meeting, by=by)
    publish(MeetingCalledOff(meeting.pk, by.pk if by else None))


def still_planned(meeting: Meeting) -> None:
    """Asked under lock: the page may have been open when somebody called it off."""
    if meeting.pairing:
        _still_a_pair(meeting.pairing)
    rows = Meeting.objects.for_the_system(WHY).select_for_update()
    rows.get(pk=meeting.pk)
    if CallingOff.objects.filter(meeting=meeting).exists():
        raise NoLongerPlanned(say=_("This meeting was called off meanwhile."))


def _still_a_pair(pairing: Pairing) -> None:
    if pairing.locked().has_ended:
        raise NoLongerPlanned(say=_("This pair has ended, so nothing is planned."))
