"""A told world on disk: copied, served, hurt, and looked into from outside."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.pgtemp import die_with
from tests.serving import HERE, Served

ORIGIN = "http://demo.localhost"  # stays, whatever port a copy is served at
READY = "import django; django.setup()\n"
UP = """
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "up"])
"""
# The main cast alone: eighty more credentials would be looked through at each harm.
TELL = """
from maypop.credentials.actions import ensure_key
from maypop.home import demonstration, statics
from maypop.home.story import tell
from tests import tables
tell.live = lambda scene, crowd: None
tables.draw()
statics.gather()
ensure_key()
demonstration.load()
"""


class Told(Served):
    """A data folder with the story in it, and a server that may be sabotaged."""

    def __init__(self, home: Path, sabotage: str = "") -> None:
        super().__init__(home, MAYPOP_ORIGIN=ORIGIN)
        self.sabotage = sabotage

    @classmethod
    def anew(cls, home: Path) -> "Told":
        home.mkdir(mode=0o700)
        told = cls(home)
        told.do(TELL)
        return told

    def copy(self, home: Path, sabotage: str = "") -> "Told":
        shutil.copytree(self.home, home)
        return Told(home, sabotage)

    @classmethod
    def beside(cls, other: "Told") -> "Told":
        """Another process on the same data, at a port of its own."""
        told = cls(other.home, other.sabotage)
        told.environment = other.environment | {"PORT": str(told.port)}
        return told

    def start(self) -> "Told":
        with (self.home / "log").open("ab") as log:
            self.child = subprocess.Popen(
                [sys.executable, "-c", READY + self.sabotage + UP],
                env=self.environment,
                cwd=HERE,
                stdout=log,
                stderr=log,
                preexec_fn=die_with(os.getpid()),
            )
        self._wait()
        return self

    def another(self, code: str, *words: str) -> "subprocess.Popen[str]":
        """One more process of the product on the same data."""
        return subprocess.Popen(
            [sys.executable, "-c", READY + self.sabotage + code, *words],
            env=self.environment,
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with(os.getpid()),
        )

    def do(self, code: str, *words: str) -> Any:
        """Run it to its end; what it printed, as JSON."""
        return self.said_by(self.another(code, *words))

    @staticmethod
    def said_by(running: "subprocess.Popen[str]") -> Any:
        with running as process:
            said, _nothing = process.communicate(timeout=900)  # on a busy machine
        assert process.returncode == 0, said
        return json.loads(said) if said.strip() else None

    def verify(self) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, HERE / "manage.py", "verify", "--all"],
            env=self.environment,
            cwd=HERE,
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self, question: str, *words: object) -> list[Any]:
        with closing(sqlite3.connect(self.home / "maypop.db", timeout=20)) as database:
            found = database.execute(question, words).fetchall()
            database.commit()
        return found
