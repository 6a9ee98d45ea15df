import socket

import pytest

from . import story


@pytest.fixture(autouse=True)
def closed_network(monkeypatch):
    """Whoever fetches, fails: everything needed is handed in."""

    def refuse(*args, **kwargs):
        raise AssertionError("a credential reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def signed():
    """Maribel's credential as the world sees it. Read only."""
    return story.signed()
