"""Each kind says something in a mail, and nothing that is in it can do any harm."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from maypop.base import clock
from maypop.notices import letters
from maypop.notices.models import Letter, Notice
from maypop.notices.rules import KINDS
from maypop.notices.said import said

from . import making
from .making import NOON

HOSTILE = "Bells\r\nBcc: everyone@example.org\r\n\r\n<script>alert(1)</script> & 'Co'"
FACTS = {
    name: HOSTILE
    for name in (
        *("name", "piece", "edition", "number", "organization"),
        *("purpose", "cohort", "phase", "days", "words"),
    )
} | {"demonstrated": False, "reads": True}


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_people_call_things_cannot_leave_its_place(kind):
    maribel = making.person("Maribel")
    told = Notice(person=maribel, kind=kind, facts=FACTS, path="/journey")
    words = said(told)
    assert words.title
    assert "\n" not in words.title
    assert words.text
    assert "<script" not in words.html
    mail = letters.mail(Letter(person=maribel), [told])
    raw = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    assert isinstance(raw, EmailMessage)
    assert raw["Bcc"] is None
    assert raw["To"] == maribel.email
    html = raw.get_body(["html"]).get_content()
    assert "<script" not in html
    assert "<img" not in html
    assert "&amp;#x27;" not in html
    assert "&#x27;" not in raw.get_body(["plain"]).get_content()


class Post:
    """A mail server that keeps what it is given."""

    def __init__(self):
        self.got = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  (the server's word)
        if address.startswith("hollis"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  (the server's word)
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def test_a_real_server_gets_whole_letters(settings):
    post = Post()
    server = Controller(post, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        for given in ("Hollis", "Maribel", "Tobías"):
            who = making.person(given)
            who.email = who.email.replace("í", "i")
            who.save()
            making.tell(who, edition="Preguntas ¿por qué?")
        making.round_of_post()
    finally:
        server.stop()
    assert sorted(each["To"] for each in post.got) == [
        "maribel@example.org",
        "tobias@example.org",
    ]
    one = post.got[0]
    assert one["Subject"] == "Earned: Preguntas ¿por qué?"
    assert one["Message-ID"].endswith("@localhost>")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one["List-Unsubscribe"].strip().startswith("<http://localhost")
    assert " " not in one["List-Unsubscribe"].strip()
    assert "Hello " in one.get_body(["plain"]).get_content()
    assert 'lang="en-us"' in one.get_body(["html"]).get_content()
