"""Stories of word to people: say it, read it, say how one likes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import models, transaction
from django.db.models import F

from maypop.base import clock
from maypop.people import actions as people
from maypop.people.models import Person

from .enquiring import close, enquire
from .habits import habits_of
from .models import Letter, Notice, Pace, Preference, QuietHours
from .rules import pace_of, paces_of, paces_of_each

__all__ = [
    "Word",
    "close",
    "done_with",
    "enquire",
    "keep_hours",
    "notify",
    "notify_each",
    "only_here",
    "prefer",
    "read",
    "read_all",
    "take_as_told",
]


@dataclass(frozen=True)
class Word:
    """What one person is told: about what, under which key, and where it leads."""

    person: Person
    about: models.Model
    key: str
    path: str
    facts: dict[str, Any]


def notify(
    person: Person,
    kind: str,
    about: models.Model,
    *,
    key: str,
    path: str,
    answers: models.Model | None = None,
    **facts: Any,
) -> None:
    """Tell someone, in the transaction of the deed: undone with it, said once a key.

    `path` is where it leads; `facts` are what its templates say, as plain JSON;
    `answers` is what a mail in answer is posted to, see `rules.answerable`.
    """
    pace = pace_of(person, kind)
    if pace == Pace.NONE or not person.is_active:
        return
    told = _told(person, kind, Word(person, about, key, path, facts), pace)
    told.answers_label = answers._meta.label_lower if answers else ""
    told.answers_id = answers.pk if answers else None
    _say([told])


def notify_each(kind: str, words: Sequence[Word]) -> None:
    """The same kind of word to many: in as few statements as to one.

    Whoever calls brings people with their `quiet_hours`.
    """
    people = {each.person.pk: each.person for each in words if each.person.is_active}
    paces = paces_of_each(people, kind)
    _say(
        [
            _told(each.person, kind, each, paces[each.person.pk])
            for each in words
            if each.person.pk in people and paces[each.person.pk] != Pace.NONE
        ]
    )


def _told(person: Person, kind: str, word: Word, pace: str) -> Notice:
    made_at = clock.now()
    return Notice(
        person=person,
        kind=kind,
        about_label=word.about._meta.label_lower,
        about_id=word.about.pk,
        key=word.key,
        path=word.path,
        facts=word.facts,
        made_at=made_at,
        due_at=habits_of(person).due(pace, made_at),
    )


def _say(told: list[Notice]) -> None:
    """One statement; what was said before under this key stays as it was said."""
    Notice.objects.bulk_create(
        told,
        update_conflicts=True,
        unique_fields=["person", "kind", "key"],
        update_fields=["key"],
    )


def read(notice: Notice, *, by: Person) -> None:
    """Seen here, so that no mail needs to say it; read twice, it is read."""
    _read(by, pk=notice.pk)


def read_all(by: Person, *, until: datetime) -> None:
    """All that were there when the page was drawn, and none that came since."""
    _read(by, made_at__lte=until)


@transaction.atomic
def _read(person: Person, **which: Any) -> None:
    mine = Notice.objects.seen_by(person).filter(**which)
    mine.filter(letter=None).update(due_at=None)
    mine.unread().update(read_at=clock.now())


@transaction.atomic
def done_with(kind: str, about: Iterable[int]) -> None:
    """What it was about is over: nobody needs to read of it any more."""
    rows = Notice.objects.for_the_system("a dot is for what still matters")
    over = rows.filter(kind=kind, about_id__in=about).unread()
    over.filter(letter=None).update(due_at=None)
    over.update(read_at=clock.now())


@transaction.atomic
def prefer(person: Person, chosen: Mapping[str, str]) -> None:
    """By kind, how one wants word from now on, and what waits to be mailed."""
    mine = Preference.objects.seen_by(person)
    for kind, pace in chosen.items():
        mine.update_or_create(person=person, kind=kind, defaults={"pace": pace})
    _set_again(person)


@transaction.atomic
def keep_hours(
    person: Person, *, zone: str, since: time | None, until: time | None
) -> None:
    """Where one lives, and when one is not to be mailed; without hours, any time."""
    people.live_in(person, zone)
    QuietHours.objects.update_or_create(
        person=person, defaults={"since": since, "until": until}
    )
    _set_again(Person.objects.select_related("quiet_hours").get(pk=person.pk))


def only_here(letter: Letter, kinds: Iterable[str]) -> None:
    """No more mail of these kinds; in the app they stay. For whoever has the letter."""
    prefer(letter.person, dict.fromkeys(kinds, str(Pace.HERE)))


def _set_again(person: Person) -> None:
    """What is not in a letter yet goes when it would have gone by these habits."""
    paces, habits = paces_of(person), habits_of(person)
    waiting = Notice.objects.seen_by(person).filter(letter=None, read_at=None)
    # Nothing that was mailed or dropped comes back: only what is still to be mailed.
    for each in waiting.filter(due_at__isnull=False):
        due = habits.due(paces.get(each.kind, Pace.NONE), each.made_at)
        waiting.filter(pk=each.pk).update(due_at=due)


def take_as_told(until: datetime) -> None:
    """What is older was told in another way, as in a story: no mail of it goes out."""
    rows = Notice.objects.for_the_system("a told world begins with nothing owed")
    rows.filter(made_at__lt=until).update(due_at=None, read_at=F("made_at"))
