"""The same protocol through real sockets: our web server, and an independent client."""

import hashlib
import http.client
import io
import socket
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from tusclient.client import TusClient

from maypop.base import lanes
from maypop.base.tests.served import served
from maypop.media.models import State

from .conftest import BODY, VERSION, browser_of, kept, someone, the_upload

pytestmark = pytest.mark.django_db(transaction=True)

META = {"purpose": "lesson", "filename": "talk.txt", "about": "piece-1"}


@pytest.fixture
def server(settings) -> Iterator[str]:
    """Waitress as it runs in production, with the application inside."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    application = get_wsgi_application()

    def answer(environ, start_response):
        try:
            return application(environ, start_response)
        finally:
            connections.close_all()

    running = lanes.two_lanes(answer, listen="127.0.0.1:0", **lanes.adjustments())
    with served(running):
        yield f"http://127.0.0.1:{running.effective_port}"


@pytest.fixture
def cookie() -> dict[str, str]:
    session = browser_of(someone("Maribel")).cookies["sessionid"].value
    return {"Cookie": f"sessionid={session}"}


def an_essay(size: int = 300_000) -> bytes:
    line = b"One line of an essay that a teacher wrote about a lesson.\n"
    return (line * (size // len(line) + 1))[:size]


def test_an_independent_client_sends_a_file_whole(server, cookie):
    essay = an_essay()
    sending = TusClient(f"{server}/uploads", headers=cookie).uploader(
        file_stream=io.BytesIO(essay), chunk_size=100_000, metadata=META
    )
    sending.upload()
    upload = the_upload(sending.url)
    assert (upload.state, upload.about) == (State.READY, "piece-1")
    assert upload.digest == hashlib.sha256(essay).hexdigest()


def test_a_large_chunk_goes_from_the_line_into_the_seal(server, cookie):
    essay = an_essay(5_000_000)
    said = {"chunk_size": 3_500_000, "metadata": META, "upload_checksum": True}
    client = TusClient(f"{server}/uploads", headers=cookie)
    sending = client.uploader(file_stream=io.BytesIO(essay), **said)
    sending.upload()
    assert kept(sending.url) == essay
    assert the_upload(sending.url).digest == hashlib.sha256(essay).hexdigest()


def test_an_independent_client_resumes_with_checksums(server, cookie):
    essay, client = an_essay(), TusClient(f"{server}/uploads", headers=cookie)
    said = {"chunk_size": 70_000, "metadata": META, "upload_checksum": True}
    first = client.uploader(file_stream=io.BytesIO(essay), **said)
    first.upload_chunk()
    again = client.uploader(file_stream=io.BytesIO(essay), url=first.url, **said)
    assert again.offset == 70_000
    again.upload()
    assert kept(first.url) == essay
    assert the_upload(first.url).digest == hashlib.sha256(essay).hexdigest()


def begin(server: str, cookie: dict[str, str], length: int) -> tuple[str, int, str]:
    said = {"Upload-Length": str(length), "Upload-Metadata": "purpose bGVzc29u"}
    where = urlsplit(server)
    headers = {**cookie, **VERSION, **said}
    answer = ask(where.hostname, where.port, "POST", "/uploads", headers)
    assert answer.status == 201
    return where.hostname, where.port, answer.headers["Location"]


def ask(host: str, port: int, method: str, path: str, headers, body=None, **how):
    with closing(http.client.HTTPConnection(host, port, timeout=10)) as wire:
        wire.request(method, path, body, headers, **how)
        answer = wire.getresponse()
        answer.read()
    return answer


def chunk_headers(cookie: dict[str, str], at: int) -> dict[str, str]:
    return {**cookie, **VERSION, "Upload-Offset": str(at), "Content-Type": BODY}


@pytest.mark.parametrize(("size", "status"), [(11, 204), (12, 413)])
def test_15_a_body_without_a_length_is_measured_too(server, cookie, size, status):
    host, port, path = begin(server, cookie, 11)
    pieces = iter([b"a" * 6, b"b" * (size - 6)])
    headers = {**chunk_headers(cookie, 0), "Transfer-Encoding": "chunked"}
    answer = ask(host, port, "PATCH", path, headers, pieces, encode_chunked=True)
    assert answer.status == status
    assert len(kept(path)) == (11 if status == 204 else 0)


def test_17_after_a_cut_connection_the_rest_gives_the_same_hash(server, cookie):
    essay = an_essay()
    host, port, path = begin(server, cookie, len(essay))
    ask(host, port, "PATCH", path, chunk_headers(cookie, 0), essay[:100_000])
    head = "".join(
        f"{name}: {told}\r\n" for name, told in chunk_headers(cookie, 100_000).items()
    )
    with socket.create_connection((host, port)) as wire:
        wire.sendall(
            f"PATCH {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 200000\r\n"
            f"{head}\r\n".encode()
        )
        wire.sendall(essay[100_000:150_000])
    answer = ask(host, port, "HEAD", path, {**cookie, **VERSION})
    at = int(answer.headers["Upload-Offset"])
    assert at in (100_000, 150_000)
    assert kept(path)[:at] == essay[:at]
    ask(host, port, "PATCH", path, chunk_headers(cookie, at), essay[at:])
    assert the_upload(path).digest == hashlib.sha256(essay).hexdigest()


def test_17_what_arrived_of_a_cut_body_is_kept(live_server, cookie):
    """A server that does not buffer: the beginning of the chunk has reached us."""
    essay = an_essay()
    host, port, path = begin(live_server.url, cookie, len(essay))
    head = "".join(
        f"{name}: {told}\r\n" for name, told in chunk_headers(cookie, 0).items()
    )
    with socket.create_connection((host, port)) as wire:
        wire.sendall(
            f"PATCH {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(essay)}\r\n"
            f"{head}\r\n".encode()
        )
        wire.sendall(essay[:50_000])
        wire.shutdown(socket.SHUT_WR)
        wire.recv(4096)
    answer = ask(host, port, "HEAD", path, {**cookie, **VERSION})
    at = int(answer.headers["Upload-Offset"])
    assert kept(path)[:at] == essay[:at]
    assert at == 50_000
