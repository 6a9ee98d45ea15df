"""Sign-in by a button, in the demonstration only."""

import subprocess
import sys

import pytest
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

ADDRESSES = """
import django, os
os.environ["MAYPOP_DEMO"] = "0"
django.setup()
from django.urls import resolve, Resolver404
try:
    resolve("/demo/sign-in")
    print("there")
except Resolver404:
    print("nowhere")
"""


def test_its_address_exists_in_demo_mode_only(settings):
    """Otherwise in a process of its own, since addresses are read once."""
    assert settings.DEMO
    assert resolve("/demo/sign-in").url_name == "demo-sign-in"
    run = [sys.executable, "-c", ADDRESSES]
    said = subprocess.run(run, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "nowhere"


@pytest.fixture(autouse=True)
def _in_demo_mode(settings):
    try:
        reverse("demo-sign-in")
    except NoReverseMatch:  # pragma: no cover
        pytest.fail("tests run in demo mode")


def test_everyone_has_a_button_under_their_role(client, person, district, state):
    person(educator=district)
    person("Priya", "Castellanos", assessor=state)
    page = client.get("/demo/sign-in").content.decode()
    assert page.index("<h2>Educator</h2>") < page.index("Maribel Stroud")
    assert page.index("Maribel Stroud") < page.index("<h2>Assessor</h2>")
    assert page.index("<h2>Assessor</h2>") < page.index("Priya Castellanos")
    assert "Cedar Glade" in page
    assert page.count('name="as"') == 2


def test_a_button_signs_in(client, person, district):
    maribel = person(educator=district)
    answer = client.post("/demo/sign-in", {"as": "maribel"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(maribel.pk)


def test_it_works_without_a_page_and_hands_out_a_token(person, district):
    person(educator=district)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/demo/sign-in?as=maribel&next=/account")
    assert answer.headers["Location"] == "/account"
    assert "csrftoken" in answer.cookies
    token = answer.headers["X-CSRFToken"]
    assert strict.post("/sign-out").status_code == 403
    assert strict.post("/sign-out", headers={"X-CSRFToken": token}).status_code == 302


def test_each_sign_in_begins_a_new_session(client, person, district):
    person(educator=district)
    person("Priya", "Castellanos", assessor=district)
    client.post("/demo/sign-in", {"as": "maribel"})
    one = client.session.session_key
    client.post("/demo/sign-in", {"as": "maribel"})
    two = client.session.session_key
    client.post("/demo/sign-in", {"as": "priya"})
    assert len({one, two, client.session.session_key}) == 3


def test_an_unknown_name_is_told_so(client, db):
    answer = client.post("/demo/sign-in", {"as": "nobody"})
    assert answer.status_code == 404
    assert "nobody was signed in" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_it_does_not_lead_to_another_host(client, person, district):
    person(educator=district)
    words = {"as": "maribel", "next": "//evil.example"}
    assert client.post("/demo/sign-in", words).headers["Location"] == "/"


def test_people_without_a_handle_have_no_button(client, person, district):
    one = person(educator=district)
    type(one).objects.update(handle=None)
    assert "Maribel" not in client.get("/demo/sign-in").content.decode()
    assert client.post("/demo/sign-in", {"as": ""}).status_code == 404


def test_a_hundred_people_take_as_many_questions_as_one(
    client, person, district, django_assert_num_queries
):
    person(educator=district)
    with django_assert_num_queries(1):
        client.get("/demo/sign-in")
    for n in range(20):
        person(f"Given{n}", "Family", educator=district)
    with django_assert_num_queries(1):
        client.get("/demo/sign-in")
