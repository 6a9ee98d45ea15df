"""A first draft of captions: asked for, written by a program, then looked through.

A try is counted before the program starts. Nothing here holds a transaction meanwhile.
"""

import logging

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from . import bench, store, transcribing
from .captions import Cue, Unreadable, written
from .events import DraftWanted
from .jailed import Beat
from .models import Draft, Part, State, Upload
from .models.draft import DRAFT

log = logging.getLogger(__name__)

MOST_TRIES = 2


@transaction.atomic
def ask_for_draft(upload: Upload, *, by: Person) -> Draft:
    """Have the program listen; one that is being written is not asked for again."""
    rows = Upload.objects.for_the_system("one draft at a time")
    upload = rows.select_for_update().get(pk=upload.pk)
    if not transcribing.is_offered():
        raise Conflict(say=_("No program for first drafts is set up here."))
    if upload.state != State.READY or not upload.is_recording:
        raise Conflict(say=_("This recording is no longer here."))
    standing = Draft.objects.filter(upload=upload)
    standing.exclude(made_at=None, parked_at=None).delete()
    draft, new = Draft.objects.get_or_create(upload=upload, defaults={"asked_by": by})
    if new:
        record("ask_for_draft", upload, by=by)
        publish(DraftWanted(upload.pk))
    return draft


def draft_of(upload: Upload) -> str:
    """What the program wrote, as clean as captions that somebody brought."""
    key = upload.public_id
    return b"".join(store.read(key, 0, store.size(key, DRAFT), DRAFT)).decode()


def take_up(upload: Upload) -> None:
    """It was looked through and saved as captions: the draft has done its service."""
    if Draft.objects.filter(upload=upload).delete()[0]:
        store.drop(upload.public_id, DRAFT)


def unpark(draft: Draft) -> None:
    """A person has looked: it is owed again, with all its tries."""
    given_up = Draft.objects.filter(pk=draft.pk).exclude(parked_at=None)
    given_up.update(parked_at=None, fault="", tries=0)


def write(upload_id: int, *, beat: Beat = lambda: None) -> None:
    """Have it written, if that is still owed and a program is there to do it."""
    awaited = Draft.objects.awaited().filter(upload=upload_id)
    draft = awaited.select_related("upload__rendition").first()
    if draft is None or not transcribing.is_offered():
        return
    tries = _begin(draft)
    if tries > MOST_TRIES:
        return _park(draft, "No worker came back from it.")
    try:
        cues = _heard(draft.upload, beat)
    except (Unreadable, transcribing.SaidTooMuch) as nonsense:
        return _park(draft, f"The program did not answer with captions: {nonsense}")
    except store.NoRoom:
        _row(draft).update(tries=F("tries") - 1)  # not the fault of this recording
        raise
    except Exception as fault:
        if tries < MOST_TRIES:
            raise
        return _park(draft, str(fault) or repr(fault))
    if not cues:
        return _park(draft, "The program heard nothing.")
    _keep(draft, cues)


def _heard(upload: Upload, beat: Beat) -> list[Cue]:
    part = upload.rendition.named(Part.PLAYABLE)
    with (
        store.in_the_open(upload.public_id, part) as playable,
        bench.folder_of_its_own() as folder,
    ):
        return transcribing.heard(playable, float(upload.seconds or 0), folder, beat)


def _keep(draft: Draft, cues: list[Cue]) -> None:
    """The bytes first, then the row that says they are there."""
    store.keep(draft.upload.public_id, DRAFT, [written(cues).encode()])
    _row(draft).update(made_at=clock.now(), cues=len(cues))


def _begin(draft: Draft) -> int:
    _row(draft).update(tries=F("tries") + 1)
    return draft.tries + 1


def _park(draft: Draft, fault: str) -> None:
    log.error("no draft for upload %s: %s", draft.upload_id, fault)
    _row(draft).update(parked_at=clock.now(), fault=fault[-2000:])


def _row(draft: Draft) -> QuerySet[Draft]:
    """Unless it was settled meanwhile."""
    return Draft.objects.filter(pk=draft.pk, made_at=None, parked_at=None)
