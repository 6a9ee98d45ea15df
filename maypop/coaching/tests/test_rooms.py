"""Who is in a room, and what is said there: once, in order, until a pair ends."""

import pytest

from maypop.base.tests.once import once_a_module
from maypop.coaching import actions
from maypop.coaching.actions import NoLongerOpen
from maypop.coaching.models import Mention, Post, Room, Topic
from maypop.coaching.rooms import saying
from maypop.coaching.rooms.people import people_in
from maypop.coaching.tests import rooms as making
from maypop.programs.actions import part

once = once_a_module(making.rooms)


@pytest.fixture
def here(once, db, settings):
    return once.again(settings.MEDIA_ROOT)


def seers(here, rows):
    names = ("maribel", "tobias", "verity", "lucinda", "constance", "dale", "amos")
    found = {each for each in names if rows.seen_by(getattr(here, each)).exists()}
    return found


def in_it(room):
    return {each.given_name.lower() for each in people_in(room)}


@pytest.mark.parametrize(
    ("which", "who"),
    [
        ("room", {"maribel", "tobias", "verity", "lucinda", "constance"}),
        ("pair_room", {"maribel", "verity"}),
        ("leads_room", {"lucinda", "dale", "constance"}),
    ],
)
def test_a_room_is_closed_to_all_but_its_own(here, which, who):
    room = getattr(here, which)()
    by = here.lucinda if which == "leads_room" else here.maribel
    topic = here.asked(room, by=by)
    for rows in (Room.objects, Topic.objects, Post.objects):
        assert seers(here, rows) == who
    assert in_it(topic.room) == who


def test_what_was_said_stays_in_order_and_a_key_says_it_once(here):
    topic = here.asked()
    first = here.said(topic, here.tobias, key="form-1")
    assert here.said(topic, here.tobias, key="form-1") == first
    here.said(topic, here.verity, key="form-1")  # of somebody else, another
    said = topic.posts.seen_by(here.maribel).values_list("by__given_name", flat=True)
    assert [*said] == ["Maribel", "Tobias", "Verity"]
    assert here.asked(key="ask") == here.asked(key="ask")
    assert Room.objects.seen_by(here.maribel).count() == 1


def test_whoever_is_named_in_the_room_is_mentioned_and_nobody_else(here):
    topic = here.asked()
    words = "@tobias Renfroe, did you see? I asked @Dale Ostrander, a@verity Lindqvist"
    post = here.said(topic, here.maribel, text=f"{words} and @Maribel Stroud.")
    named = Mention.objects.filter(post=post).values_list("person__given_name")
    assert [*named] == [("Tobias",)]


def test_nothing_is_said_in_the_room_of_a_pair_that_ended(here):
    topic = here.asked(here.pair_room())
    part(here.pairing, by=here.maribel)
    for person in (here.verity, here.maribel):
        with pytest.raises(NoLongerOpen):
            here.said(topic, person)
    assert not Topic.objects.seen_by(here.verity).exists()
    assert Topic.objects.seen_by(here.maribel).get() == topic
    post = topic.posts.seen_by(here.maribel).get()
    with pytest.raises(NoLongerOpen):
        actions.ask(here.pair_room(), by=here.verity, title="One more thing", text="…")
    assert post.by == here.maribel


def test_twin_without_that_question_the_mentor_would_still_be_heard(here, monkeypatch):
    topic = here.asked(here.pair_room())
    part(here.pairing, by=here.maribel)
    monkeypatch.setattr(saying, "_still_open", lambda *_, **__: None)
    assert here.said(topic, here.verity).pk
