"""Who saw which bytes, when. A range costs one line in a file, and no transaction.

The line is on its way with the last byte, in one write; every few seconds a duty
moves what has gathered into the table, all in one statement. A line is moved once,
however often a crash makes the duty begin anew.
"""

import fcntl
import json
import logging
import os
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from maypop.base import clock
from maypop.people.models import Person

from .models import Upload, Viewing

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks, and for which reason they may."""

    person: Person
    ground: str


def noted(
    content: Iterator[bytes], viewer: Viewer, upload: Upload, *, start: int, size: int
) -> Generator[bytes, None, None]:
    """Pour the bytes, and note how far it went when the player has enough of it."""
    at = start
    try:
        for piece in content:
            at += len(piece)
            yield piece
    finally:
        if at > start:
            note(viewer, upload, start=start, stop=at, size=size)


def note(viewer: Viewer, upload: Upload, *, start: int, stop: int, size: int) -> None:
    """One line, in one write, behind whatever others write at the same time."""
    told = [
        secrets.token_hex(16), viewer.person.pk, upload.pk, viewer.ground,
        start, stop, size, clock.now().isoformat(),
    ]  # fmt: skip
    line = json.dumps(told).encode() + b"\n"
    with _spool() as file:
        os.write(file, line)


def waiting() -> Iterator[Path]:
    """The files in which lines wait for the table."""
    folder = Path(settings.LEDGER_ROOT)
    if folder.is_dir():
        yield from (each for each in folder.iterdir() if each.stat().st_size)


def gather() -> list[Viewing]:
    """Move what has gathered into the table; returns what is new in it."""
    _take()
    found: list[Viewing] = []
    for place in Path(settings.LEDGER_ROOT).glob("taken-*"):
        rows = _known([_row(line) for line in place.read_text().splitlines()])
        with transaction.atomic():
            Viewing.objects.bulk_create(rows, ignore_conflicts=True)
        place.unlink(missing_ok=True)
        found += rows
    return found


def _row(line: str) -> Viewing:
    mark, person, upload, ground, start, stop, size, at = json.loads(line)
    return Viewing(
        mark=mark, person_id=person, upload_id=upload, ground=ground,
        start=start, stop=stop, size=size, at=at,
    )  # fmt: skip


def _known(rows: list[Viewing]) -> list[Viewing]:
    """Without those of a demonstration that was reset meanwhile."""
    uploads = Upload.objects.for_the_system("the ledger names files that are there")
    files = set(_keys(uploads, {each.upload_id for each in rows}))
    people = set(_keys(Person.objects, {each.person_id for each in rows}))
    known = [e for e in rows if e.upload_id in files and e.person_id in people]
    if len(known) < len(rows):
        log.warning("%s ranges of files that are gone", len(rows) - len(known))
    return known


def _keys(rows: Any, wanted: set[int]) -> Iterator[int]:
    yield from rows.filter(pk__in=wanted).values_list("pk", flat=True)


def _take() -> None:
    """Put the file aside under its lock: writers begin another one."""
    if not _place().exists():
        return
    with _spool() as file:
        if os.fstat(file).st_size:
            _place().rename(_place().with_name(f"taken-{secrets.token_hex(8)}"))


def _place() -> Path:
    return Path(settings.LEDGER_ROOT) / "ranges"


@contextmanager
def _spool() -> Iterator[int]:
    """The file to write to, ours alone until we are done; never one put aside."""
    _place().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        file = os.open(_place(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if _is_still(file):
                yield file
                return
        finally:
            os.close(file)


def _is_still(file: int) -> bool:
    try:
        return os.stat(_place()).st_ino == os.fstat(file).st_ino
    except FileNotFoundError:
        return False
