"""A phone is let in by a square code: once, for a while, and to one place only."""

from datetime import timedelta

import pytest
from django.test import Client

from maypop.base import clock
from maypop.people import actions
from maypop.people.models import HandOver, Person

pytestmark = pytest.mark.django_db
PLACE = "/account/two-factor"  # any page of one's own will do


@pytest.fixture
def maribel():
    return Person.objects.create_user(
        "maribel@example.org", given_name="Maribel", family_name="Stroud"
    )


@pytest.fixture
def link(maribel):
    return f"/phone/{actions.hand_over(maribel, PLACE, ['/uploads']).token}"


def test_looking_at_the_link_lets_nobody_in(link):
    phone = Client()
    assert "Go on as Maribel" in phone.get(link).content.decode()
    assert phone.get(PLACE).status_code == 302
    assert HandOver.objects.waiting().exists()


def test_pressing_the_button_opens_that_place_and_what_it_needs(link):
    phone = Client()
    assert phone.post(link).url == PLACE
    assert phone.get(PLACE).status_code == 200
    assert phone.options("/uploads").status_code == 204


@pytest.mark.parametrize("path", ["/account", "/journey", "/account/two-factors", "/"])
def test_nothing_else_opens_on_it(link, path):
    phone = Client()
    phone.post(link)
    answer = phone.get(path)
    assert answer.status_code == 403
    assert "Only one piece is open here" in answer.content.decode()


def test_it_lets_one_device_in(link):
    assert Client().post(link).status_code == 302
    second = Client()
    assert second.post(link).status_code == 409
    assert second.get(PLACE).status_code == 302
    assert "used up" in second.get(link).content.decode()


def test_after_five_minutes_it_lets_nobody_in(link):
    with clock.at(clock.now() + timedelta(minutes=5, seconds=1)):
        assert Client().post(link).status_code == 409


def test_the_phone_can_sign_out_and_is_then_a_stranger(link):
    phone = Client()
    phone.post(link)
    assert phone.post("/sign-out").status_code == 302
    assert phone.get("/catalog").status_code == 200


def test_whoever_left_lets_no_phone_in(maribel, link):
    maribel.is_active = False
    maribel.save()
    assert Client().get(link).status_code == 404
    assert Client().post(link).status_code == 404


def test_an_address_that_is_cut_off_is_unknown(link):
    assert Client().get(link[:-3]).status_code == 404


def test_the_token_is_not_kept(link):
    token = link.rpartition("/")[2]
    assert token not in repr(HandOver.objects.values())
