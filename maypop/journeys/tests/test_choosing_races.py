"""Two clicks at once, one of which would be one too many: a world of its own."""

from threading import Barrier, Thread

from django.db import connection

from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.catalog.tests.making import edition
from maypop.journeys import actions, choosing
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.programs.models import Offer, Slot

from . import making

OTHERS = ("teaching-kinds-of-thinking", "purposeful-grouping")


def one_of_two():
    """She may choose one of two, and has begun neither."""
    made = making.made()
    slot = Slot.objects.create(phase=made.phase, name="Your own path", choose=1)
    more = [edition(each) for each in OTHERS]
    for each in more:
        Offer.objects.create(phase=made.phase, edition=each, slot=slot)
    return made, more


path = committed(one_of_two)


def both_at_once(made, editions, begin):
    start = Barrier(len(editions))

    def click(wanted):
        start.wait(10)
        try:
            begin(made.maribel, wanted, place=made.journey.place, by=made.maribel)
        except Conflict:
            pass
        finally:
            connection.close()

    threads = [Thread(target=click, args=[each]) for each in editions]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    mine = Journey.objects.seen_by(made.maribel).filter(edition__in=editions)
    return mine.count()


def test_of_two_begun_at_once_one_is_chosen(path):
    made, editions = path
    assert both_at_once(made, editions, actions.begin) == 1


def test_twin_without_the_lock_both_are(path, monkeypatch):
    made, editions = path
    both_have_looked = Barrier(len(editions))
    why_not = choosing._why_not

    def looks(*asked):
        answer = why_not(*asked)
        both_have_looked.wait(10)
        return answer

    monkeypatch.setattr(choosing, "_why_not", looks)
    monkeypatch.setattr(Person.objects, "select_for_update", Person.objects.all)
    bare = actions.begin.__wrapped__  # and without its transaction
    assert both_at_once(made, editions, bare) == 2
