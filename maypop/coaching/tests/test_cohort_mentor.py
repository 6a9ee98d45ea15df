"""A mentor of a whole cohort: how far they are, their room, and no piece of theirs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import once_a_module
from maypop.coaching import actions
from maypop.coaching.models import Post, Room
from maypop.coaching.recommending.audiences import audiences
from maypop.coaching.rooms.people import people_in
from maypop.coaching.tests import making as talks
from maypop.coaching.tests import rooms as making
from maypop.notices.models import Notice
from maypop.programs.actions import accompany, leave, leave_off, place
from maypop.programs.models import CohortMentor, Place
from maypop.programs.rules import were_ever_a_pair

BOARD = "/mentoring"
once = once_a_module(making.rooms)


@pytest.fixture
def here(once, db, settings):
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture
def emeka(here):
    person = talks.mentor("Emeka")
    here.row = accompany(here.cohort, person, by=here.lucinda)
    return person


def seat_of(person):
    return Place.objects.seen_by(person).get()


def in_all_rooms(person):
    return (
        Room.objects.seen_by(person).exists(),
        Post.objects.seen_by(person).exists(),
        any(key.startswith("cohort") for key in audiences(person)),
    )


def test_they_meet_everyone_in_the_room_and_see_how_far_they_are(here, emeka):
    topic = here.asked()
    assert emeka in people_in(topic.room)
    assert in_all_rooms(emeka) == (True, True, True)
    page = here.client(emeka).get(BOARD)
    assert page.text.count("Has not chosen a micro-credential yet · Hackberry") == 1
    assert "Asked in the room, and nobody has answered yet" in page.text
    assert topic.path in page.text
    assert "Amos" not in page.text, "he sits in another cohort"
    here.said(topic, emeka)
    assert "nobody has answered yet" not in here.client(emeka).get(BOARD).text
    (told,) = Notice.objects.seen_by(emeka)
    assert (told.kind, told.path) == ("programs.of_a_cohort", BOARD)


def test_a_pair_partner_of_the_cohort_stands_there_once_and_as_such(here):
    accompany(here.cohort, here.verity, by=here.lucinda)
    page = here.client(here.verity).get(BOARD).text
    assert page.count("Maribel Stroud</a>") == page.count("Tobias Renfroe</a>") == 1
    assert f"{BOARD}/{here.pairing.public_id}" in page


def test_after_the_end_every_door_is_shut_at_once(here, emeka):
    topic = here.asked()
    leave_off(here.row, by=here.lucinda)
    leave_off(here.row, by=here.lucinda)  # once more changes nothing
    assert in_all_rooms(emeka) == (False, False, False)
    assert emeka not in people_in(topic.room)
    hers = here.client(emeka)
    assert "Maribel" not in hers.get(BOARD).text
    for path in (topic.path, topic.room.path):
        assert hers.get(path).status_code == 404
    with pytest.raises(Conflict):
        actions.answer(topic, by=emeka, text="Still here.")


def test_whoever_left_the_cohort_is_out_of_sight(here, emeka):
    leave(seat_of(here.tobias))
    page = here.client(emeka).get(BOARD).text
    assert "Tobias" not in page
    assert "Maribel" in page


def test_having_helped_somebody_in_a_cohort_is_having_mentored_them(here, emeka):
    assert were_ever_a_pair(emeka, here.tobias)
    assert were_ever_a_pair(here.tobias, emeka)
    assert not were_ever_a_pair(emeka, here.amos)
    assert not were_ever_a_pair(emeka, here.verity)
    leave_off(here.row, by=here.lucinda)
    later = clock.now() + timedelta(days=1)
    with clock.at(later):
        place(here.amos, here.cohort, by=None)
        assert were_ever_a_pair(emeka, here.tobias), "it stays so"
        assert not were_ever_a_pair(emeka, here.amos), "he came when it was over"


def test_who_cannot_mentor_a_cohort_is_told_why(here, emeka):
    with pytest.raises(Conflict, match="mentors"):
        accompany(here.cohort, emeka, by=here.lucinda)
    with pytest.raises(Conflict) as no_mentor:
        accompany(here.cohort, here.tobias, by=here.lucinda)
    assert no_mentor.value.say == "Tobias Renfroe is no mentor."
    again = CohortMentor(cohort=here.cohort, mentor=emeka)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_lead_names_a_mentor_by_address_and_ends_it(here):
    emeka = talks.mentor("Emeka")
    page = (
        f"/programs/{here.phase.program.slug}/phases/{here.phase.slug}"
        f"/cohorts/{here.cohort.public_id}/mentors"
    )
    hers = here.client(here.constance)
    refused = hers.post(page, {"email": here.tobias.email})
    assert refused.status_code == 422
    assert "Nobody with this address is a mentor here" in refused.text
    named = hers.post(page, {"email": emeka.email.upper()}, follow=True)
    assert "mentors this cohort from now on" in named.text
    row = CohortMentor.objects.seen_by(emeka).get()
    assert "Emeka Lindqvist" in hers.get(page).text
    assert here.client(here.tobias).get(page).status_code == 404
    ended = hers.post(f"{page}/{row.public_id}/end", follow=True)
    assert "sees nobody of it" in ended.text
    assert "Nobody mentors this cohort yet" in ended.text
