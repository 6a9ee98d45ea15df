"""Files of one person put together in one archive, sealed like every other file.

It stays for a week. A file that is removed or destroyed meanwhile takes the archive
with it, so no copy outlives what it is a copy of.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.people.models import Person

from . import retention, store
from .models import Enclosure, Kind, State, Upload
from .models.upload import lapses
from .zipping import Entry, Passed, zipped

__all__ = ["Entry", "archive"]

AT_MOST = timedelta(hours=12)  # then nobody is at work at it any more
ZIP = "application/zip"
WHY = "an archive is put together"


def archive(
    entries: Iterable[Entry],
    *,
    encloses: Collection[Upload],
    owner: Person,
    purpose: str,
    name: str,
    passed: Passed = lambda _entry: None,
    **about: Any,
) -> Upload:
    """Put these into one ZIP; what is begun and does not end well leaves nothing.

    Entries are asked for one by one, once it is on record which files are enclosed.
    """
    upload = Upload(
        public_id=chance.public_id(), owner=owner, purpose=purpose, name=name,
        length=0, kind=Kind.ARCHIVE, expires_at=clock.now() + AT_MOST,
    )  # fmt: skip
    files = {each.pk for each in encloses}
    _begin(upload, files)
    at = timezone.localtime(clock.now())
    try:
        with store.hold(upload.public_id) as file:
            known = _enclosed(entries, files)
            content = zipped(known, at=at, passed=passed, **about)
            written = store.write(upload.public_id, file, 0, content, None)
        _finish(upload, written)
    except BaseException:
        _abandon(upload)
        raise
    store.acknowledged(upload.public_id, written, whole=True)
    return upload


def _enclosed(entries: Iterable[Entry], files: set[int]) -> Iterator[Entry]:
    for each in entries:
        if each.upload and each.upload.pk not in files:
            raise ValueError(f"{each.path} is not among what this archive encloses")
        yield each


def _begin(upload: Upload, files: set[int]) -> None:
    """Which files it copies is on record before the first byte is copied."""
    store.create(upload.public_id)
    try:
        with transaction.atomic():
            upload.save()
            _enclose(upload, files)
    except BaseException:
        store.erase(upload.public_id)
        raise


def _enclose(upload: Upload, files: set[int]) -> None:
    """Of this and an order to destroy one of them, one sees the other."""
    rows = Upload.objects.for_the_system(WHY).select_for_update().order_by("pk")
    ready = rows.ready().filter(pk__in=files, owner=upload.owner)
    if {each.pk for each in ready} != files:
        raise Conflict("a file went while it was being put into an archive")
    Enclosure.objects.bulk_create(
        Enclosure(archive=upload, upload_id=each) for each in sorted(files)
    )


@transaction.atomic
def _finish(upload: Upload, written: store.Written) -> None:
    rows = Upload.objects.for_the_system(WHY).filter(pk=upload.pk)
    known = {
        "length": written.end,
        "offset": written.end,
        "digest": store.digest(upload.public_id, written),
        "format": "zip",
        "content_type": ZIP,
        "finished_at": clock.now(),
        "expires_at": lapses(),
    }
    rows.filter(state=State.RECEIVING).update(**known)
    upload.move("finish", by=None)
    upload.refresh_from_db()


@transaction.atomic
def _abandon(upload: Upload) -> None:
    """Also when it was ended from elsewhere, while it was being written."""
    rows = Upload.objects.for_the_system(WHY)
    if rows.filter(pk=upload.pk, state=State.RECEIVING).exists():
        upload.state = State.RECEIVING
        upload.move("expire", by=None)
    transaction.on_commit(partial(retention.erase, upload.pk), robust=True)
