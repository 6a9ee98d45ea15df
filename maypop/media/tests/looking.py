"""Looking at files as a browser does: by the door, and then at the files' host."""

from typing import Any
from urllib.parse import urlsplit

from django.test import Client

FILES = "127.0.0.1:8000"  # the host that has files and nothing else, as in a demo


def link_to(client: Client, address: str) -> str:
    """Where the door leads this person for the next five minutes."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.status_code
    assert answer["Location"].startswith(f"http://{FILES}/f/")
    return _there(answer["Location"])


def fetch(client: Client, address: str, method: str = "get", **headers: str) -> Any:
    """What a browser gets that follows the door; else what the door says."""
    door = client.get(address)
    if door.status_code != 302 or FILES not in door["Location"]:
        return door
    return opened(_there(door["Location"]), method, **headers)


def opened(link: str, method: str = "get", **headers: str) -> Any:
    """What a link brings, in a browser that has no cookies for the files' host."""
    said = {name.replace("_", "-"): told for name, told in headers.items()}
    return Client().generic(method.upper(), link, headers={"Host": FILES, **said})


def _there(address: str) -> str:
    """The link alone, with what was asked for."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
