"""A world that many tests begin from: made once a process, put before each module."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from django.db import connection, transaction
from django.test import override_settings

from maypop.base import clock

from . import rows

World = TypeVar("World")


@dataclass(frozen=True)
class Once(Generic[World]):
    """What was made, the folder with its files, and what it wrote into the tables."""

    world: World
    files: Path
    rows: list[rows.Rows]

    def again(self, files: str | Path) -> World:
        """A copy of one's own, with its files there: what a test changes is its own."""
        shutil.copytree(self.files, files, dirs_exist_ok=True)
        return deepcopy(self.world)

    def committed(self, files: str | Path) -> World:
        """Rows and all, for a test that commits: it empties the tables behind it."""
        with transaction.atomic():
            rows.put(self.rows)
        return self.again(files)


# By who makes it, and on which day: what is made today is not yesterday's tomorrow.
_made: dict[tuple[Callable[[], Any], date], Once[Any]] = {}


def made_once(
    make: Callable[[], World], folders: pytest.TempPathFactory
) -> Once[World]:
    """Before anything stands in the tables; and nothing stands there after it."""
    key = make, clock.today()
    if key not in _made:
        _made[key] = _noted(make, folders.mktemp("once"))
    return _made[key]


def _noted(make: Callable[[], World], files: Path) -> Once[World]:
    with transaction.atomic():
        assert not rows.noted(), "whoever makes a world begins with nothing"
        with override_settings(MEDIA_ROOT=files):
            world = make()
        # What waits for the end of a transaction would be asked after every test.
        connection.check_constraints()
        made = Once(world, files, rows.noted())
        transaction.set_rollback(True)
        return made


@contextmanager
def standing(made: Once[World], blocker: Any) -> Iterator[Once[World]]:
    """Its rows live in one transaction that is never kept; tests nest theirs in it."""
    with blocker.unblock(), transaction.atomic():
        rows.put(made.rows)
        yield made
        transaction.set_rollback(True)


def once_a_module(make: Callable[[], World]) -> Any:
    """The fixture `once` of an app: `once = once_a_module(making.work)`.

    A test that must commit (a race, a live server) cannot use it: it says
    `work = committed(making.work)`, in a module of its own.
    """

    @pytest.fixture(scope="module")
    def once(
        django_db_setup: None,  # asked for only to come first
        django_db_blocker: Any,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Iterator[Once[World]]:
        with django_db_blocker.unblock():
            made = made_once(make, tmp_path_factory)
        with standing(made, django_db_blocker):
            yield made

    return once


def committed(make: Callable[[], World]) -> Any:
    """The fixture of a race: all that it begins from is there for every thread."""

    @pytest.fixture
    def world(
        transactional_db: None,
        tmp_path_factory: pytest.TempPathFactory,
        settings: Any,
    ) -> World:
        return made_once(make, tmp_path_factory).committed(settings.MEDIA_ROOT)

    return world
