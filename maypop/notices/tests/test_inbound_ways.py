"""Two ways in: a mailbox that is looked into, and a server that calls."""

import imaplib

import pytest
from django.test import Client

from maypop.base import clock
from maypop.notices import tasks
from maypop.notices.inbound import mailbox, taking
from maypop.notices.inbound.calling import signature
from maypop.notices.models import Inbound
from maypop.notices.models.inbound import Outcome

from .mailboxes import WHO, mail_server
from .mails import DOMAIN, written
from .making import NOON, WHY, person

SECRET = "forty characters that nobody has guessed"
MOMENT = str(int(NOON.timestamp()))
rows = Inbound.objects.for_the_system(WHY)


class Killed(BaseException):
    pass


@pytest.fixture(autouse=True)
def _noon(db, settings):
    settings.MAIL_DOMAIN = DOMAIN
    settings.INBOUND_SECRET = SECRET
    with clock.at(NOON):
        yield


@pytest.fixture(scope="module")
def server():
    """A real mail server with an empty mailbox, on this machine."""
    with mail_server("--no-tls") as port:
        yield f"imap://{WHO}@127.0.0.1:{port}/INBOX"


@pytest.fixture
def box(server, settings):
    """The mailbox by its other end, emptied."""
    settings.IMAP_URL = server
    with mailbox.opened(server) as open_one:
        open_one.store("1:*", "+FLAGS", r"(\Deleted)")
        open_one.expunge()
        yield open_one


def put(box, mail):
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    assert box.append("INBOX", None, None, raw)[0] == "OK"


def flags_of(url):
    """As somebody sees them who comes anew."""
    with mailbox.opened(url) as anew:
        _ok, found = anew.fetch("1:*", "(FLAGS)")
    return [
        {flag.decode() for flag in imaplib.ParseFlags(each)} - {"\\Recent"}
        for each in found
    ]


def test_a_mailbox_is_looked_into_and_what_was_taken_in_is_seen(box, settings):
    for number in range(3):
        put(box, written("x@example.org", f"stranger{number}@example.org"))
    assert list(tasks.mailbox_is_ours()) == [1]
    tasks.look.do(1)
    assert rows.count() == 3
    assert flags_of(settings.IMAP_URL) == [{"\\Seen"}] * 3
    tasks.look.do(1)
    assert rows.count() == 3


def test_killed_before_it_is_marked_it_comes_again_and_is_known(
    box, settings, monkeypatch
):
    put(box, written("x@example.org", "stranger@example.org"))
    ask = mailbox._ask

    def killed(open_one, command, *words):
        if command == "STORE":
            raise Killed
        return ask(open_one, command, *words)

    with monkeypatch.context() as patch:
        patch.setattr(mailbox, "_ask", killed)
        with pytest.raises(Killed):
            tasks.look.do(1)
    assert flags_of(settings.IMAP_URL) == [set()]
    tasks.look.do(1)
    assert flags_of(settings.IMAP_URL) == [{"\\Seen"}]
    assert rows.count() == 1


def test_twin_marked_before_it_is_taken_in_it_would_be_lost(box, monkeypatch):
    put(box, written("x@example.org", "stranger@example.org"))

    def killed(_raw, **_how):
        mailbox._ask(box, "STORE", "1:*", "+FLAGS", mailbox.DONE)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(mailbox, "take_in", killed)
        with pytest.raises(Killed):
            tasks.look.do(1)
    tasks.look.do(1)
    assert not rows.exists()


def test_one_that_cannot_be_read_is_laid_aside_and_holds_up_no_other(
    box, settings, monkeypatch, caplog
):
    put(box, written("x@example.org", "first@example.org"))
    put(box, written("x@example.org", "second@example.org"))

    def stumbles(raw, **how):
        if b"first@" in raw:
            raise ValueError("nobody foresaw this")
        return taking.take_in(raw, **how)

    monkeypatch.setattr(mailbox, "take_in", stumbles)
    tasks.look.do(1)
    tasks.look.do(1)
    assert flags_of(settings.IMAP_URL) == [{"\\Seen", "\\Flagged"}, {"\\Seen"}]
    assert rows.count() == 1
    assert caplog.text.count("cannot be taken in") == 1


def test_of_a_mail_that_is_too_large_the_head_is_fetched(box, monkeypatch):
    monkeypatch.setattr(mailbox, "LARGEST", 500)
    got = []
    monkeypatch.setattr(mailbox, "take_in", lambda raw, **how: got.append((raw, how)))
    put(box, written("x@example.org", "a@example.org", "word " * 500))
    tasks.look.do(1)
    ((raw, how),) = got
    assert how == {"is_whole": False}
    assert b"word" not in raw
    assert b"From: a@example.org" in raw


def test_a_server_that_does_not_answer_is_tried_another_time(settings):
    settings.IMAP_URL = "imap://u:p@127.0.0.1:1/INBOX"
    with pytest.raises(ConnectionRefusedError):
        tasks.look.do(1)
    settings.IMAP_URL = ""
    assert not list(tasks.mailbox_is_ours())


def call(raw, *, moment=MOMENT, secret=SECRET, **more):
    given = {"X-Maypop-Timestamp": moment}
    given["X-Maypop-Signature"] = signature(secret, moment, raw)
    return Client(enforce_csrf_checks=True).post(
        "/inbound-mail", raw, content_type="message/rfc822", headers=given | more
    )


def test_a_server_that_calls_is_believed_by_its_signature(settings):
    raw = written("x@example.org", "stranger@example.org").as_bytes()
    assert call(raw).status_code == 204
    assert call(raw).status_code == 204
    assert rows.get().outcome == Outcome.UNKNOWN
    assert call(raw, secret="guessed").status_code == 403
    late = str(int(NOON.timestamp()) - 301)
    assert call(raw, moment=late).status_code == 403
    assert call(raw, moment=MOMENT + " ").status_code == 403
    moved = {"X-Maypop-Timestamp": str(int(MOMENT) + 1)}
    assert call(raw, **moved).status_code == 403
    assert call(raw, **{"X-Maypop-Signature": "ü"}).status_code == 403
    assert Client().post("/inbound-mail").status_code == 403
    assert Client().get("/inbound-mail").status_code == 405
    settings.INBOUND_SECRET = ""
    assert call(raw).status_code == 404
    assert rows.count() == 1


def test_a_call_brings_large_mail_and_not_too_large(settings, monkeypatch):
    raw = written("x@example.org", "stranger@example.org").as_bytes()
    large = raw + b"x" * (10 * 2**20)
    assert call(large).status_code == 204
    monkeypatch.setattr("maypop.notices.views.inbound.LARGEST", len(large) - 1)
    assert call(large).status_code == 413


def test_of_two_servers_with_one_mail_one_row_is_kept():
    maribel = person("Maribel")
    first = Inbound.begin("<1@x>", "a" * 64)
    assert first
    assert Inbound.begin("<1@x>", "b" * 64) is None
    assert maribel.is_active
