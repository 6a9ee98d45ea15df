"""Letters of invitation: owed until a mail server has taken or refused each."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from maypop.base import clock
from maypop.people import tasks
from maypop.people.actions import invite, resend, withdraw
from maypop.people.models import Invitation, Role


class Postman:
    """Takes letters, refuses one address for good, and is busy for another."""

    def __init__(self):
        self.taken = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's)
        if address.startswith("gone"):
            return "550 there is nobody of that name"
        if address.startswith("busy"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 (aiosmtpd's)
        self.taken += envelope.rcpt_tos
        return "250 OK"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


@pytest.fixture
def office(settings):
    """A mail server of this machine; down until it is opened."""
    postman = Postman()
    desk = Controller(postman, hostname="127.0.0.1", port=free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    def opened():
        desk.start()
        settings.EMAIL_PORT = desk.port
        return postman

    yield opened
    if desk.server:
        desk.stop()


@pytest.fixture
def invited(district):
    def invited(*names):
        for name in names:
            invite(
                f"{name}@example.org", organization=district, role=Role.MENTOR, by=None
            )

    return invited


def send():
    tasks.mail_invitations.do(tasks.ALL)


def owed():
    return [*Invitation.objects.unmailed().values_list("email", flat=True)]


def test_a_mail_server_that_is_down_for_a_day_loses_and_doubles_nothing(
    office, invited
):
    invited("june", "ash")
    for _sweeps in range(20):
        send()
        assert list(tasks.letters_owed()) == [tasks.ALL]
    postman = office()
    for _twice in range(2):
        send()
    assert sorted(postman.taken) == ["ash@example.org", "june@example.org"]
    assert list(tasks.letters_owed()) == []


def test_an_address_that_nobody_has_keeps_no_other_letter_back(office, invited):
    invited("gone", "busy", "june")
    postman = office()
    send()
    assert postman.taken == ["june@example.org"]
    assert owed() == ["busy@example.org"]
    refused = Invitation.objects.get(email="gone@example.org")
    assert "nobody of that name" in refused.refusal
    resend(refused)
    assert owed() == ["gone@example.org", "busy@example.org"]


def test_a_run_that_is_cut_off_goes_on_where_it_was(office, invited, monkeypatch):
    invited("june", "ash")
    postman = office()
    note = tasks._note

    def cut(invitation, **fact):
        if invitation.email.startswith("ash"):
            raise RuntimeError("killed")
        note(invitation, **fact)

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "_note", cut)
        with pytest.raises(RuntimeError):
            send()
    assert owed() == ["ash@example.org"]
    send()
    assert postman.taken.count("june@example.org") == 1
    assert postman.taken.count("ash@example.org") == 2  # at least once, the same link


def test_what_is_taken_back_or_over_is_not_mailed(office, invited, monkeypatch):
    invited("june", "ash")
    withdraw(Invitation.objects.get(email="june@example.org"), by=None)
    assert owed() == ["ash@example.org"]
    late = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert owed() == []
    send()
    assert office().taken == []
