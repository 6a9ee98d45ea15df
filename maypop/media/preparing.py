"""What was sent becomes something that others can watch or read.

A try is counted before the work begins, so a file that takes its worker down with it is
parked as well. Nothing here holds a transaction while a program is at work.
"""

import logging
import time
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F, QuerySet

from maypop.base.composed import composed

from . import bench, store
from .making import Made, make
from .models import Parked, Preparation, Profile, Rendition, State, Upload
from .models.rendition import marked

log = logging.getLogger(__name__)

Beat = Callable[[], None]

WHY = "files are prepared for those who may see"
MOST_TRIES = 3
PAUSE = 1.0  # seconds between two notes of how far it is


class Overtaken(Exception):
    """Something else was covered while the program was at work; it is owed anew."""


def prepare(upload_id: int, *, beat: Beat = lambda: None) -> None:
    """Make what is still owed for this file; `beat` is called while it takes long."""
    rows = Upload.objects.for_the_system(WHY)
    upload = next(iter(_unprepared(upload_id)), None)
    if upload is None:
        return
    if upload.state == State.REMOVED:
        return _forget(upload)
    tries = _begin(upload)
    if tries > MOST_TRIES:
        return _park(upload, "No worker came back from it.")
    try:
        _make_and_keep(upload, beat)
    except store.NoRoom:
        _preparation(upload).update(tries=F("tries") - 1)  # not the fault of this file
        raise
    except Exception as fault:
        if rows.filter(pk=upload.pk, state=State.REMOVED).exists():
            return _forget(upload)  # its key went while a program was at work
        if tries < MOST_TRIES:
            raise
        _park(upload, str(fault) or repr(fault))


@composed
def _unprepared(upload_id: int) -> QuerySet[Upload]:
    return Upload.objects.for_the_system(WHY).unprepared().filter(pk=upload_id)


def unpark(upload: Upload) -> None:
    """A person has looked: it is owed again, with all its tries."""
    _preparation(upload).delete()
    Parked.objects.filter(upload=upload).delete()


def keep(upload: Upload, made: Made) -> None:
    """The bytes first, then the row that says they are there. Safe to repeat."""
    parts = {marked(part, made.mark): place for part, place in made.parts.items()}
    for part, place in parts.items():
        with bench.taken_up(place) as file:
            store.keep(
                upload.public_id, part, iter(lambda: file.read(store.PIECE), b"")
            )
    _stand_or_go(upload, made, parts)


def _make_and_keep(upload: Upload, beat: Beat) -> None:
    twin = None if upload.redactions.exists() else _twin(upload)
    if twin:
        return _copy(twin, upload)
    with (
        store.in_the_open(upload.public_id) as place,
        bench.folder_of_its_own() as folder,
    ):
        keep(upload, make(upload, place, folder, _teller(upload, beat)))


def _twin(upload: Upload) -> Upload | None:
    """The same bytes, prepared before: one lesson often serves several pieces."""
    rows = Upload.objects.for_the_system("the same bytes turn out the same").ready()
    same = rows.filter(digest=upload.digest, format=upload.format)
    bare = same.filter(redactions=None)  # what was covered there is covered there alone
    return bare.exclude(rendition=None).select_related("rendition").first()


def _copy(twin: Upload, upload: Upload) -> None:
    """Copies of its own, so that one may be destroyed and the other stay."""
    for part in twin.parts:
        size = store.size(twin.public_id, part)
        store.keep(upload.public_id, part, store.read(twin.public_id, 0, size, part))
    profile = Profile.objects.filter(upload=twin).first() or Profile()
    copied = Made({}, twin.rendition.content_type, None, profile.loudness,
                  profile.brightness)  # fmt: skip
    _stand_or_go(upload, copied, twin.parts)


def _stand_or_go(upload: Upload, made: Made, parts: Iterable[str]) -> None:
    """Bytes that no row names are left to nobody."""
    try:
        kept = _note(upload, made)
    except Overtaken:
        for part in parts:
            store.drop(upload.public_id, part)
        return
    if not kept:
        return _forget(upload)  # removed while we worked: its bytes are gone already
    if upload.seconds is None and made.seconds:
        rows = Upload.objects.for_the_system("a browser did not say how long it is")
        rows.filter(pk=upload.pk).update(seconds=made.seconds)


def _note(upload: Upload, made: Made) -> bool:
    """Whether it still stands: of a removal and this note, one sees the other.

    The same holds for what is covered: a making that does not cover what stands now is
    shown to nobody.
    """
    rows = Upload.objects.for_the_system("its rendition is noted").ready()
    with transaction.atomic():
        if not rows.select_for_update().filter(pk=upload.pk).exists():
            return False
        standing = upload.redactions.standing()
        if made.covered != set(standing.values_list("pk", flat=True)):
            raise Overtaken
        kept, _new = Rendition.objects.get_or_create(
            upload=upload,
            defaults={
                "content_type": made.content_type,
                "mark": made.mark,
                "muted": made.muted,
            },
        )
        if kept.mark != made.mark:
            raise Overtaken  # by another worker, with the same in mind
        if made.loudness or made.brightness:
            measured = {"loudness": made.loudness, "brightness": made.brightness}
            Profile.objects.update_or_create(upload=upload, defaults=measured)
        _preparation(upload).delete()
    return True


def _preparation(upload: Upload) -> QuerySet[Preparation]:
    return Preparation.objects.filter(upload=upload)


def _begin(upload: Upload) -> int:
    """Count this try before anything can go wrong with it."""
    Preparation.objects.get_or_create(upload=upload)
    _preparation(upload).update(tries=F("tries") + 1, percent=0)
    return _preparation(upload).get().tries


def _park(upload: Upload, fault: str) -> None:
    log.error("upload %s is parked, and nobody can watch it: %s", upload.pk, fault)
    Parked.objects.get_or_create(upload=upload, defaults={"fault": fault[-2000:]})
    _preparation(upload).delete()


def _forget(upload: Upload) -> None:
    """Removed in the meantime: what was made of it goes as well."""
    store.erase(upload.public_id)
    _preparation(upload).delete()


def _teller(upload: Upload, beat: Beat) -> Callable[[int], None]:
    last = 0.0

    def told(percent: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PAUSE:
            last = time.monotonic()
            _preparation(upload).update(percent=percent)
            beat()

    return told
