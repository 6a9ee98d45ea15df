"""Films on their way hold threads of their own, so that pages always find one free."""

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from hashlib import sha256
from random import Random
from threading import Event, Semaphore

import pytest

from maypop.base import lanes
from maypop.base.tests.served import served

FILMS = 12  # more than there are threads
A_CHUNK = Random(2).randbytes(3 * 2**20 + 5)


class Slow:
    """Answers pages at once; whoever brings a film waits until it is enough."""

    def __init__(self) -> None:
        self.begun, self.enough = Semaphore(0), Event()

    def __call__(self, environ, start):
        if environ["REQUEST_METHOD"] == "PATCH":
            self.begun.release()
            assert self.enough.wait(20)
        body = environ["wsgi.input"].read()
        assert len(body) == int(environ.get("CONTENT_LENGTH") or len(body))
        told = sha256(body).hexdigest().encode()
        start("200 OK", [("Content-Length", str(len(told)))])
        return [told]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def port(slow: Slow) -> Iterator[int]:
    server = lanes.two_lanes(slow, listen="127.0.0.1:0", **lanes.adjustments())
    with served(server):
        yield server.effective_port
        slow.enough.set()


def asked(port: int, method: str, body: bytes = b"", wait: float = 20) -> bytes:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=wait)
    with closing(line):
        line.request(method, "/", body)
        return line.getresponse().read()


def beside_films(port: int, slow: Slow, held: int, wait: float) -> bytes:
    """A page asked for while as many films as threads that take them are held."""
    with ThreadPoolExecutor(FILMS) as crowd:
        films = [crowd.submit(asked, port, "PATCH", A_CHUNK) for _ in range(FILMS)]
        try:
            for _each in range(held):
                assert slow.begun.acquire(timeout=20)
            return asked(port, "GET", wait=wait)
        finally:
            slow.enough.set()
            told = {each.result() for each in films}
            assert told == {sha256(A_CHUNK).hexdigest().encode()}


def test_a_page_is_answered_while_films_wait_for_each_other(port, slow):
    bodies = lanes.FOR_BODIES["disk"]
    assert beside_films(port, slow, bodies, wait=20) == sha256().hexdigest().encode()


def test_sabotage_without_lanes_a_page_waits_for_films(monkeypatch, port, slow):
    monkeypatch.setattr(lanes, "brings_a_lot", lambda _channel: False)
    with pytest.raises(TimeoutError):
        beside_films(port, slow, lanes.FOR_PAGES, wait=0.5)


def test_words_of_a_form_do_not_wait_behind_films(port, slow):
    assert asked(port, "POST", b"words") == sha256(b"words").hexdigest().encode()


def test_one_line_carries_chunk_after_chunk_and_what_follows_them(port, slow):
    slow.enough.set()
    head = f"PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: {len(A_CHUNK)}\r\n\r\n"
    chunk = head.encode() + A_CHUNK
    page = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(chunk + chunk + page)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.count(sha256(A_CHUNK).hexdigest().encode()) == 2
    assert answer.count(b"200 OK") == 3


@pytest.mark.parametrize("length", [lanes.LARGEST_BODY, 10**12])
def test_more_than_this_server_takes_is_refused_unread(port, length):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n".encode())
        assert b" 413 " in line.recv(65536).split(b"\r\n")[0]


def test_a_body_of_unknown_length_arrives_as_well(port):
    with ExitStack() as open_until:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        open_until.enter_context(closing(line))
        pieces = [A_CHUNK[:700_000], A_CHUNK[700_000:]]
        line.request("POST", "/", iter(pieces), encode_chunked=True)
        assert line.getresponse().read() == sha256(A_CHUNK).hexdigest().encode()


def test_a_sender_that_breaks_off_in_the_middle_holds_nobody_up(port, slow):
    slow.enough.set()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        head = f"PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: {len(A_CHUNK)}\r\n\r\n"
        line.sendall(head.encode() + A_CHUNK[:1_000_000])
    assert asked(port, "PATCH", A_CHUNK) == sha256(A_CHUNK).hexdigest().encode()
