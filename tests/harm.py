"""A told world on disk: laid out again, served, hurt, and looked into from outside."""

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
from tests.ready import Ready, Running
from tests.serving import HERE, Served

ORIGIN = "http://demo.localhost"  # stays, whatever port it is served at
STATIC = "static"  # half of all its files, and nobody's evidence: they stay
SETUP = "import django; django.setup()\n"
MANAGE = """
import sys
from django.core.management import call_command
call_command(*sys.argv[1:])
"""
# Those alone whose work is harmed: all else would be looked through at each harm, as
# it is once where the product is delivered. Three have earned, one has it no more.
TELL = """
from maypop.credentials.actions import ensure_key
from maypop.home import demonstration, statics
from maypop.home.story import plots, tell
from tests import tables
tell.live = lambda scene, crowd: None
tell.PLOTS = (plots.inez, plots.royce, plots.amos, plots.wilhelmina)
tell.TALKS = tell.ARRIVALS = tell.PAIRS = tell.ROOMS = tell.SHELVES = tell.HELP = ()
tables.draw()
statics.gather()
ensure_key()
demonstration.load()
"""


class Told(Served):
    """A data folder for the story, and processes of the product on it."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, MAYPOP_ORIGIN=ORIGIN)

    def another(self, code: str, *words: str) -> "subprocess.Popen[str]":
        """One more process of the product on the same data."""
        return subprocess.Popen(
            [sys.executable, "-c", SETUP + code, *words],
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


class Stage(Served):
    """The story, told once and laid out at one place again for each test.

    There a process is ready, from which all others are forked: with a bucket instead
    of a disk, if that is `where` evidence lies, and with any sabotage.
    """

    where = sabotage = ""

    def __init__(self, place: Path) -> None:
        super().__init__(place / "home", MAYPOP_ORIGIN=ORIGIN)
        self.as_told = place / "as-told"
        self.home.mkdir(mode=0o700)
        self.ready = Ready(self.environment)
        self.do(TELL)
        shutil.copytree(self.home, self.as_told, ignore=shutil.ignore_patterns(STATIC))

    def again(self, sabotage: str = "", where: str = "") -> "Stage":
        """As it was told, whatever was done to it since."""
        for each in self.home.iterdir():
            if each.is_file():
                each.unlink()
            elif each.name != STATIC:
                shutil.rmtree(each)
        shutil.copytree(self.as_told, self.home, dirs_exist_ok=True)
        self.sabotage, self.where = sabotage, where
        return self

    def run(self, program: str, *words: str) -> Running:
        """One more process of the product on these data."""
        return self.ready.run(self.where + self.sabotage + program, *words)

    def do(self, program: str, *words: str) -> Any:
        """Run it to its end; what it printed, as JSON."""
        running = self.run(program, *words)
        assert running.wait() == 0, (self.home / "log").read_text()
        return json.loads(running.said) if running.said.strip() else None

    def command(self, *words: str) -> str:
        running = self.run(MANAGE, *words)
        assert running.wait() == 0, (self.home / "log").read_text()
        return running.said

    def verify(self) -> Running:
        running = self.run(MANAGE, "verify", "--all")
        running.wait()
        return running

    def start(self) -> "Stage":
        self.child = self.run(MANAGE, "up")
        self._wait()
        return self

    def rows(self, question: str, *words: object) -> list[Any]:
        with closing(sqlite3.connect(self.home / "maypop.db", timeout=20)) as database:
            found = database.execute(question, words).fetchall()
            database.commit()
        return found
