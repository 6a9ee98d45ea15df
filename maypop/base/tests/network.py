"""A small internet on this machine: names, public sites, and what must not be hit.

Whatever address a socket asks for, it ends at one of two servers of ours: a public one
at `WEB`, the canary at every other. Nothing else is pretended.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

WEB = ("93.184.216.34", "2606:2800:220:1::34")
Page = tuple[int, dict[str, str], bytes]


class Network:
    """`names` say where a host is, one list for each time somebody asks."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {"example.org": [[WEB[0]]]}
        self.pages: dict[str, Page | Callable[[Any], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []  # what the web was asked for
        self.hits: list[str] = []  # what was asked for inside
        self.lookups: list[str] = []
        self.wait = 0.0

    def has(
        self, path: str, body: bytes = b"", status: int = 200, **headers: str
    ) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, told, body)

    def where_is(self, host: str) -> list[str]:
        self.lookups.append(host)
        time.sleep(self.wait)
        told = self.names.get(host)
        if told is None:
            return []
        return told.pop(0) if len(told) > 1 else told[0]


class Site(BaseHTTPRequestHandler):
    """Answers as the network says that this path does."""

    protocol_version = "HTTP/1.1"
    network: Network

    def do_GET(self) -> None:
        self.network.asked.append((self.path, dict(self.headers)))
        page = self.network.pages.get(self.path, (404, {}, b"nothing"))
        try:
            if callable(page):
                page(self)
            else:
                self.tell(*page)
        except OSError:
            self.close_connection = True  # whoever asked has gone

    def tell(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tests ask the network what was asked."""


class Canary(Site):
    def do_GET(self) -> None:
        self.network.hits.append(f"{self.headers['Host']}{self.path}")
        self.tell(200, {}, b"the keys of the house")


@contextmanager
def network(patch: pytest.MonkeyPatch, tls: Any = None) -> Iterator[Network]:
    """`tls` is a context with the certificate of the public site."""
    made = Network()
    with ExitStack() as open_until:
        web = open_until.enter_context(_serving(Site, made, "127.0.0.1"))
        safe = open_until.enter_context(_serving(Site, made, "127.0.0.1", tls))
        inside = open_until.enter_context(_serving(Canary, made, "127.0.0.1"))
        within = open_until.enter_context(_serving(Canary, made, "::1"))
        _lead(patch, made, {80: web, 443: safe if tls else web}, inside, within)
        yield made


def _lead(
    patch: pytest.MonkeyPatch,
    made: Network,
    web: dict[int, int],
    inside: int,
    within: int,
) -> None:
    reach, look = socket.socket.connect, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        host, port = address[:2]
        if host in WEB and self.family == socket.AF_INET:
            return reach(self, ("127.0.0.1", web[port]))
        if self.family == socket.AF_INET6:
            return reach(self, ("::1", within))
        return reach(self, ("127.0.0.1", inside))

    def getaddrinfo(host: str, port: int, *more: Any, **told: Any) -> Any:
        found = made.where_is(host) or [host]
        return [one for each in found for one in look(each, port, *more, **told)]

    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket, "getaddrinfo", getaddrinfo)


@contextmanager
def _serving(
    site: type[Site], made: Network, host: str, tls: Any = None
) -> Iterator[int]:
    class Here(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A handshake that the other side breaks off is what a test asks for."""

        def server_bind(self) -> None:  # without asking for the name of this machine
            self.socket.bind((host, 0))
            self.server_address = self.socket.getsockname()

    answering = type("Answering", (site,), {"network": made})
    with Here((host, 0), answering) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        try:
            yield port
        finally:
            server.shutdown()
            thread.join()
