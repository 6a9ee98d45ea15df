"""Processes of the product that need not start: each is forked from one that is ready.

They are real ones, with a number of their own, and die as any other. Another one keeps
each of them: it waits for its end, and says how it ended and what it printed.
"""

import json
import os
import socket
import subprocess
import sys
from select import select

from tests.pgtemp import die_with
from tests.serving import HERE

PATIENCE = 900.0  # seconds, on a busy machine

# It opens nothing itself: a database or a thread cannot be in two processes.
READY = """
import json, os, signal, socket, sys, tempfile
import django
django.setup()
from django.urls import reverse
from maypop.credentials.openbadges import rdf
from tests.pgtemp import die_with

reverse("media:uploads")  # and with it all that any page needs

def asked():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a keeper ended
    with socket.create_server(("127.0.0.1", 0)) as door:
        print(door.getsockname()[1], flush=True)  # Ready reads it from our output
        while True:
            line, _address = door.accept()
            if not os.fork():
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                return line
            line.close()

def keep(child, said, line):
    line.sendall(b"%d\\n" % child)
    _pid, ended = os.waitpid(child, 0)
    said.seek(0)
    told = {"ended": os.waitstatus_to_exitcode(ended), "said": said.read().decode()}
    line.sendall(json.dumps(told).encode())
    os._exit(0)

ready = os.getpid()
line = asked()
die_with(ready)()
order = json.loads(line.makefile().readline())
said, keeper = tempfile.TemporaryFile(), os.getpid()
if child := os.fork():
    keep(child, said, line)
die_with(keeper)()
line.close()
log = open(os.environ["MAYPOP_HOME"] + "/log", "ab")
os.dup2(said.fileno(), 1)
os.dup2(log.fileno(), 2)
sys.argv[1:] = order["words"]
exec(compile(order["program"], "what a test asks for", "exec"))
"""


class Ready:
    """One process that has begun."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", READY],
            env=environment,
            cwd=HERE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with(os.getpid()),
        )
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())

    def run(self, program: str, *words: str) -> "Running":
        return Running(self.port, program, words)

    def end(self) -> None:
        with self.process:
            self.process.kill()


class Running:
    """One that was forked from it."""

    def __init__(self, port: int, program: str, words: tuple[str, ...]) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        order = json.dumps({"program": program, "words": words})
        self.line.sendall(order.encode() + b"\n")
        self.told = self.line.makefile("rb", buffering=0)
        self.pid = int(self.told.readline())
        self.ended: int | None = None
        self.said = ""

    def poll(self) -> int | None:
        """How it ended, if it has."""
        if self.ended is None and select([self.line], [], [], 0)[0]:
            self.wait()
        return self.ended

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self, patience: float = PATIENCE) -> int:
        if self.ended is None:
            self.line.settimeout(patience)
            with self.line, self.told:
                told = json.loads(self.told.read())
            self.ended, self.said = int(told["ended"]), str(told["said"])
        return self.ended
