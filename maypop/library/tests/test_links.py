"""A link is asked for now and then; of three silences its keepers hear."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maypop.base import clock
from maypop.base.tests.network import network
from maypop.library import actions, asking, tasks
from maypop.library.models import Link
from maypop.library.telling import SILENT
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding

from . import making

DAYS = (0, 3, 6, 9)


@pytest.fixture
def web(made, monkeypatch, settings):
    settings.OUTBOUND = True
    at = "http://example.org/three-seconds"
    actions.mend(made.clip, replace(making.CLIP, address=at), version=1, by=made.verity)
    with network(monkeypatch) as there:
        yield there


def rounds(*days):
    """The worker comes by on these days."""
    start = clock.now()
    for day in days:
        with clock.at(start + timedelta(days=day)):
            for key in asking.unasked():
                tasks.ask.do(key)


def told(person):
    rows = Notice.objects.seen_by(person).filter(kind=SILENT)
    return still_holding(list(rows.select_related("person")))


def test_where_the_way_out_is_closed_nothing_is_asked(made, settings):
    settings.OUTBOUND = False
    assert list(asking.unasked()) == []
    asking.ask(made.clip.pk)
    link = Link.objects.for_the_system("a test").get()
    assert link.missed == 0, "that we may not ask says nothing of it"


def test_what_answers_is_left_in_peace_for_two_weeks(made, web):
    web.has("/three-seconds", b"tick")
    rounds(*range(14))
    assert len(web.asked) == 1
    rounds(15)
    assert len(web.asked) == 2


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_door_that_is_shut_to_machines_is_there(made, web, status):
    web.has("/three-seconds", b"no", status=status)
    rounds(*DAYS)
    assert Link.objects.for_the_system("a test").get().missed == 0


def test_three_times_without_an_answer_its_keepers_hear_of_it_once(made, web):
    actions.curate(
        actions.make_shelf("Mine", "For me.", by=made.inez),
        made.clip,
        by=made.inez,
        why="I use it.",
    )
    rounds(0, 3)
    page = f"/library/{made.clip.public_id}"
    assert not told(made.verity)
    assert "did not answer" not in made.keepers.get(page).text
    rounds(6, 9)
    assert len(told(made.verity)) == len(told(made.inez)) == 1
    assert not told(made.maribel)
    assert "did not answer three times" in made.keepers.get(page).text
    assert "change the address" in making.signed_in(made.inez).get(page).text
    assert "does not answer any more" in made.keepers.get("/shelves").text
    shelf = f"/shelves/{made.shelf.public_id}"
    assert "Its address does not answer" in made.keepers.get(shelf).text
    actions.open_to_all(made.shelf, by=made.verity)
    for seen in (page, shelf, "/shelves"):
        assert "not answer" not in made.hers.get(seen).text


def test_another_address_is_asked_anew_and_an_answer_mends_it(made, web):
    rounds(*DAYS)
    made.clip.refresh_from_db()
    at = "http://example.org/moved"
    actions.mend(made.clip, replace(making.CLIP, address=at), version=2, by=made.verity)
    assert not told(made.verity), "nobody is told of an address that is gone"
    assert "does not answer" not in made.keepers.get("/shelves").text
    web.has("/moved", b"tick")
    rounds(10)
    assert Link.objects.for_the_system("a test").get().missed == 0


def test_asked_twice_at_once_it_counts_once(made, web, monkeypatch):
    """While one waits for the site, another has asked and noted it."""
    answers = asking._answers

    def slow(address):
        monkeypatch.setattr(asking, "_answers", answers)
        asking.ask(made.clip.pk)
        return answers(address)

    monkeypatch.setattr(asking, "_answers", slow)
    asking.ask(made.clip.pk)
    assert Link.objects.for_the_system("a test").get().missed == 1


def test_what_lies_inside_is_never_reached(made, web):
    web.names["example.org"] = [["10.0.0.7"]]
    rounds(*DAYS)
    assert web.hits == []
    assert Link.objects.for_the_system("a test").get().missed == 0
