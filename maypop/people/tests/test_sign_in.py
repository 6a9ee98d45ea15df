"""Coming in, staying in, going out."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from maypop.base import clock
from maypop.people.redirects import stays_here

from .conftest import PASSWORD

MARIBEL = "maribel.stroud@example.org"


def test_one_signs_in_with_e_mail_and_password(person, sign_in, client):
    maribel = person()
    assert sign_in(MARIBEL).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(maribel.pk)


def test_a_wrong_password_is_a_form_to_mend(person, sign_in):
    person()
    answer = sign_in(MARIBEL, "not my password at all")
    assert answer.status_code == 422
    assert "do not belong together" in answer.content.decode()
    assert MARIBEL in answer.content.decode()


def test_a_stranger_and_a_wrong_password_read_the_same(person, sign_in):
    person()
    known = sign_in(MARIBEL, "not my password at all").content.decode()
    unknown = sign_in("nobody@example.org", "not my password at all").content.decode()
    token = re.compile(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+')
    plain = [
        token.sub("", page).replace("nobody@example.org", MARIBEL)
        for page in (known, unknown)
    ]
    assert plain[0] == plain[1]


def test_a_stranger_costs_as_much_as_a_wrong_password(person, sign_in, monkeypatch):
    """Both are hashed once: the time tells nothing."""
    person()
    model, hashed = get_user_model(), []
    for name in ("check_password", "set_password"):
        was = getattr(model, name)
        monkeypatch.setattr(
            model, name, lambda *a, was=was: hashed.append(1) or was(*a)
        )
    sign_in(MARIBEL, "not my password at all")
    assert len(hashed) == 1
    sign_in("nobody@example.org", "not my password at all")
    assert len(hashed) == 2


def test_whoever_is_signed_in_needs_no_door(person, client):
    client.force_login(person())
    assert client.get("/sign-in").headers["Location"] == "/"


def test_a_closed_account_does_not_open(person, sign_in, client):
    get_user_model().objects.filter(pk=person().pk).update(is_active=False)
    assert sign_in(MARIBEL).headers["Location"] == "/sign-in/closed"
    assert "_auth_user_id" not in client.session


def test_signing_in_begins_a_new_session(person, sign_in, client):
    client.get("/sign-in/passkey", headers={"Accept": "application/json"})
    planted = client.session.session_key
    person()
    sign_in(MARIBEL)
    assert planted is not None
    assert client.session.session_key != planted


def test_signing_out_takes_a_post_and_ends_the_session(person, client):
    client.force_login(person())
    key = client.cookies["sessionid"].value
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").headers["Location"] == "/"
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get("/account").status_code == 302


def test_a_new_password_ends_every_other_session(person, client):
    maribel, elsewhere = person(), Client()
    elsewhere.force_login(maribel)
    client.post("/sign-in", {"login": MARIBEL, "password": PASSWORD})
    new = {"oldpassword": PASSWORD, "password1": "nine herons on the levee"}
    answer = client.post("/account/password", new | {"password2": new["password1"]})
    assert answer.headers["Location"] == "/account"
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_the_door_remembers_where_one_was_going(client):
    assert client.get("/account").headers["Location"] == "/sign-in?next=/account"


NOT_HERE = [
    "https://evil.example",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "ftp://evil.example",
    "//evil.example/%2e%2e",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "//localhost@evil.example",
    "https://localhost@evil.example",
    "https://localhost:8000@evil.example",
    "//evil.example:443",
    "//evil%E3%80%82example",
    "//evil\u3002example",
    "http://localhost",
    "http://127.0.0.1/",
    "http://testserver/",
    "evil.example",
    "account",
    "?next=//evil.example",
    "#//evil.example",
    "/\u00a0/evil.example",
    "",
]


@pytest.mark.parametrize("url", NOT_HERE)
def test_next_never_leads_to_another_host(url, person, sign_in):
    assert not stays_here(url)
    person()
    assert sign_in(MARIBEL, next=url).headers["Location"] == "/"


@pytest.mark.parametrize("url", ["/", "/account", "/catalog?q=a%20b#c", "/a//b"])
def test_next_leads_to_a_path_of_ours(url, person, sign_in):
    person()
    assert sign_in(MARIBEL, next=url).headers["Location"] == url


def test_nobody_signs_up_uninvited(client):
    assert "by invitation" in client.get("/sign-up").content.decode()
    words = {"email": "a@example.org", "password1": PASSWORD}
    assert client.post("/sign-up", words).status_code == 405
    assert not get_user_model().objects.exists()


class TestReset:
    def ask(self, client, email):
        return client.post("/account/reset", {"email": email}, follow=True)

    def link(self, settings):
        (found,) = re.findall(r"https?://\S+", mail.outbox[-1].body)
        assert found.startswith(settings.ORIGIN + "/account/reset/")
        return found.removeprefix(settings.ORIGIN)

    def test_known_and_unknown_addresses_read_the_same(self, person, client):
        person()
        known, unknown = self.ask(client, MARIBEL), self.ask(client, "no@example.org")
        nonce = re.compile(r'nonce="[^"]+"')
        pages = {nonce.sub("", each.content.decode()) for each in (known, unknown)}
        assert len(pages) == 1
        assert [letter.to for letter in mail.outbox] == [[MARIBEL], ["no@example.org"]]

    def test_a_forged_host_does_not_bend_the_link(self, person, client, settings):
        maribel = person()
        settings.ALLOWED_HOSTS = ["*"]
        words = {"email": MARIBEL}
        client.post("/account/reset", words, headers={"Host": "evil.example"})
        link = self.link(settings)
        assert str(maribel.public_id) in link
        assert "evil" not in mail.outbox[-1].body

    def test_a_link_sets_a_password_once(self, person, client, settings, sign_in):
        person()
        self.ask(client, MARIBEL)
        link = self.link(settings)
        form = client.get(link, follow=True)
        new = "nine herons on the levee"
        words = {"password1": new, "password2": new}
        done = client.post(form.request["PATH_INFO"], words)
        assert done.headers["Location"] == "/account/reset/done"
        assert "no longer works" in client.get(link, follow=True).content.decode()
        assert sign_in(MARIBEL, new).status_code == 302

    def test_a_link_lives_for_half_an_hour(self, person, client, settings):
        person()
        self.ask(client, MARIBEL)
        link = self.link(settings)
        settings.PASSWORD_RESET_TIMEOUT = -1
        assert "no longer works" in client.get(link, follow=True).content.decode()
        settings.PASSWORD_RESET_TIMEOUT = 30 * 60
        assert "once more" in client.get(link, follow=True).content.decode()

    def test_a_weak_password_is_refused_here_too(self, person, client, settings):
        person()
        self.ask(client, MARIBEL)
        form = client.get(self.link(settings), follow=True)
        words = {"password1": "too short", "password2": "too short"}
        assert client.post(form.request["PATH_INFO"], words).status_code == 422


@pytest.mark.usefixtures("asked")
class TestAddress:
    NEW = "maribel@example.net"

    @pytest.fixture
    def asked(self, person, client, sign_in):
        self.maribel = person()
        sign_in(MARIBEL)
        words = {"email": self.NEW, "action_add": "1"}
        assert client.post("/account/email", words).status_code == 302

    def link(self, settings):
        letters = [each for each in mail.outbox if each.to == [self.NEW]]
        (link,) = re.findall(r"https?://\S+", letters[0].body)
        return link.removeprefix(settings.ORIGIN)

    def test_the_old_one_counts_until_the_new_one_is_confirmed(self, client):
        assert self.maribel.refreshed().email == MARIBEL
        page = client.get("/account/email").content.decode()
        assert f"Waiting for you to confirm {self.NEW}" in page

    def test_confirming_moves_the_account_and_tells_the_old_one(self, client, settings):
        client.post(self.link(settings))
        assert self.maribel.refreshed().email == self.NEW
        told = [letter.body for letter in mail.outbox if letter.to == [MARIBEL]]
        assert any(self.NEW in body for body in told)

    def test_opening_the_link_alone_changes_nothing(self, client, settings):
        assert client.get(self.link(settings)).status_code == 200
        assert self.maribel.refreshed().email == MARIBEL

    def test_an_address_of_someone_else_is_never_taken_over(self, client, settings):
        get_user_model().objects.create_user(self.NEW, given_name="Other")
        client.post(self.link(settings))
        assert self.maribel.refreshed().email == MARIBEL
        assert not EmailAddress.objects.filter(email=self.NEW, verified=True).exists()


class TestLimits:
    def test_the_eleventh_try_of_one_address_in_a_minute_waits(self, sign_in):
        tries = [sign_in(f"a{n}@example.org", "wrong and long") for n in range(11)]
        assert [each.status_code for each in tries] == [422] * 10 + [429]
        assert tries[-1].headers["Retry-After"] == "60"

    def test_the_sixth_wrong_password_of_one_account_waits(self, person, client):
        person()
        tries = [self.guess(client, n) for n in range(6)]
        assert [each.status_code for each in tries] == [422] * 5 + [429]
        assert tries[-1].headers["Retry-After"] == "900"
        assert MARIBEL in tries[-1].content.decode()

    def guess(self, client, n):
        """From another network each time."""
        words = {"login": MARIBEL, "password": "wrong and long"}
        return client.post("/sign-in", words, REMOTE_ADDR=f"198.51.100.{n}")

    def test_a_stranger_cannot_lock_someone_out(self, person, client, sign_in):
        person()
        sign_in(MARIBEL)
        client.post("/sign-out")
        stranger = Client()
        for n in range(6):
            self.guess(stranger, n)
        assert self.guess(stranger, 7).status_code == 429
        assert sign_in(MARIBEL).status_code == 302

    def test_a_known_browser_counts_too(self, person, client, sign_in):
        person()
        sign_in(MARIBEL)
        client.post("/sign-out")
        tries = [self.guess(client, n).status_code for n in range(6)]
        assert tries == [422] * 5 + [429]

    def test_the_sixth_reset_mail_in_an_hour_waits(self, person, client):
        person()
        words = {"email": MARIBEL}
        tries = [client.post("/account/reset", words) for _ in range(6)]
        assert [each.status_code for each in tries] == [302] * 5 + [429]
        assert tries[-1].headers["Retry-After"] == "3600"
        assert len(mail.outbox) == 5


class TestSession:
    def test_it_ends_after_twelve_hours_however_busy(self, person, client, monkeypatch):
        client.force_login(person())
        client.get("/account")
        began = clock.now()
        monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=11.9))
        assert client.get("/account").status_code == 200
        monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=12))
        assert client.get("/account").headers["Location"] == "/sign-in?next=/account"
        assert "protect student data" in client.get("/sign-in").content.decode()

    @pytest.mark.parametrize(("role", "minutes"), [("mentor", 30), ("assessor", 15)])
    def test_it_ends_when_it_is_quiet(self, person, state, client, role, minutes):
        client.force_login(person(**{role: state}))
        client.get("/account")
        assert client.session.get_expiry_age() == minutes * 60
        left = client.session.get_expiry_date() - timezone.now()
        client.get("/account")
        assert client.session.get_expiry_date() - timezone.now() >= left - timedelta(
            seconds=1
        )

    def test_it_ends_when_the_person_leaves(self, person, client):
        maribel = person()
        client.force_login(maribel)
        type(maribel).objects.filter(pk=maribel.pk).update(is_active=False)
        assert client.get("/account").status_code == 302


def test_times_are_those_of_the_reader(person, client, rf):
    maribel = person()
    type(maribel).objects.filter(pk=maribel.pk).update(time_zone="America/New_York")
    client.force_login(maribel)
    assert 'data-zone="America/New_York"' in client.get("/account").content.decode()
    client.logout()
    assert 'data-zone="UTC"' in client.get("/sign-in").content.decode()


def test_an_unknown_zone_is_no_reason_to_fail(person, client):
    maribel = person()
    type(maribel).objects.filter(pk=maribel.pk).update(time_zone="Mars/Olympus")
    client.force_login(maribel)
    assert client.get("/account").status_code == 200
    assert maribel.refreshed().today() == timezone.localdate(clock.now())
