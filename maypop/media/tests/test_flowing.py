"""A film flows from the real web server, and stops when nobody may see it any longer.

The player here takes its time, as a player does: the server cannot send all at once.
"""

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

import pytest
from django.core.files.base import ContentFile
from django.core.wsgi import get_wsgi_application
from django.db import connections
from waitress.server import create_server

from maypop.base.tests.served import served
from maypop.media import actions, flowing, ledger, preparing
from maypop.media.actions import Terms
from maypop.media.making import Made
from maypop.media.models import Basis, Part, Upload, Viewing

from .conftest import browser_of
from .looking import FILES, link_to
from .samples import recorded

pytestmark = pytest.mark.django_db(transaction=True)

MIB = 2**20
AS_DELIVERED = flowing.EVERY
LENGTH = 30 * MIB  # more than fits between a server and somebody who does not read
GRANTED = "Everyone seen or heard has a signed release on file."


@pytest.fixture(autouse=True)
def asked_often(monkeypatch) -> None:
    """The thread that asks ends when it looks up again: here that is soon."""
    monkeypatch.setattr(flowing, "EVERY", 0.05)


@pytest.fixture
def port() -> Iterator[int]:
    """Waitress with one thread, and the application inside."""
    application = get_wsgi_application()

    def answer(environ, start_response):
        try:
            return application(environ, start_response)
        finally:
            connections.close_all()

    told = {"threads": 1, "log_socket_errors": False}
    running = create_server(answer, listen="127.0.0.1:0", **told)
    with served(running):
        yield running.effective_port


@pytest.fixture
def film(maribel, tmp_path) -> Upload:
    """What others may watch; what it shows does not matter to those who carry it."""
    sent = ContentFile(recorded("mp3"), "lesson.mp3")
    upload = actions.receive(sent, owner=maribel, purpose="lesson", about="")
    playable = tmp_path / "playable"
    playable.write_bytes(bytes(LENGTH))
    preparing.keep(upload, Made({Part.PLAYABLE.value: playable}, "audio/mp4"))
    nobody = Terms(basis=Basis.NOBODY)
    actions.give_consent(upload, by=maribel, wording=GRANTED, terms=nobody)
    return upload


class Player:
    """Asks for all of a file, and takes of it what it wants when it wants."""

    def __init__(self, port, link, **asked):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.line.request("GET", link, headers={"Host": FILES, **asked})
        self.answer = self.line.getresponse()
        self.taken = 0

    def take(self, size):
        piece = self.answer.read(size)
        self.taken += len(piece)
        return piece

    def rest(self):
        """As much as still comes before the line is cut."""
        with suppress(http.client.IncompleteRead, ConnectionResetError):
            while self.take(65_536):
                pass
        return self.taken

    def leave(self):
        self.answer.close()
        self.line.close()


@pytest.fixture
def player(port, film, stranger):
    link = link_to(browser_of(stranger), film.link_for("pair"))
    player = Player(port, link, Range="bytes=0-")
    yield player
    player.leave()
    gone()


def gone():
    """The thread that asks ends with the last flow."""
    await_(lambda: not flowing.watch.is_asking)


def await_(fact: Callable[[], object]) -> None:
    until = time.monotonic() + 20
    while not fact():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_all_of_it_is_one_answer_and_keeps_no_thread(player, port):
    assert player.answer.status == 206
    told = f"bytes 0-{LENGTH - 1}/{LENGTH}"
    assert player.answer.headers["Content-Range"] == told
    assert player.take(1000) == bytes(1000)
    # The one thread of this server is free, while most of the file waits.
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("GET", "/f/nothing", headers={"Host": FILES})
        assert line.getresponse().status == 403
    assert player.rest() == LENGTH


def test_whoever_takes_the_whole_file_keeps_no_thread_either(port, film, stranger):
    link = link_to(browser_of(stranger), film.link_for("pair"))
    player = Player(port, link)
    assert player.answer.status == 200
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("GET", "/f/nothing", headers={"Host": FILES})
        assert line.getresponse().status == 403
    assert player.rest() == LENGTH
    player.leave()
    gone()


def test_what_went_out_is_noted_when_the_player_leaves(player, film):
    player.take(1000)
    player.leave()
    await_(ledger.gather)
    seen = Viewing.objects.get()
    assert (seen.start, seen.size) == (0, LENGTH)
    assert 0 < seen.stop < LENGTH


def test_it_stops_within_a_second_when_consent_is_withdrawn(
    player, film, maribel, monkeypatch
):
    monkeypatch.setattr(flowing, "EVERY", AS_DELIVERED)
    player.take(MIB)
    actions.withdraw(film, by=maribel, reason="A family asked for it.")
    time.sleep(1)
    assert player.rest() < LENGTH


def test_twin_without_asking_it_goes_on(player, film, maribel, monkeypatch):
    not_asked: list[flowing.Flow] = []
    monkeypatch.setattr(flowing.Flow, "ask", lambda flow: not_asked.append(flow))
    player.take(MIB)
    actions.withdraw(film, by=maribel, reason="A family asked for it.")
    already = len(not_asked)
    await_(lambda: len(not_asked) > already + 1)
    assert player.rest() == LENGTH


@pytest.fixture
def certain(monkeypatch) -> float:
    """Seconds for which an answer counts here."""
    monkeypatch.setattr(flowing, "CERTAIN", 0.3)
    return flowing.CERTAIN


def test_where_nobody_asks_for_long_it_stops_by_itself(certain, player, monkeypatch):
    monkeypatch.setattr(flowing.Flow, "ask", lambda _flow: None)
    player.take(MIB)
    time.sleep(certain + 0.2)
    assert player.rest() < LENGTH
