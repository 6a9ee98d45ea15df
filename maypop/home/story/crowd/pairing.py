"""Who of the crowd mentors whom: in phase 1 until it closed, in phase 2 to this day."""

from datetime import date, datetime

from maypop.people.models import Membership, Person, Role
from maypop.programs.actions import Around, Known
from maypop.programs.models import (
    MentorProfile,
    Pairing,
    Strength,
    Teaching,
)

from ..scene import Scene
from . import tables
from .book import Book
from .cards import PAIRED
from .coming import CAME, Crowd, Seated

HOURS = ("Weekdays after four", "Tuesdays before school", "Sunday evenings")
SAID = "I watch first, and ask one question at a time."
TEACH = (
    Around(0, 2, ["elementary"]),
    Around(3, 5, ["elementary"]),
    Around(6, 8, ["mathematics"]),
    Around(6, 8, ["english"]),
    Around(9, 12, ["science"]),
    Around(9, 12, ["social_studies"]),
)
# Two of Inez's own, and one more mentor whom the matching finds with her two.
OF_INEZ, THE_MENTOR, OF_THE_MENTOR = "of inez", "mentor", "of mentor"


class Mentoring:
    """Mentors of phase 2 with those whom they mentor, worked out before the story."""

    def __init__(self, scene: Scene, crowd: Crowd) -> None:
        self.scene, self.crowd = scene, crowd
        focus = [each for each in crowd.first if each.card.group == tables.FOCUS]
        focus.sort(key=lambda each: each.card.state != "earned")
        count = tables.PAIRS_IN_FOCUS - 1  # Inez is one of the mentors
        self.mentors, self.novices = focus[:count], focus[count:]
        self.of_inez, self.loads = self._loads()

    def _loads(self) -> tuple[list[Seated], list[tuple[Seated, list[Seated]]]]:
        """Those who work on the same thing share a mentor."""
        paired = [each for each in self.crowd.second if each.card.group == PAIRED]
        paired.sort(key=lambda each: each.card.chosen)
        asking = [each for each in paired if each.card.chosen == tables.QU]
        of_inez = asking[: tables.OF_INEZ]
        rest = iter([each for each in paired if each not in of_inez])
        loads = [
            (mentor, [next(rest) for _each in range(load)])
            for mentor, load in zip(self.mentors, tables.LOADS, strict=False)
        ]
        return of_inez, loads

    def the_one_with_a_seat(self) -> tuple[Seated, list[Seated]]:
        """Two learners, both on questioning: the third seat is free."""
        return next(
            (mentor, theirs)
            for mentor, theirs in self.loads
            if [each.card.chosen for each in theirs] == [tables.QU, tables.QU]
        )

    def cast(self) -> None:
        """Whom the plots need by name."""
        mentor, theirs = self.the_one_with_a_seat()
        self.scene.others = {
            OF_INEZ: [each.person for each in self.of_inez],
            THE_MENTOR: [mentor.person],
            OF_THE_MENTOR: [each.person for each in theirs],
        }
        self._give_the_role()

    def _give_the_role(self) -> None:
        """Four of them only until phase 1 closed."""
        lasting = len(tables.LOADS)
        since, until = self._at(CAME), self._at(tables.CLOSES, 17)
        homes = dict(
            Membership.objects.filter(
                person__in=[each.person for each in self.mentors]
            ).values_list("person", "organization")
        )
        Membership.objects.bulk_create(
            Membership(
                person=each.person,
                organization_id=homes[each.person.pk],
                role=Role.MENTOR,
                since=since,
                until=None if number < lasting else until,
            )
            for number, each in enumerate(self.mentors)
        )

    def pair(self) -> None:
        book, pairs = Book(), [*self._in_phase_1(), *self._in_phase_2()]
        by = self.scene.people["constance"]
        for each in pairs:
            book.note("pair", each, by=by, at=each.since)
            if each.until:
                book.note("part", each, by=by, at=each.until)
        Pairing.objects.bulk_create(pairs)
        self._introduce(book)
        book.close()

    def _in_phase_1(self) -> list[Pairing]:
        people = self.scene.people
        mentors = [people["inez"], *(each.person for each in self.mentors)]
        novices = [each.person for each in self.novices]
        novices += [people["delphine"], people["jasper"]]
        since, until = self._at(date(2025, 11, 3), 14), self._at(tables.CLOSES, 17)
        chosen = {each.person: each.card.chosen for each in self.novices}
        plots = {people["delphine"]: tables.PS, people["jasper"]: tables.QU}
        return [
            Pairing(
                mentor=mentor,
                learner=novice,
                purpose=self._named(chosen.get(novice) or plots[novice]),
                since=since,
                until=until,
            )
            for mentor, novice in zip(mentors, novices, strict=True)
        ]

    def _in_phase_2(self) -> list[Pairing]:
        since = self._at(date(2026, 9, 15), 14)
        told, _theirs = self.the_one_with_a_seat()
        return [
            Pairing(
                mentor=mentor.person,
                learner=each.person,
                purpose=self._named(each.card.chosen),
                since=since,
            )
            for mentor, theirs in self.loads
            for each in theirs
            if mentor is not told
        ]

    def _introduce(self, book: Book) -> None:
        """What each mentor says of themselves; all their seats are taken."""
        at = self._at(date(2026, 9, 7), 10)
        told, _theirs = self.the_one_with_a_seat()
        profiles, around, strengths = [], [], []
        for number, (mentor, theirs) in enumerate(self.loads):
            if mentor is told:
                continue
            person, teach = mentor.person, TEACH[number % len(TEACH)]
            profile = MentorProfile(person=person, capacity=len(theirs), words=SAID)
            profile.hours = HOURS[number % len(HOURS)]
            profiles.append(profile)
            around.append(_teaching(person, teach))
            codes = sorted({self._code(each.card.chosen) for each in theirs})
            known = Known(4 + number % 2)
            strengths += [_strong(person, each, known, at) for each in codes]
            book.note("offer", profile, by=person, at=at)
        MentorProfile.objects.bulk_create(profiles)
        Teaching.objects.bulk_create(around)
        Strength.objects.bulk_create(strengths)

    def _named(self, chosen: str) -> str:
        return self._indicator(chosen)[1]

    def _code(self, chosen: str) -> str:
        return self._indicator(chosen)[0]

    def _indicator(self, chosen: str) -> tuple[str, str]:
        rows = self.scene.editions[chosen].alignments.all()
        return next((each.code, each.name) for each in rows if each.primary)

    def _at(self, day: date, hour: int = 9) -> datetime:
        return self.scene.calendar.at(day, hour)


def _teaching(person: Person, around: Around) -> Teaching:
    low, high, subjects = around
    return Teaching(person=person, lowest=low, highest=high, subjects=[*subjects])


def _strong(person: Person, code: str, known: Known, at: datetime) -> Strength:
    said = known._asdict()
    return Strength(person=person, indicator=code, said_at=at, **said)
