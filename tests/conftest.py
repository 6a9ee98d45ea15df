"""The demo world, told once for each module; every test gives it back as it was."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from maypop.base import clock
from maypop.home.story.calendar import TOLD_ON, Calendar
from maypop.home.story.tell import tell
from maypop.media.tests.worker import prepare_all
from tests.world import World

NOW = Calendar(TOLD_ON).at(TOLD_ON)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = World(tell(TOLD_ON))
        prepare_all()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(told: World, db: None) -> Iterator[World]:
    """The Wednesday on which the story stands, nine in the morning."""
    with clock.at(NOW):
        yield told
