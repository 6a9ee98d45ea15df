"""A world that many tests begin from: made once a module, given back by each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from django.db import connection, transaction
from django.test import override_settings

World = TypeVar("World")


@dataclass(frozen=True)
class Once(Generic[World]):
    """What was made, and the folder with its files."""

    world: World
    files: Path

    def again(self, files: str | Path) -> World:
        """A copy of one's own, with its files there: what a test changes is its own."""
        shutil.copytree(self.files, files, dirs_exist_ok=True)
        return deepcopy(self.world)


@contextmanager
def made_once(
    make: Callable[[], World], files: Path, blocker: Any
) -> Iterator[Once[World]]:
    """Its rows live in one transaction that is never kept; tests nest theirs in it.

    A test that must commit (a race, a live server) cannot use it: it makes a world of
    its own, in a module of its own.
    """
    with blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=files):
            world = make()
        # What waits for the end of a transaction would be asked after every test.
        connection.check_constraints()
        yield Once(world, files)
        transaction.set_rollback(True)


def once_a_module(make: Callable[[], World]) -> Any:
    """The fixture `once` of an app: `once = once_a_module(making.work)`."""

    @pytest.fixture(scope="module")
    def once(
        django_db_setup: None,  # asked for only to come first
        django_db_blocker: Any,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Iterator[Once[World]]:
        files = tmp_path_factory.mktemp("once")
        with made_once(make, files, django_db_blocker) as made:
            yield made

    return once
