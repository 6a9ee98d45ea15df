"""What each test asks of its database, and where in the product it asks. A plugin.

With `--asked=FOLDER` a run on SQLite leaves there what was asked, and a run on
PostgreSQL hears, of the tests that are for both, only as many as it takes to ask
wherever any of them asks (enough.py). Without it all of those are heard.
"""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.backends.signals import connection_created

from tests.enough import Asked

PRODUCT = str(Path(__file__).parent.parent / "maypop") + os.sep
# What all ask through; whose words they are is told by whoever called them.
MOUTHS = tuple(PRODUCT + each + os.sep for each in ("base", "trail"))
SAVING = ("SAVEPOINT", "RELEASE", "ROLLBACK")
TESTS = f"{os.sep}tests{os.sep}"


class Listener:
    """Attached to every connection; notes for the test of the moment."""

    def __init__(self) -> None:
        self.now: set[str] = set()
        self.asked: dict[str, set[str]] = {}
        self.took: defaultdict[str, float] = defaultdict(float)

    def begin(self, nodeid: str) -> None:
        self.now = self.asked[nodeid] = set()

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, more: Any
    ) -> Any:
        words = str(sql)
        place, kind = place_of(words), words[:6]
        if place:
            self.now.add(f"{place} {kind}")
        try:
            return execute(sql, params, many, more)
        except DatabaseError as refused:
            self.now.add(f"{place} {kind} {refused}")
            raise

    def attach(self, connection: Any, **_: Any) -> None:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def write(self, file: Path) -> None:
        """Each place once, and for each test its seconds and the numbers of places."""
        places = sorted(set().union(*self.asked.values()))
        number = {place: at for at, place in enumerate(places)}
        tests = {
            test: [self.took[test], [number[each] for each in found]]
            for test, found in self.asked.items()
        }
        file.write_text(json.dumps({"places": places, "tests": tests}))


def place_of(words: str) -> str:
    """Where the product asks, or what it put together for a test; else nothing.

    How a transaction begins and ends are words of Django's, the same wherever they are
    said. What a test asks of one table is asked by the product, too.
    """
    return "" if words.startswith(SAVING) else asked_at() or composed(words)


def asked_at() -> str:
    """The line of the product that asks, by file and number; empty where none does."""
    frame, mouth = sys._getframe(3), ""
    while frame.f_back:
        file = frame.f_code.co_filename
        if file.startswith(PRODUCT) and TESTS not in file:
            here = f"{file[len(PRODUCT) :]}:{frame.f_lineno}"
            if not file.startswith(MOUTHS):
                return here
            mouth = mouth or here
        frame = frame.f_back
    return mouth


@cache
def composed(words: str) -> str:
    """What a test itself asks: all words where rows are put together, or none."""
    found = re.sub(r"%s(, %s)+|\b\d+\b", "%s", words.partition(" FROM ")[2])
    return found if "JOIN" in found or "(" in found else ""


def read(folder: Path) -> Asked:
    """By test: what it took in seconds, and the places where it asks."""
    found: Asked = {}
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text())
        for test, (seconds, numbers) in told["tests"].items():
            found[test] = seconds, {told["places"][each] for each in numbers}
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asked", type=Path, metavar="FOLDER")


def pytest_configure(config: pytest.Config) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    if config.option.asked and config.option.db == "sqlite":
        config.pluginmanager.register(Noting(config.option.asked / f"{worker}.json"))


class Noting:
    """In each worker of a run that is to be noted."""

    def __init__(self, file: Path) -> None:
        self.file, self.listener = file, Listener()
        connection_created.connect(self.listener.attach)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.listener.begin(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.listener.took[report.nodeid] += report.duration
        if report.skipped:  # who was not heard here is heard there
            self.listener.asked.pop(report.nodeid, None)

    def pytest_unconfigure(self) -> None:
        if self.listener.asked:
            self.listener.write(self.file)
