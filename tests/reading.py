"""Who reads the tests from which end. A plugin, as database.py.

Two processes that begin at once compile the same files at the same moment, each for
itself. Read from both ends, they meet in the middle, and each has compiled half.
"""

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """What cannot be read is told when its turn comes, as if nobody had tried."""
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1":
        for file in reversed(read_by(session.config)):
            with suppress(Exception, pytest.skip.Exception):
                import_module(name_of(file))


def read_by(config: pytest.Config) -> list[Path]:
    if "not browser" not in config.option.markexpr:
        return []
    files = [*ROOT.glob("maypop/*/**/test_*.py"), *ROOT.glob("tests/test_*.py")]
    return sorted(each for each in files if not each.stem.endswith("browser"))


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)
