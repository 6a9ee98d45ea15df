"""The product as a person runs it: one process of its own, with its own data folder."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from tests.pgtemp import die_with

HERE = Path(__file__).parent.parent
PATIENCE = 90.0
TELLING = 600.0  # tables and the whole story; a server that dies is noticed at once


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def lasting_port() -> int:
    """One that is free now, and that nobody is given who asks for any."""
    while True:
        port = random.randrange(10_000, 32_768)
        with socket.socket() as door, suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port


class Child(Protocol):
    """A process that somebody started for us."""

    def poll(self) -> int | None: ...
    def send_signal(self, number: int, /) -> None: ...
    def wait(self, patience: float, /) -> int: ...


class Served:
    """Start it, kill it, start it again: the data folder stays."""

    def __init__(self, home: Path, port: int = 0, **environment: str) -> None:
        self.home, self.port = home, port or free_port()
        self.origin = f"http://localhost:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MAYPOP_HOME": str(home),
            "MAYPOP_ORIGIN": self.origin,
            "MAYPOP_DEMO": "1",
            "MAYPOP_UNDO_SECONDS": "5",
            "PORT": str(self.port),
            "SECRET_KEY": "of-a-server-that-lives-as-long-as-one-test-" + "x" * 20,
            "PYTHONPATH": str(HERE),
            **environment,
        }
        self.environment.pop("DATABASE_URL", None)
        self.child: Child | None = None

    @classmethod
    def going_on(cls, home: Path, **environment: str) -> "Served":
        """What bin/demo began, in a copy of its folder: the same address and secret."""
        port = (home / "origin").read_text().strip().rpartition(":")[2]
        secret = (home / "secret").read_text().strip()
        return cls(home, int(port), SECRET_KEY=secret, **environment)

    def command(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, HERE / "manage.py", *words],
            env=self.environment,
            cwd=HERE,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
        return done.stdout.decode()

    def start(self) -> "Served":
        self.home.mkdir(mode=0o700, exist_ok=True)
        with (self.home / "log").open("ab") as log:
            self.child = subprocess.Popen(
                [sys.executable, HERE / "manage.py", "up"],
                env=self.environment,
                cwd=HERE,
                stdout=log,
                stderr=log,
                preexec_fn=die_with(os.getpid()),
            )
        self._wait()
        return self

    def kill(self) -> None:
        """As a power cut would: no word of warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.child and self.child.poll() is None:
            self.child.send_signal(number)
            self.child.wait(PATIENCE)

    def _wait(self) -> None:
        deadline = time.monotonic() + TELLING
        while time.monotonic() < deadline:
            assert self.child
            assert self.child.poll() is None, (self.home / "log").read_text()
            try:
                with urllib.request.urlopen(f"{self.origin}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError((self.home / "log").read_text())
