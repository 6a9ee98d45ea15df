import logging
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import chance, clock
from maypop.base.bodies import Piece
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person

from . import quotas, store
from .archiving import Entry, archive
from .captioning import CaptionsChangedMeanwhile, caption, cues_of, text_of, told_of
from .captions import Unreadable, decoded
from .consent import Terms, give_consent, withdraw
from .discrepancies import discrepancies
from .drafting import ask_for_draft, draft_of, take_up
from .events import UploadReady, UploadRefused
from .finding import Finding, Unusable
from .identify import identify, is_recording
from .models import State, Upload
from .preparing import prepare
from .reconciling import reconcile
from .redacting import Span, Unfit, redact, restore
from .retention import ask_to_lift, destroy, erase, hold, is_held, lift, second
from .rules import LARGEST, Limits, limits_for
from .seen import Audience, audience, reply
from .setting_aside import clear_away, put_back, remove, set_aside
from .transcribing import is_offered as drafts_are_offered
from .webpages import is_webpage
from .webpages import kept as webpage_kept
from .words import READ, TooLong, is_readable, words_of

# Stories that are told in a module of their own.
__all__ = [
    "READ", "Audience", "CaptionsChangedMeanwhile", "Entry", "Span", "Terms", "TooLong",
    "Unfit", "Unreadable", "Unusable", "archive", "ask_for_draft", "ask_to_lift",
    "audience", "caption", "clear_away", "cues_of", "decoded", "destroy",
    "discrepancies", "draft_of", "drafts_are_offered", "erase", "give_consent", "hold",
    "is_held", "is_readable", "is_recording", "is_webpage", "lift", "prepare",
    "put_back", "reconcile", "redact", "remove", "reply", "restore", "second",
    "set_aside", "take_up", "text_of", "told_of", "webpage_kept", "withdraw",
    "words_of",
]  # fmt: skip

log = logging.getLogger(__name__)


class WrongOffset(Conflict):
    """Somebody else's bytes came first; ask how far the upload is."""


class TooLarge(ValidationError):
    """More bytes than this purpose takes."""


class Full(ValidationError):
    """There is no room on disk; nothing was stored."""


def begin(
    *,
    owner: Person,
    purpose: str,
    about: str,
    name: str,
    length: int,
    declared_type: str = "",
    metadata: str = "",
) -> Upload:
    """Make room for a file that arrives in chunks. An empty one is whole at once."""
    limits = limits_for(owner, purpose, about)
    _fits(length, limits)
    quotas.insist(owner, limits, length)
    upload = Upload(
        public_id=chance.public_id(),
        owner=owner,
        purpose=purpose,
        about=about,
        name=called(name),
        declared_type=declared_type[:120],
        metadata=metadata,
        length=length,
        counted_to=limits.counted_to,
    )
    # The file first: a row always finds its bytes, and a lost empty file harms nobody.
    store.create(upload.public_id)
    try:
        _begun(upload, limits)
    except quotas.Refused:
        store.erase(upload.public_id)
        raise
    if not length:
        _acknowledge(upload, 0, store.EMPTY, limits)
    return upload


@transaction.atomic
def _begun(upload: Upload, limits: Limits) -> None:
    """Of two at once that fit only singly, one is refused: the owner's row is held."""
    Person.objects.select_for_update().get(pk=upload.owner_id)
    quotas.insist(upload.owner, limits, upload.length)
    upload.save()


def append(upload: Upload, *, at: int, body: Iterable[Piece]) -> int:
    """Take bytes at this offset. Once this returns they are on disk and in the row."""
    limits = limits_for(upload.owner, upload.purpose, upload.about)
    with store.hold(upload.public_id) as file:
        # What was true before we held the file may not be now.
        upload.refresh_from_db(fields=["state", "offset"])
        if upload.state != State.RECEIVING or upload.offset != at:
            raise WrongOffset
        rest = upload.length - at
        written = store.write(upload.public_id, file, at, body, rest)
        _acknowledge(upload, at, written, limits)
    return written.end


def receive(
    file: File[bytes],
    *,
    owner: Person,
    purpose: str,
    about: str,
    name: str = "",
    metadata: str = "",
) -> Upload:
    """Take a whole file from a plain form. Look at its state: it may be refused."""
    upload = begin(
        owner=owner,
        purpose=purpose,
        about=about,
        name=name or file.name or "",
        length=file.size,
        declared_type=getattr(file, "content_type", None) or "",
        metadata=metadata,
    )
    if file.size:
        try:
            append(upload, at=0, body=file.chunks(store.PIECE))
        except store.NoRoom as full:
            remove(upload, by=owner)
            raise Full(_no_room()) from full
        except BaseException:
            remove(upload, by=owner)
            raise
    return upload


@transaction.atomic
def expire(upload_id: int) -> None:
    """Nobody continued it, or nobody could use it, for a week."""
    lapsed = Upload.objects.for_the_system("parts left behind are cleared").lapsed()
    upload = lapsed.filter(pk=upload_id).first()
    if upload:
        upload.move("expire", by=None)
        transaction.on_commit(partial(erase, upload.pk), robust=True)


def called(name: str) -> str:
    """The last part of a name, for people to recognize; nothing is opened by it."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    printable = "".join(each for each in last if each.isprintable()).strip()
    return printable[:255] or _("Untitled file")


def _fits(length: int, limits: Limits) -> None:
    most = min(limits.max_bytes, LARGEST)
    if length > most:
        raise TooLarge(
            _("This file is larger than the %(most)s MB that fit here. Your original "
              "is untouched. Export it at a lower quality or in parts.")
            % {"most": most // 1024 // 1024}
        )  # fmt: skip


def _acknowledge(
    upload: Upload, at: int, written: store.Written, limits: Limits
) -> None:
    """Bytes are on disk: now the row may say so, and what they are once all are here.

    The look into the file comes before the transaction, so nobody waits behind it.
    """
    whole = written.end == upload.length
    digest = store.digest(upload.public_id, written) if whole else ""
    outcome = _outcome(upload, limits) if whole else None
    rows = Upload.objects.for_the_system("the writer holds this file")
    with transaction.atomic():
        if not rows.advance(upload, at=at, to=written.end):
            raise WrongOffset
        if outcome:
            _settle(upload, digest, outcome)
    upload.refresh_from_db(fields=None if whole else ["offset", "expires_at"])
    store.acknowledged(upload.public_id, written, whole=whole)


def _outcome(upload: Upload, limits: Limits) -> Finding | Unusable:
    try:
        return identify(upload.public_id, limits)
    except Unusable as refusal:
        return refusal


def _settle(upload: Upload, digest: str, outcome: Finding | Unusable) -> None:
    rows = Upload.objects.for_the_system("the file is whole").filter(pk=upload.pk)
    known = {"digest": digest, "finished_at": clock.now()}
    if isinstance(outcome, Unusable):
        rows.update(refusal=outcome.sentence, **known)
        upload.move("refuse", by=upload.owner)
        publish(UploadRefused(upload.pk, upload.purpose, upload.about))
        return
    rows.update(
        kind=outcome.kind,
        format=outcome.format,
        content_type=outcome.content_type,
        seconds=outcome.seconds,
        pages=outcome.pages,
        **known,
    )
    upload.move("finish", by=upload.owner)
    publish(UploadReady(upload.pk, upload.purpose, upload.about))


def _no_room() -> str:
    return _(
        "There is no room for this file right now. Nothing you saved is lost. Tell"
        " whoever runs this site, and add the file again later."
    )
