from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from maypop.base.events import _listeners
from maypop.base.tests.once import Once, once_a_module
from maypop.journeys.models import Submission
from maypop.people.models import Person

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def nobody_above_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows from a decision is tested by those who make it follow."""
    ours = {
        event: [each for each in heard if "credentials" not in str(each.__module__)]
        for event, heard in _listeners.items()
    }
    for event, heard in ours.items():
        monkeypatch.setitem(_listeners, event, heard)


once = once_a_module(making.work)


@pytest.fixture
def work(once: Once[making.Work], db: None, settings: Any) -> making.Work:
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture
def unread(work: making.Work) -> Submission:
    """Where the module begins with `two_sent_in`: in nobody's hands yet."""
    return making.unread_beside(work)


@pytest.fixture
def browser_of() -> Callable[[Person], Client]:
    """A signed-in browser for each person."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
