from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from maypop.base import clock
from maypop.base.tests.once import Once, once_a_module

from . import arriving, making, pairing
from .pairing import Story

once = once_a_module(making.state)


@pytest.fixture
def state(once: Once[making.State], db: None, settings: Any) -> Iterator[making.State]:
    with clock.at(making.NOW):
        yield once.again(settings.MEDIA_ROOT)


@pytest.fixture
def constance(state: making.State) -> Client:
    return making.signed_in(state.constance)


@pytest.fixture
def lucinda(state: making.State) -> Client:
    return making.signed_in(state.lucinda)


those_who_come = once_a_module(arriving.made)


@pytest.fixture
def made(those_who_come: Once[arriving.Made], db: None, tmp_path: Any) -> arriving.Made:
    return those_who_come.again(tmp_path)


those_who_pair = once_a_module(pairing.world)


@pytest.fixture
def around(those_who_pair: Once[Story], db: None, tmp_path: Any) -> Story:
    return those_who_pair.again(tmp_path / "media")
