"""The private talk between a reader and whoever approves, blind both ways."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.journeys.models import Submission
from maypop.people.models import Person

from . import telling
from .models import Aside, Assignment, PieceNote, Task
from .models.assignment import AssignmentQuerySet
from .naming import reader_named

READS = (Task.REVIEW, Task.ADJUDICATE)
SPEAK = (*READS, Task.AGAIN)  # a re-score looks like any other work to its reader
WHY = "who reads and who approves speak without names"


@dataclass(frozen=True)
class Talk:
    """What one reader and the approver said to each other, as one of them sees it."""

    reading: Assignment
    seen_by: Person
    number: int  # of how many, in the order of their seats
    asides: list[Aside]

    @property
    def named(self) -> str:
        return reader_named(self.reading)

    @property
    def is_for_its_reader(self) -> bool:
        return self.seen_by.pk == self.reading.reader_id

    @property
    def is_open(self) -> bool:
        return _may_still_speak(self.reading, self.reading.submission)

    @property
    def said(self) -> list[tuple[str, Aside]]:
        """Each word beside who said it: you, the approver, or a letter."""
        return [(self._speaker(each), each) for each in self.asides]

    def _speaker(self, aside: Aside) -> str:
        if aside.by_id == self.seen_by.pk:
            return _("You")
        by_reader = aside.by_id == self.reading.reader_id
        return self.named if by_reader else _("Approver")


@dataclass
class Before:
    """What lies before an approver beside the ratings."""

    talks: list[Talk] = field(default_factory=list)
    notes: list[PieceNote] = field(default_factory=list)  # on pieces, reader by reader


def talk_of_reader(person: Person, blind_id: str) -> list[Talk]:
    """Their own, while they read and after they have locked; nobody else's."""
    rows = _readings().filter(reader=person, blind_id=blind_id)
    return [_talk(each, person, 1) for each in rows]


def before(held: Assignment, approver: Person) -> Before:
    """One talk with each reader whose judgment lies there; all by one statement."""
    found = Before()
    readings: dict[int, Assignment] = {}
    said: dict[int, list[Aside]] = {}
    rows = sorted(_before(held.submission), key=lambda each: each[:3])
    for kind, _seat, key, number, by, text, at, task in rows:
        if kind == "note":
            found.notes.append(PieceNote(requirement_id=by, text=text))
            continue
        place = {"task": task, "seat": _seat, "submission": held.submission}
        readings.setdefault(key, Assignment(pk=key, reader_id=number, **place))
        if text:
            of_it = said.setdefault(key, [])
            of_it.append(Aside(by_id=by, text=text, said_at=at))
    for number, (key, reading) in enumerate(readings.items(), start=1):
        found.talks.append(Talk(reading, approver, number, said.get(key, [])))
    return found


@composed
def _before(submission: Submission) -> QuerySet[Any, Any]:
    """Kind, seat, key, reader, who said it, the words, when, and the task."""
    rows = Assignment.objects.for_the_system(WHY).filter(task__in=READS)
    read = rows.filter(submission=submission, review__isnull=False).order_by()
    notes = PieceNote.objects.filter(review__assignment__submission=submission)
    talks = read.values_list(
        Value("talk"),
        F("seat"),
        F("pk"),
        F("reader"),
        F("asides__by"),
        F("asides__text"),
        F("asides__said_at"),
        F("task"),
    )
    return talks.union(
        notes.order_by().values_list(
            Value("note"),
            F("review__assignment__seat"),
            F("pk"),
            F("review__assignment__reader"),
            F("requirement"),
            F("text"),
            F("review__locked_at"),
            F("review__assignment__task"),
        ),
        all=True,
    )


def _readings() -> AssignmentQuerySet:
    """Whoever has it, or has judged it; not who gave it back."""
    rows = Assignment.objects.for_the_system(WHY).filter(task__in=SPEAK)
    read = rows.filter(Q(ended_at=None) | Q(review__isnull=False))
    return read.select_related("submission__journey__edition", "reader")


def _talk(reading: Assignment, person: Person, number: int) -> Talk:
    said = Aside.objects.beside(reading).order_by("pk")
    return Talk(reading, person, number, list(said))


def _may_still_speak(reading: Assignment, submission: Submission) -> bool:
    if reading.task == Task.AGAIN:
        return reading.ended_at is None
    return submission.state not in Submission.CLOSED


@transaction.atomic
def say(reading: Assignment, text: str, *, by: Person) -> Aside:
    """Until it is decided; whoever is on the other side hears that there is a word."""
    rows = Submission.objects.for_the_system(WHY).select_for_update()
    submission = rows.get(pk=reading.submission_id)
    reading = _readings().get(pk=reading.pk)  # as it is now, with its own number
    if not _may_still_speak(reading, submission):
        raise Conflict(say=_("It is decided; nothing more can be said about it here."))
    held = Assignment.objects.for_the_system(WHY).still_open()
    approving = held.filter(submission=submission, task=Task.APPROVE).first()
    if by.pk not in (reading.reader_id, approving and approving.reader_id):
        raise Conflict(say=_("This work is no longer in your hands."))
    aside = Aside.objects.create(reading=reading, by=by, text=text)
    if by.pk != reading.reader_id:
        telling.tell_of_an_aside(aside, reading)
    elif approving:
        telling.tell_of_an_aside(aside, approving)
    return aside
