"""Whether every stored file is what its row says, and nothing lies here without one."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from maypop.base import clock

from . import keys, store
from .models import Upload
from .retention import undead

YOUNG = timedelta(hours=24)  # key and bytes come before the row, which may yet come
AT_ONCE = 500


def discrepancies() -> Iterator[str]:
    """Read every file that is ready, and look for bytes and keys that nobody knows."""
    yield from changed()
    yield from unknown("bytes", ((each.key, each.since) for each in store.listed()))
    yield from unknown("key", keys.listed())
    yield from undead()


def changed() -> Iterator[str]:
    ready = Upload.objects.for_the_system("every stored file is checked").ready()
    for upload in ready.iterator():
        key = upload.public_id
        try:
            size = store.size(key)
        except store.Missing:
            yield f"bytes of upload {upload.pk}"
            continue
        if not keys.exists(key):
            yield f"key of upload {upload.pk}"
        elif size != upload.length:
            yield f"size of upload {upload.pk}"
        elif store.digest(key, store.Written(upload.length)) != upload.digest:
            yield f"digest of upload {upload.pk}"


def unknown(what: str, lying: Iterable[tuple[UUID, datetime]]) -> Iterator[str]:
    """What has no row, or one that says it is erased."""
    old = (key for key, since in lying if since < clock.now() - YOUNG)
    while some := list(islice(old, AT_ONCE)):
        known = _rows_of(some)
        for key in some:
            pk, erased_at = known.get(key, (None, None))
            if pk is None:
                yield f"{what} {key} without a row"
            elif erased_at:
                yield f"{what} of upload {pk}, which was erased"


def _rows_of(some: list[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    rows = Upload.objects.for_the_system("what lies here is compared with the rows")
    told = rows.filter(public_id__in=some)
    return {
        each.public_id: (each.pk, each.erased_at)
        for each in told.only("public_id", "erased_at")
    }
