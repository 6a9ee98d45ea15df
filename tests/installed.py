"""The product as delivered: a copy of the tree without its history, set up by bin/."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.pgtemp import die_with
from tests.serving import HERE, PATIENCE, lasting_port

# What is compiled comes along, so that no start does so anew; not what is half-written.
LEFT_BEHIND = (".git", ".venv*", ".*_cache", ".hypothesis", "var", "*.pyc.*")

OWED = """
SELECT count(*) FROM django_tasks_database_dbtaskresult
WHERE status IN ('READY', 'RUNNING')
"""


class Installed:
    """A tree, an environment, a data folder, and nothing else from the shell."""

    def __init__(self, where: Path) -> None:
        where.mkdir(exist_ok=True)
        self.tree, self.home = where / "tree", where / "home"
        self.port = lasting_port()
        leave = shutil.ignore_patterns(*LEFT_BEHIND)
        shutil.copytree(HERE, self.tree, symlinks=True, ignore=leave)
        (where / "elsewhere").mkdir()
        self.elsewhere = where / "elsewhere"  # what must stay empty
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.elsewhere),
            "TMPDIR": str(self.elsewhere),
            "PYTHONDONTWRITEBYTECODE": "1",
            "MAYPOP_HOME": str(self.home),
            "MAYPOP_VENV": str(ready_environment(where / "venv", self.tree)),
            "PORT": str(self.port),
        }
        self.child: subprocess.Popen[bytes] | None = None
        self.before = self.fingerprint()  # of the tree, which nothing may write to

    def start(self, **more: str) -> float:
        """Seconds until it is well."""
        began = time.monotonic()
        with (self.tree.parent / "log").open("ab") as log:
            self.child = subprocess.Popen(
                [self.tree / "bin/demo"],
                env=self.environment | more,
                cwd="/",
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with(os.getpid()),
            )
        while not self._is_well():
            late = time.monotonic() - began > PATIENCE
            if late or self.child.poll() is not None:
                raise TimeoutError((self.tree.parent / "log").read_text())
            time.sleep(0.05)
        return time.monotonic() - began

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.tree / "bin/maypop", *words],
            env=self.environment | more,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    def told(self, *words: str) -> Any:
        """What a command says as JSON, and nothing beside it."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def stop(self) -> None:
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(10)

    def fingerprint(self) -> dict[str, str]:
        """Every file of the tree and what is in it."""
        files = (each for each in self.tree.rglob("*") if each.is_file())
        return {
            str(each.relative_to(self.tree)): hashlib.sha256(
                each.read_bytes()
            ).hexdigest()
            for each in files
        }

    def rows(self) -> sqlite3.Connection:
        """To look into; nothing can be written this way."""
        return sqlite3.connect(f"file:{self.home}/maypop.db?mode=ro", uri=True)

    def copy_to(self, folder: Path) -> None:
        """As a backup is taken of what runs: the rows, then the files that they name.

        Not before all is done that was owed: files on their way would be gone again.
        """
        folder.mkdir(mode=0o700)
        with (
            closing(self.rows()) as rows,
            closing(sqlite3.connect(folder / "maypop.db")) as copy,
        ):
            until = time.monotonic() + PATIENCE
            while rows.execute(OWED).fetchone() != (0,):
                assert time.monotonic() < until, "the queue does not come to rest"
                time.sleep(0.1)
            rows.backup(copy)
        leave = shutil.ignore_patterns("maypop.db*", "log")
        shutil.copytree(self.home, folder, ignore=leave, dirs_exist_ok=True)

    def _is_well(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/healthz"
            with urllib.request.urlopen(address, timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False


def ready_environment(place: Path, tree: Path) -> Path:
    """Ours by another name, with the mark that says it is what the lock asks for."""
    place.mkdir()
    for part in ("bin", "lib"):
        (place / part).symlink_to(Path(sys.prefix) / part)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", place)
    lock = (tree / "requirements.lock").read_bytes()
    mark = hashlib.sha256(lock).hexdigest()[:16]
    (place / f"requirements.lock-{mark}").touch()
    return place


def group_is_gone(leader: int, *, within: float) -> bool:
    """Nobody of this process group is left, not even a child of a child."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
