"""A real mail server on this machine, with one empty mailbox; also behind a seal."""

import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer

# It seals a password in half a million rounds, a quarter of a second for whoever comes
# in; what is kept there for a minute needs no more than ten.
PROGRAM = """
from pymap import config, main
from pysasl.hashing import BuiltinHash
config.BuiltinHash = lambda: BuiltinHash(rounds=10)
main.main()
"""
USER, PASSWORD = "in@x", "p:w"
WHO = "in%40x:p%3Aw"  # as an address says it


@contextmanager
def mail_server(*how: str) -> Iterator[int]:
    """Its port on 127.0.0.1."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    started = [sys.executable, "-c", PROGRAM]
    words = ["--host", "127.0.0.1", "--port", str(port), *how, "dict"]
    words += ["--demo-user", USER, "--demo-password", PASSWORD]
    running = subprocess.Popen([*started, *words], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def _wait_for(port: int) -> None:
    for _time in range(100):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the mail server did not start")


class Door(ThreadingTCPServer):
    """Speaks TLS from the first byte and hands all on to a server that does not."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, to: int, seal: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), Carrier)
        self.to, self.seal = to, seal


class Carrier(BaseRequestHandler):
    """One caller; one who hangs up at the sight of our papers is let go."""

    server: Door

    def handle(self) -> None:
        with (
            suppress(OSError),
            self.server.seal.wrap_socket(self.request, server_side=True) as caller,
            socket.create_connection(("127.0.0.1", self.server.to)) as box,
        ):
            back = threading.Thread(target=_pour, args=[box, caller])
            back.start()
            _pour(caller, box)
            back.join()


def _pour(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while words := here.recv(65536):
            there.sendall(words)
    with suppress(OSError):
        there.shutdown(socket.SHUT_RDWR)


@contextmanager
def sealed_door(to: int, seal: ssl.SSLContext) -> Iterator[int]:
    """Its port on 127.0.0.1."""
    with Door(to, seal) as door:
        running = threading.Thread(target=door.serve_forever, args=[0.05])
        running.start()
        try:
            yield door.server_address[1]
        finally:
            door.shutdown()
            running.join()
