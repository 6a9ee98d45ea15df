"""What becomes of everyone's work, and the credentials that come of it."""

from maypop.base import clock
from maypop.credentials import actions as credentials
from maypop.credentials.models import Award

from ..scene import Scene
from .coming import Crowd
from .courses import Days, a_second, in_phase_1, in_phase_2
from .teller import Teller
from .telling import Telling


def live(scene: Scene, crowd: Crowd) -> None:
    teller = Teller(scene, crowd.draw)
    days = Days()
    for each in crowd.first:
        course = in_phase_1(crowd.draw, each.card, each.person, each.seat, days)
        Telling(teller, course, each.card.where).tell()
    for each in crowd.second:
        course = in_phase_2(crowd.draw, each.card, each.person, each.seat)
        Telling(teller, course, each.card.where).tell()
        if each.card.second:
            second = a_second(crowd.draw, each.card, course)
            Telling(teller, second, each.card.where).tell()
    teller.rows.save()
    teller.book.close()
    awards = [each for each in teller.rows.kept[Award] if isinstance(each, Award)]
    for award in sorted(awards, key=lambda each: each.awarded_at):
        with clock.at(award.awarded_at):
            credentials.issue(award.pk)
