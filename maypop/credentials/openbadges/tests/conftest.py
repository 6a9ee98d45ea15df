import socket
from typing import NoReturn

import pytest

from ..documents import Document
from . import story


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever fetches, fails: everything needed is handed in."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a credential reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def signed() -> Document:
    """Maribel's credential as the world sees it. Read only."""
    return story.signed()
