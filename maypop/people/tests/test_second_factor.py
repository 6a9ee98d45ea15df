"""Roles that see children or judge work begin by setting up a second factor."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from maypop.base import clock
from maypop.people.models import Membership, Role
from maypop.people.views import mark_of

from .conftest import PASSWORD

MARIBEL = "maribel.stroud@example.org"
POWER = set(Role) - {Role.EDUCATOR, Role.PEER_REVIEWER}


def code_of(secret, ahead=0):
    """RFC 6238, so that the product is not asked about itself."""
    step = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(b32decode(secret), step, hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def set_up_app(client):
    page = client.get("/account/two-factor/app").content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    done = client.post("/account/two-factor/app", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/two-factor/codes"
    return secret


def a_key(one, name="Phone"):
    data = {"name": name, "credential": {}}
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=one, type=kind, data=data)


@pytest.mark.parametrize("role", sorted(POWER))
def test_power_begins_with_a_second_factor(real, person, state, client, role):
    client.force_login(person(**{role.name: state}))
    for url in ("/", "/account", "/account/password"):
        assert client.get(url).headers["Location"] == "/account/two-factor"
    assert client.get("/account/two-factor").status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role) - POWER))
def test_others_may_do_without(real, person, state, client, role):
    client.force_login(person(**{role.name: state}))
    assert client.get("/account").status_code == 200


def test_a_role_that_has_ended_asks_for_nothing(real, person, state, client):
    one = person(assessor=state)
    Membership.objects.update(until=clock.now() + timedelta(microseconds=1))
    client.force_login(one)
    assert client.get("/account").status_code == 200


def test_a_post_is_stopped_as_well(real, person, state, client):
    client.force_login(person(assessor=state))
    assert client.post("/account/password").headers["Location"] == "/account/two-factor"


def test_one_may_always_leave(real, person, state, client):
    client.force_login(person(assessor=state))
    assert client.post("/sign-out").headers["Location"] == "/"


def test_a_passkey_opens_the_way(real, person, state, client):
    one = person(assessor=state)
    a_key(one)
    client.force_login(one)
    assert client.get("/account").status_code == 200


def test_recovery_codes_alone_do_not(real, person, state, client):
    one = person(assessor=state)
    kind = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=one, type=kind, data={})
    client.force_login(one)
    assert client.get("/account").status_code == 302


def test_the_demonstration_asks_for_none(person, state, client):
    client.force_login(person(assessor=state))
    assert client.get("/account").status_code == 200


def test_an_app_is_set_up_and_then_asked_for(real, person, state, client, sign_in):
    person(assessor=state)
    sign_in(MARIBEL)
    secret = set_up_app(client)
    assert client.get("/account").status_code == 200
    client.post("/sign-out")

    assert sign_in(MARIBEL).headers["Location"] == "/sign-in/two-factor"
    assert client.get("/account").status_code == 302
    wrong = client.post("/sign-in/two-factor", {"code": "000000"})
    assert wrong.status_code == 422
    right = client.post("/sign-in/two-factor", {"code": code_of(secret, ahead=1)})
    assert right.headers["Location"] == "/"
    assert client.get("/account").status_code == 200


def test_a_code_is_not_guessed(real, person, state, client, sign_in):
    person(assessor=state)
    sign_in(MARIBEL)
    set_up_app(client)
    client.post("/sign-out")
    sign_in(MARIBEL)
    tries = [
        client.post("/sign-in/two-factor", {"code": f"{n:06}"}).status_code
        for n in range(6)
    ]
    assert tries == [422] * 5 + [429]


def test_a_recovery_code_works_once(real, person, state, client, sign_in):
    person(assessor=state)
    sign_in(MARIBEL)
    set_up_app(client)
    page = client.get("/account/two-factor/codes").content.decode()
    codes = re.findall(r'class="secret">(\d{8})<', page)
    assert len(codes) == 10
    for status in (302, 422):
        client.post("/sign-out")
        sign_in(MARIBEL)
        answer = client.post("/sign-in/two-factor", {"code": codes[0]})
        assert answer.status_code == status


def test_secrets_are_sealed_in_the_database(person, client, sign_in):
    person()
    sign_in(MARIBEL)
    secret = set_up_app(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


def test_secrets_survive_a_new_key(person, client, sign_in, settings):
    person()
    sign_in(MARIBEL)
    secret = set_up_app(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 6
    app = Authenticator.objects.get(type=Authenticator.Type.TOTP).wrap()
    assert app.validate_code(code_of(secret, ahead=1))


def test_a_change_long_after_sign_in_asks_again(person, client, sign_in, monkeypatch):
    person()
    sign_in(MARIBEL)
    later = time.time() + 11 * 60
    monkeypatch.setattr("maypop.people.adapter.time.time", lambda: later)
    asked = client.get("/account/two-factor/app")
    assert asked.headers["Location"].startswith("/sign-in/again?next=")
    again = client.post(asked.headers["Location"], {"password": "wrong and long"})
    assert again.status_code == 422
    again = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert again.headers["Location"] == "/account/two-factor/app"


def test_the_square_code_needs_no_style(person, client, sign_in):
    person()
    sign_in(MARIBEL)
    page = client.get("/account/two-factor/app").content.decode()
    assert "<svg" in page
    assert "style=" not in page.split("<main")[1]
    assert "data:" not in page.split("<main")[1].split("</main")[0]


def test_one_removes_only_ones_own_passkey(person, client, sign_in):
    maribel, other = person(), person("Graham", "Oyelaran")
    mine, theirs = a_key(maribel), a_key(other)
    client.force_login(maribel)
    base = "/account/two-factor/passkeys"
    assert client.post(f"{base}/{mark_of(theirs)}/remove").status_code == 404
    asked = client.post(f"{base}/{mark_of(mine)}/remove")
    assert asked.headers["Location"].startswith("/sign-in/again?next=")
    assert Authenticator.objects.count() == 2
    sign_in(MARIBEL)
    words = {"password": PASSWORD}
    client.post(asked.headers["Location"], words)
    assert Authenticator.objects.get() == theirs


def test_an_address_can_change_with_a_second_factor_on(person, client, sign_in):
    maribel = person()
    sign_in(MARIBEL)
    set_up_app(client)
    words = {"email": "maribel@example.net", "action_add": "1"}
    assert client.post("/account/email", words).status_code == 302
    assert maribel.emailaddress_set.filter(verified=False).exists()
