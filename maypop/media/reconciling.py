"""After a restore or a crash: what was destroyed stays so, what was left goes."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from maypop.base import clock

from . import keys, store
from .models import Upload

YOUNG = timedelta(hours=24)


def reconcile() -> Iterator[str]:
    """Make it true again, and say each thing that was done. Safe at every start."""
    for key in keys.replay():
        yield f"destroyed again: the key of upload {key}"
    for key in _erased_and_back():
        store.erase(key)
        yield f"erased again: upload {key}"
    for key in _begun_and_lost():
        store.erase(key)
        yield f"cleared away: an empty file that nobody began to send, {key}"
    store.tidy()


def _erased_and_back() -> list[UUID]:
    """Rows that say erased, while a key that the list does not know lies here again."""
    rows = Upload.objects.for_the_system("what was erased stays so")
    erased = rows.exclude(erased_at=None).values_list("public_id", flat=True)
    return [key for key in erased.iterator() if keys.exists(key)]


def _begun_and_lost() -> list[UUID]:
    """Killed between an empty file and its row. Bytes without a row are never touched:

    they may belong to a database that was restored to an earlier day.
    """
    rows = Upload.objects.for_the_system("files are compared with their rows")
    empty = [
        each.key
        for each in store.listed()
        if not each.size and each.since < clock.now() - YOUNG
    ]
    return [key for key in empty if not rows.filter(public_id=key).exists()]
