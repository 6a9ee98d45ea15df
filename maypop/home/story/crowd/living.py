"""What becomes of everyone's work, and the credentials that come of it."""

from maypop.base import clock
from maypop.credentials import actions as credentials
from maypop.credentials.models import Award

from ..scene import Scene
from .coming import Crowd
from .courses import Days, a_second, in_phase_1, in_phase_2
from .seats import read_by_some, read_by_two
from .teller import Teller
from .telling import Telling


def live(scene: Scene, crowd: Crowd) -> None:
    teller = Teller(scene, crowd.draw)
    days = Days()
    first = [
        (in_phase_1(crowd.draw, each.card, each.person, each.seat, days), each)
        for each in crowd.first
    ]
    second = []
    for each in crowd.second:
        course = in_phase_2(crowd.draw, each.card, each.person, each.seat)
        second.append((course, each))
        if each.card.second:
            second.append((a_second(crowd.draw, each.card, course), each))
    for course, _each in (*first, *second):
        course.count(teller.criteria(course.chosen))
    read_by_two([course for course, _each in first])
    read_by_some([course for course, _each in second])
    for course, each in (*first, *second):
        Telling(teller, course, each.card.where).tell()
    teller.rows.save()
    teller.book.close()
    awards = [each for each in teller.rows.kept[Award] if isinstance(each, Award)]
    for award in sorted(awards, key=lambda each: each.awarded_at):
        with clock.at(award.awarded_at):
            credentials.issue(award.pk)
