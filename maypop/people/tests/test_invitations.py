"""One link sets everything up, once."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import _listeners, listen
from maypop.people.actions import accept, invite, join
from maypop.people.events import Joined
from maypop.people.models import Invitation, Membership, Organization, Person, Role

NEW = {
    "given_name": "Priya",
    "family_name": "Castellanos",
    "password": "seven herons on the levee",
}


@pytest.fixture
def invitation(district, person):
    return invite(
        "Priya@example.org", organization=district, role=Role.ASSESSOR, by=person()
    )


@pytest.fixture
def url(invitation):
    return f"/invitation/{invitation.token}"


@pytest.fixture
def joined():
    heard = []
    listen(Joined)(heard.append)
    yield heard
    _listeners[Joined].remove(heard.append)


def test_the_mail_carries_one_link(
    district, person, django_capture_on_commit_callbacks, settings
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = invite(
            "priya@example.org", organization=district, role=Role.ASSESSOR, by=person()
        )
    (letter,) = mail.outbox
    links = re.findall(r"https?://\S+", letter.body)
    assert links == [f"{settings.ORIGIN}/invitation/{sent.token}"]
    assert "Maribel Stroud invites you" in letter.body
    assert letter.to == ["priya@example.org"]


def test_the_token_is_nowhere_in_the_database(invitation):
    stored = Invitation.objects.values().get()
    assert invitation.token not in str(stored)


def test_the_database_alone_makes_no_link(invitation, settings):
    settings.SECRET_KEY = "of another installation, which holds a stolen copy"
    assert not Invitation.objects.bearing(Invitation.objects.get().token).exists()


def test_a_mail_server_that_is_down_does_not_undo_an_invitation(
    district, settings, django_capture_on_commit_callbacks
):
    """The link on the answer still lets them in; the log says that no mail went."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        sent = invite("p@example.org", organization=district, role=Role.MENTOR, by=None)
    assert Invitation.objects.bearing(sent.token).get().is_open


def test_looking_at_an_invitation_changes_nothing(client, url):
    page = client.get(url).content.decode()
    assert "Maribel Stroud invites you" in page
    assert "Assessor, Cedar Glade" in page
    assert "priya@example.org" in page
    assert Invitation.objects.get().is_open


def test_one_form_makes_the_account_and_signs_in(client, url, joined):
    assert client.post(url, NEW).headers["Location"] == "/"
    priya = Person.objects.get(email="priya@example.org")
    assert priya.name == "Priya Castellanos"
    assert client.session["_auth_user_id"] == str(priya.pk)
    assert EmailAddress.objects.get(user=priya).verified
    membership = Membership.objects.get(person=priya)
    assert membership.role == Role.ASSESSOR
    assert joined == [Joined(priya.pk, membership.pk, Invitation.objects.get().pk)]


def test_a_password_to_mend_comes_back_and_nobody_is_made(client, url):
    answer = client.post(url, NEW | {"password": "maypop"})
    assert answer.status_code == 422
    assert "Use at least 15 characters" in answer.content.decode()
    assert "Castellanos" in answer.content.decode()
    assert not Person.objects.filter(email="priya@example.org").exists()


def test_a_link_works_once(client, url):
    client.post(url, NEW)
    client.logout()
    for again in (client.get(url), client.post(url, NEW)):
        assert again.status_code == 410
        assert "has been accepted" in again.content.decode()


def test_a_link_runs_out_after_a_fortnight(client, url, monkeypatch):
    late = clock.now() + timedelta(days=14)
    monkeypatch.setattr(clock, "now", lambda: late)
    for answer in (client.get(url), client.post(url, NEW)):
        assert answer.status_code == 410
        assert "has run out" in answer.content.decode()
    assert not Person.objects.filter(email="priya@example.org").exists()


def test_a_link_works_on_its_last_day(client, url, monkeypatch):
    last = clock.now() + timedelta(days=13, hours=23)
    monkeypatch.setattr(clock, "now", lambda: last)
    assert client.post(url, NEW).status_code == 302


def test_an_unknown_link_is_met_with_help(client):
    answer = client.get("/invitation/made-up")
    assert answer.status_code == 404
    assert "may be cut off" in answer.content.decode()


def test_someone_with_an_account_signs_in_first(client, url, person):
    person("Priya", "Castellanos")
    Person.objects.filter(given_name="Priya").update(email="priya@example.org")
    page = client.get(url).content.decode()
    assert f"/sign-in?next={url}" in page
    client.post(url, NEW)
    assert Invitation.objects.get().is_open


def test_one_person_takes_up_a_second_role(client, url, person, district, joined):
    priya = person("Priya", "Castellanos", educator=district)
    client.force_login(priya)
    before = client.session.session_key
    assert "adds this role" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    held = set(priya.memberships.values_list("role", flat=True))
    assert held == {Role.EDUCATOR, Role.ASSESSOR}
    assert Invitation.objects.get().accepted_by == priya
    assert len(joined) == 1
    assert client.session.session_key != before


def test_an_invitation_to_one_account_is_not_taken_by_another(client, url, person):
    priya = person("Priya", "Castellanos")
    Person.objects.filter(pk=priya.pk).update(email="priya@example.org")
    client.force_login(person("Graham", "Oyelaran"))
    assert "Sign out" in client.get(url).content.decode()
    assert client.post(url).status_code == 403
    assert Invitation.objects.get().is_open


def test_a_role_already_held_is_not_held_twice(invitation, person, district):
    priya = person("Priya", "Castellanos", assessor=district)
    assert accept(invitation, by=priya) == priya.memberships.get()


def test_a_used_invitation_is_a_conflict(invitation, person):
    accept(invitation, by=person("Priya", "Castellanos"))
    with pytest.raises(Conflict):
        accept(invitation, by=person("Graham", "Oyelaran"))
    with pytest.raises(Conflict):
        join(invitation, **NEW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_one_link_at_once_one_comes_in(district):
    sent = invite("priya@example.org", organization=district, role="mentor", by=None)
    people = [
        Person.objects.create_user(f"{name}@example.org", given_name=name)
        for name in ("one", "two")
    ]
    start, ends = Barrier(2), []

    def take(one):
        start.wait()
        try:
            accept(sent, by=one)
            ends.append("in")
        except Conflict:
            ends.append("late")
        finally:
            connection.close()

    threads = [Thread(target=take, args=[one]) for one in people]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ends) == ["in", "late"]
    assert Membership.objects.count() == 1


def test_an_installation_begins_with_one_command(db, capsys, client):
    call_command(
        "invite",
        "elias@example.org",
        create_state="Volunteer State",
        role="state-admin",
    )
    link = capsys.readouterr().out.split()[-1]
    assert Organization.objects.get().slug == "volunteer-state"
    assert client.post("/invitation/" + link.rsplit("/", 1)[1], NEW).status_code == 302
    assert Membership.objects.get().role == Role.STATE_ADMIN


def test_a_second_state_is_never_created(state, capsys):
    words = {"role": "state-admin", "organization": "volunteer"}
    call_command("invite", "a@example.org", create_state="Another", **words)
    assert Organization.objects.get() == state


def test_an_unknown_place_is_named_with_those_there_are(district):
    with pytest.raises(CommandError, match="cedar-glade"):
        call_command("invite", "a@example.org", organization="nowhere", role="mentor")
