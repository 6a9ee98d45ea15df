"""Two people at once, one seat: a world of its own, since each must commit."""

from threading import Barrier, Thread

from django.db import connection

from maypop.base.tests.once import committed
from maypop.people.models import Person
from maypop.programs import actions
from maypop.programs.coming import waiting
from maypop.programs.models import Place

from . import arriving


def one_seat():
    made = arriving.made()
    actions.limit_seats(made.cohort, 1, by=made.lucinda)
    return made, actions.draw_code(made.cohort, by=made.lucinda)


world = committed(one_seat)


def both_enter(enter_code, code, people):
    start = Barrier(len(people))

    def enter(person: Person):
        start.wait()
        try:
            enter_code(code, by=person)
        finally:
            connection.close()

    threads = [Thread(target=enter, args=[each]) for each in people]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return Place.objects.for_the_system("tests look").count()


def test_of_two_who_enter_a_code_at_once_one_has_the_last_seat(world):
    made, code = world
    assert both_enter(actions.enter_code, code, [made.tobias, made.verity]) == 1


def test_it_is_the_transaction_and_its_lock_that_keep_it_one(world, monkeypatch):
    """Without them both count one free seat, and both sit down."""
    made, code = world
    meeting = Barrier(2)
    has_room = waiting.room.has_room

    def counts(cohort):
        answer = has_room(cohort)
        meeting.wait(10)
        return answer

    monkeypatch.setattr(waiting.room, "locked", lambda cohort: cohort)
    monkeypatch.setattr(waiting.room, "has_room", counts)
    monkeypatch.setattr(waiting, "offer_next_before", lambda *_: None)
    bare = actions.enter_code.__wrapped__
    assert both_enter(bare, code, [made.tobias, made.verity]) == 2
