import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from maypop.media import keys, rules, seal, store
from maypop.media.models import Upload
from maypop.media.rules import Limits
from maypop.media.store import hashes, places
from maypop.media.store.disk import Disk
from maypop.media.store.multipart import Arriving
from maypop.people.models import Person
from tests.s3temp import S3, a_bucket_server

VERSION = {"Tus-Resumable": "1.0.0"}
BODY = "application/offset+octet-stream"


# What these say of bytes is true wherever they lie; on a local disk alone: test_disk.
WHEREVER = {
    "test_tus",
    "test_durability",
    "test_over_http",
    "test_rows",
    "test_seal",
    "test_quotas",
    "test_archiving",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    name = metafunc.module.__name__.rsplit(".", 1)[1]
    if name in WHEREVER:
        # Which database keeps the rows is another question, but for who goes first.
        again = metafunc.config.option.db == "postgres" and name != "test_durability"
        kinds = ["disk"] if again else ["disk", "s3"]
        metafunc.parametrize("storage", kinds, indirect=True)


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    with a_bucket_server() as server:
        yield server


@pytest.fixture
def storage(request: pytest.FixtureRequest, settings: Settings) -> str:
    """Where the bytes of this test lie; in a bucket of its own, if in one."""
    kind = getattr(request, "param", "disk")
    if kind == "s3":
        settings.MEDIA_STORAGE = request.getfixturevalue("s3").new_bucket()
    return str(kind)


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(
    storage: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_KEYS = tmp_path / "keys"
    settings.LEDGER_ROOT = tmp_path / "ledger"


@pytest.fixture(autouse=True)
def a_fresh_process() -> Iterator[None]:
    hashes.running.clear()
    yield
    hashes.running.clear()


@dataclass
class Asked:
    """What the questions of this test answer; a test changes it."""

    limits: Limits = field(default_factory=Limits)
    raises: Exception | None = None
    shown: bool | Exception = True


@pytest.fixture(autouse=True)
def purposes_and_grounds_of_this_test(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What an app above would register; anything goes until a test says otherwise."""
    asked = Asked()

    def question(person: Person, about: str) -> Limits:
        if asked.raises:
            raise asked.raises
        return asked.limits

    def ground(person: Person, upload: Upload) -> bool:
        if isinstance(asked.shown, Exception):
            raise asked.shown
        return asked.shown

    monkeypatch.setitem(rules.PURPOSES, "lesson", question)
    monkeypatch.setitem(rules.GROUNDS, "pair", ground)
    return asked


@pytest.fixture
def asked(purposes_and_grounds_of_this_test: Asked) -> Asked:
    return purposes_and_grounds_of_this_test


def someone(given_name: str) -> Person:
    return get_user_model().objects.create_user(
        email=f"{given_name.lower()}@example.org",
        given_name=given_name,
        family_name="Reyes",
    )


@pytest.fixture
def maribel(db: None) -> Person:
    return someone("Maribel")


@pytest.fixture
def stranger(db: None) -> Person:
    return someone("Graham")


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Sender:
    """A tus client of a few lines, so that each header of a test can be wrong."""

    def __init__(self, person: Person) -> None:
        self.client = browser_of(person)

    def create(self, length: int | str = 11, **headers: str) -> Any:
        said = {
            "Upload-Length": str(length),
            "Upload-Metadata": "purpose bGVzc29u,filename Zmlyc3QudHh0",
            **VERSION,
            **{name.replace("_", "-"): told for name, told in headers.items()},
        }
        return self.client.post("/uploads", headers=without_blanks(said))

    def patch(
        self, address: str, content: bytes, at: int | str = 0, **headers: str
    ) -> Any:
        said = {
            "Upload-Offset": str(at),
            **VERSION,
            **{name.replace("_", "-"): told for name, told in headers.items()},
        }
        kind = said.pop("Content-Type", BODY)
        said = without_blanks(said)
        return self.client.patch(address, content, content_type=kind, headers=said)

    def head(self, address: str, **headers: str) -> Any:
        return self.client.head(address, headers={**VERSION, **headers})

    def delete(self, address: str) -> Any:
        return self.client.delete(address, headers=VERSION)

    def begun(self, length: int = 11) -> str:
        return str(self.create(length)["Location"])


def without_blanks(headers: dict[str, str]) -> dict[str, str]:
    return {name: told for name, told in headers.items() if told != ""}


@pytest.fixture
def sender(maribel: Person) -> Sender:
    return Sender(maribel)


@pytest.fixture
def other_sender(stranger: Person) -> Sender:
    return Sender(stranger)


def the_upload(address: str) -> Upload:
    rows = Upload.objects.for_the_system("a test looks at the row")
    return rows.get(public_id=address.rsplit("/", 1)[1])


def kept(address: str) -> bytes:
    """What was acknowledged, opened with its key; whatever lies past it is nothing."""
    upload = the_upload(address)
    key = upload.public_id
    if upload.offset == upload.length or isinstance(places.here(), Disk):
        return b"".join(store.read(key, 0, upload.offset))
    with store.hold(key) as file:  # a bucket shows nothing before it is whole
        file.begin(upload.offset)
        assert isinstance(file, Arriving)
        assert file.first == 0
        opens = seal.derived(keys.of(key), "")
        return seal.stream(opens).update(bytes(file.held))


def place_of(upload: Upload, part: str = "") -> Path:
    """Where it lies on a local disk, sealed."""
    here = places.here()
    assert isinstance(here, Disk)
    return here.path(upload.public_id, part)


@pytest.fixture
def recorded_order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reached the disk when, in the order in which it happened."""
    order: list[str] = []
    real: dict[str, Callable[[int], None]] = {
        name: getattr(os, name) for name in ("fdatasync", "fsync")
    }

    def note(name: str) -> None:
        def noted(handle: int) -> None:
            real[name](handle)
            order.append(name)

        monkeypatch.setattr(os, name, noted)

    note("fdatasync")
    note("fsync")
    return order
