from pathlib import Path

import pytest
from django.test import Client

from maypop.base.events import _listeners

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def nobody_above_listens(monkeypatch):
    """What follows from a decision is tested by those who make it follow."""
    ours = {
        event: [each for each in heard if "credentials" not in each.__module__]
        for event, heard in _listeners.items()
    }
    for event, heard in ours.items():
        monkeypatch.setitem(_listeners, event, heard)


@pytest.fixture
def work(db) -> making.Work:
    return making.work()


@pytest.fixture
def browser_of():
    """A signed-in browser for each person."""

    def sign_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
