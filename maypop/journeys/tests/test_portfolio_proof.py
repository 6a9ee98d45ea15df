"""All of somebody's work in one file is not for whoever finds a laptop open."""

from datetime import timedelta

import pytest

from maypop.base import clock
from maypop.journeys.models import Portfolio

PASSWORD = "seven herons on the levee"


@pytest.fixture
def at_home(made, settings):
    """Maribel with a password, as in an installation of real people."""
    settings.DEMO = False
    made.maribel.set_password(PASSWORD)
    made.maribel.save()
    made.client.force_login(made.maribel)
    return made.client


def asked(made):
    return Portfolio.objects.seen_by(made.maribel).exists()


def test_it_asks_who_you_are_and_then_goes_on(made, at_home):
    sent = at_home.post("/portfolio")
    assert sent.headers["Location"] == "/sign-in/again?next=%2Fportfolio"
    assert not asked(made)
    wrong = at_home.post(sent.headers["Location"], {"password": "wrong and long"})
    assert wrong.status_code == 422
    assert not asked(made)
    right = at_home.post(sent.headers["Location"], {"password": PASSWORD})
    assert right.headers["Location"] == "/portfolio"
    assert asked(made)


def test_reading_the_page_asks_nothing(at_home):
    assert at_home.get("/portfolio").status_code == 200
    assert at_home.head("/portfolio").status_code == 200


def test_having_proved_it_minutes_ago_is_enough_and_hours_ago_is_not(
    made, at_home, monkeypatch
):
    to = at_home.post("/portfolio").headers["Location"]
    at_home.post(to, {"password": PASSWORD})
    assert at_home.post("/portfolio").headers["Location"] == "/portfolio"
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr("time.time", later.timestamp)
    assert "sign-in/again" in at_home.post("/portfolio").headers["Location"]


def test_in_a_demonstration_nobody_has_a_password(made):
    assert made.client.post("/portfolio").headers["Location"] == "/portfolio"
    assert asked(made)
