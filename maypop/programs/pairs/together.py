"""What the two of a pair do: goals, contacts, notes."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from ..models import (
    GoalReached,
    MeetingNote,
    PairGoal,
    Pairing,
    Touchpoint,
)


@transaction.atomic
def add_goal(pairing: Pairing, text: str, *, by: Person) -> PairGoal:
    _still_a_pair(pairing)
    goal = PairGoal.objects.create(pairing=pairing, text=text, by=by)
    record("add", goal, by=by)
    return goal


@transaction.atomic
def reach_goal(goal: PairGoal, *, by: Person) -> None:
    """Say that it is reached; the first who says so is remembered."""
    _still_a_pair(goal.pairing)
    _row, new = GoalReached.objects.get_or_create(goal=goal, defaults={"by": by})
    if new:
        record("reach", goal, by=by)


@transaction.atomic
def drop_goal(goal: PairGoal, *, by: Person) -> None:
    _still_a_pair(goal.pairing)
    record("drop", goal, by=by)
    goal.delete()


@transaction.atomic
def log_contact(
    pairing: Pairing, *, by: Person, day: date, kind: str, minutes: int, note: str = ""
) -> Touchpoint:
    _still_a_pair(pairing)
    contact = Touchpoint.objects.create(
        pairing=pairing, day=day, kind=kind, minutes=minutes, note=note, by=by
    )
    record("log", contact, by=by, minutes=minutes)
    return contact


@transaction.atomic
def drop_contact(contact: Touchpoint, *, by: Person) -> None:
    _still_a_pair(contact.pairing)
    record("drop", contact, by=by, minutes=contact.minutes)
    contact.delete()


@transaction.atomic
def write_note(pairing: Pairing, text: str, *, day: date, by: Person) -> MeetingNote:
    _still_a_pair(pairing)
    note = MeetingNote.objects.create(pairing=pairing, text=text, day=day, by=by)
    record("write", note, by=by)
    return note


def change_note(note: MeetingNote, text: str, *, version: int, by: Person) -> None:
    """NoteChanged when the other one was faster: then both texts are shown."""
    with transaction.atomic():
        _still_a_pair(note.pairing)
        note.replace(text, version=version, by=by)
        record("change", note, by=by)


def _still_a_pair(pairing: Pairing) -> None:
    """Asked under lock: the page may have been open when the other one ended it."""
    if pairing.locked().has_ended:
        raise Conflict(say=_("This pair has ended, so nothing is added to it."))
