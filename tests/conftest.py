"""The demo world, told once for all who go a round together; each gives it back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection, transaction

from maypop.base import clock
from maypop.home.story.calendar import TOLD_ON, Calendar
from maypop.home.story.tell import tell
from maypop.media.tests.worker import prepare_all
from tests.harm import Stage
from tests.installed import Installed
from tests.rounds import round_of
from tests.visiting import Visitor
from tests.world import World

NOW = Calendar(TOLD_ON).at(TOLD_ON)


class Telling:
    """The story in a transaction that stays open until somebody else's turn comes."""

    def __init__(self) -> None:
        self.world: World | None = None
        self.open = ExitStack()

    def begin(self, blocker: Any) -> World:
        self.open.enter_context(blocker.unblock())
        self.open.enter_context(transaction.atomic())
        begin_at_one()
        self.world = World(tell(TOLD_ON))
        prepare_all()
        settle()
        return self.world

    def end(self) -> None:
        if self.world:
            transaction.set_rollback(True)
            self.world = None
        self.open.close()


def begin_at_one() -> None:
    """Keys are those of an installation in which nothing ever stood."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")


def settle() -> None:
    """What waits for the end of a transaction is asked now, once, and the planner told.

    PostgreSQL would ask it again after every test, which takes back that it was asked.
    """
    connection.check_constraints()
    connection.run_on_commit.clear()  # looked through at each rollback, and never due
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


telling = Telling()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem is None or round_of(nextitem.nodeid) != round_of(item.nodeid):
        telling.end()


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> World:
    return telling.world or telling.begin(django_db_blocker)


@pytest.fixture
def world(told: World, db: None) -> Iterator[World]:
    """The Wednesday on which the story stands, nine in the morning."""
    with clock.at(NOW):
        yield told


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A data folder with the story in it, as it was told again for each test."""
    stage = Stage(tmp_path_factory.mktemp("stage"))
    yield stage
    stage.ready.end()


@pytest.fixture(scope="session")
def place(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Installed]:
    """As delivered: a copy without history, set up, told and served by bin/demo."""
    installed = Installed(tmp_path_factory.mktemp("delivered"))
    try:
        installed.start()
        if told := pytestconfig.option.told:
            installed.copy_to(told)
        yield installed
    finally:
        installed.stop()


@pytest.fixture(scope="session")
def info(place: Installed) -> Any:
    return place.told("demo-info")


@pytest.fixture(scope="session")
def routes(place: Installed) -> Any:
    return place.told("urls")


@pytest.fixture
def as_(place: Installed) -> Iterator[Callable[..., Visitor]]:
    """A visitor who is signed in by this name, or a stranger without one."""
    came: list[Visitor] = []

    def come(handle: str = "") -> Visitor:
        visitor = Visitor(place.port)
        came.append(visitor)
        if handle:
            assert visitor.sign_in(handle).status == 302
        return visitor

    yield come
    for each in came:
        each.leave()


@pytest.fixture
def visitor(as_: Callable[..., Visitor]) -> Visitor:
    return as_()
