"""Somebody we do not know asks; machines do not; staff answers once."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from maypop.base import clock
from maypop.notices.models import Closing, Enquiry, Notice
from maypop.people.models import Membership, Role
from maypop.trail.models import Entry

from . import making
from .making import NOON, WHY

enquiries = Enquiry.objects.for_the_system(WHY)
ASKED = {
    "name": "Leona Marsh",
    "role": "Principal",
    "organization": "Sycamore Bend Schools",
    "email": "leona@example.org",
    "message": "Six of our teachers would like to begin in January.",
    "agreed": "on",
    "website": "",
}


@pytest.fixture(autouse=True)
def _noon(db):
    cache.clear()
    with clock.at(NOON):
        yield


def page_of(client):
    stamp = re.search(r'name="begun" value="([^"]+)"', client.get("/bring-it").text)
    return {"begun": stamp[1]}


def asks(client, after=timedelta(seconds=40), **other):
    page = page_of(client)
    with clock.at(NOON + after):
        return client.post("/bring-it", ASKED | page | other)


def test_what_somebody_asks_reaches_those_who_run_it(client, mailoutbox):
    constance, lucinda = making.staff(), making.person("Lucinda")
    assert asks(client).headers["Location"] == "/bring-it/thanks"
    told = Notice.objects.seen_by(constance).get()
    assert told.path == f"/enquiries/{enquiries.get().public_id}"
    assert not Notice.objects.seen_by(lucinda).exists()
    with clock.at(NOON + timedelta(minutes=1)):
        making.round_of_post()
    assert mailoutbox[0].subject == "Sycamore Bend Schools asks to begin"
    assert ASKED["message"] not in mailoutbox[0].body


def test_sent_twice_from_one_page_it_is_asked_once(client):
    page = page_of(client)
    with clock.at(NOON + timedelta(minutes=1)):
        for _press in range(2):
            assert client.post("/bring-it", ASKED | page).status_code == 302
    assert enquiries.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"website": "https://cheap.example"},
        {"begun": "forged"},
        {"agreed": ""},
        {"email": "nowhere"},
        {"message": "  "},
    ],
)
def test_what_a_person_would_not_send_is_a_form_to_mend(client, other):
    answer = asks(client, **other)
    assert answer.status_code == 422
    assert ASKED["name"] in answer.text
    assert not enquiries.exists()


@pytest.mark.parametrize("after", [timedelta(seconds=1), timedelta(hours=13)])
def test_too_quick_and_too_late_may_be_sent_once_more(client, after):
    answer = asks(client, after)
    assert answer.status_code == 422
    assert "Please look it over and send it once more." in answer.text
    again = re.search(r'name="begun" value="([^"]+)"', answer.text)
    with clock.at(NOON + after + timedelta(minutes=1)):
        sent = client.post("/bring-it", ASKED | {"begun": again[1]})
    assert sent.status_code == 302


def test_one_address_asks_so_often_and_no_more(client):
    answers = [asks(client).status_code for _time in range(6)]
    assert answers == [302] * 5 + [429]
    assert asks(client, email="another@example.org").status_code == 302


def test_one_answers_and_the_other_is_told_so(client):
    constance, elias = making.staff(), making.staff("Elias", Role.STATE_ADMIN)
    asks(client)
    url = f"/enquiries/{enquiries.get().public_id}"
    for who in (constance, elias):
        client.force_login(who)
        assert "Waits for an answer" in client.get("/enquiries").text
    client.force_login(constance)
    said = {"how": "answered", "note": "Wrote back; they begin in spring."}
    for _press in range(2):
        assert client.post(url, said).status_code == 302
    client.force_login(elias)
    late = client.post(url, {"how": "closed"})
    assert late.status_code == 409
    assert "Constance Stroud took care of this" in late.text
    assert "they begin in spring" in client.get(url).text
    assert Closing.objects.get().by == constance
    verbs = Entry.objects.about(enquiries.get()).values_list("verb", flat=True)
    assert list(verbs) == ["enquiry.enquire", "enquiry.answered"]


def test_an_answered_enquiry_is_no_longer_word_to_anyone(client, mailoutbox):
    constance = making.staff()
    asks(client)
    client.force_login(constance)
    client.post(f"/enquiries/{enquiries.get().public_id}", {"how": "closed"})
    with clock.at(NOON + timedelta(minutes=2)):
        making.round_of_post()
    assert not mailoutbox


def test_only_those_who_run_a_state_see_who_asked(client):
    lucinda = making.person("Lucinda")
    state = making.staff().memberships.get().organization
    district = state.children.create(slug="elk", name="Elk", level="district")
    Membership.objects.create(
        person=lucinda, organization=district, role=Role.PROGRAM_MANAGER
    )
    asks(client)
    client.force_login(lucinda)
    assert "Sycamore" not in client.get("/enquiries").text
    url = f"/enquiries/{enquiries.get().public_id}"
    assert client.get(url).status_code == 404
    client.force_login(making.person("Tobias"))
    assert client.get("/enquiries").status_code == 403


def test_the_inbox_costs_the_same_for_one_and_for_many(
    client, django_assert_num_queries
):
    asks(client)
    inbox = Client()
    inbox.force_login(making.staff())
    for _visit in range(2):
        inbox.get("/enquiries")  # the session notes when it began
    with django_assert_num_queries(5):
        inbox.get("/enquiries")
    for number in range(4):
        asks(client, email=f"other{number}@example.org")
    with django_assert_num_queries(5):
        inbox.get("/enquiries")
