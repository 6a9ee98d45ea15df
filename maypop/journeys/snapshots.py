"""A link is not evidence: what is behind it may change. So a copy is taken, once.

Asking writes a row; a duty fetches, and what it brings goes the way of every file. The
upload is marked with its snapshot, so a duty that was killed finds what it had stored.
"""

import logging
from base64 import b64encode
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.base.outbound import MEBIBYTE, NotFetched, fetch
from maypop.media import actions as media
from maypop.media.models import State, Upload
from maypop.people.models import Person
from maypop.trail.models import record

from .events import CopyAsked
from .found import NotTaken, content_of, why_not
from .gathering import detach, opened
from .models import PIECE, Artifact, Snapshot

log = logging.getLogger(__name__)

MOST = 8 * MEBIBYTE
MOST_AN_HOUR = 30  # of one person: we ask other people's sites, and they know us by it
WHY = "a copy is owed to whoever asked for it"


@transaction.atomic
def ask_for_copy(artifact: Artifact, address: str, *, by: Person) -> Snapshot:
    """Asked twice while it is on its way, it is one."""
    opened(artifact, by=by)
    Person.objects.select_for_update().get(pk=by.pk)
    mine = Snapshot.objects.seen_by(by)
    lately = mine.filter(asked_at__gt=clock.now() - timedelta(hours=1))
    if lately.count() >= MOST_AN_HOUR:
        raise Conflict(
            say=_("You asked for %(most)s copies within an hour. They are safe. Add the"
                  " next one later, or upload the file.") % {"most": MOST_AN_HOUR}
        )  # fmt: skip
    asked, new = mine.waiting().get_or_create(artifact=artifact, address=address)
    if new:
        record("ask_for_copy", artifact, by=by)
        publish(CopyAsked(asked.pk))
    return asked


@transaction.atomic
def put_away(snapshot: Snapshot, *, by: Person) -> None:
    """Wait for it no longer, or take its refusal off the page."""
    opened(snapshot.artifact, by=by)
    rows = Snapshot.objects.seen_by(by).to_show()
    rows.filter(pk=snapshot.pk).update(put_away_at=clock.now())


def take(snapshot_id: int) -> None:
    """Fetch what is still waited for. Done twice, the second finds what is stored."""
    rows = Snapshot.objects.for_the_system(WHY).waiting()
    around = ("artifact__journey__learner", "artifact__requirement")
    snapshot = rows.select_related(*around).filter(pk=snapshot_id).first()
    if snapshot is None:
        return
    try:
        _settle(snapshot, _stored(snapshot) or _brought(snapshot))
    except NotFetched as kind:
        _refuse(snapshot, why_not(kind))
    except NotTaken as found:
        _refuse(snapshot, found.sentence)
    except ValidationError as full:
        _refuse(snapshot, " ".join(full.messages))
    except (PermissionDenied, Http404):
        _refuse(snapshot, _("The piece was sent in before the copy was here."))


def _stored(snapshot: Snapshot) -> Upload | None:
    """What an earlier run stored before it was killed."""
    mine = Upload.objects.seen_by(snapshot.artifact.journey.learner).ready()
    return mine.filter(purpose=PIECE, metadata=_mark(snapshot)).first()


def _brought(snapshot: Snapshot) -> Upload:
    name, content = content_of(fetch(snapshot.address, most=MOST))
    owner = snapshot.artifact.journey.learner
    upload = media.receive(
        ContentFile(content, name),
        owner=owner,
        purpose=PIECE,
        about=snapshot.artifact.about,
        metadata=_mark(snapshot),
    )
    if upload.state == State.REFUSED:
        media.remove(upload, by=owner)
        raise NotTaken(
            _("What is there is not a page, a PDF, a picture or a text that fits this"
              " piece.")
        )  # fmt: skip
    return upload


@transaction.atomic
def _settle(snapshot: Snapshot, upload: Upload) -> None:
    rows = Snapshot.objects.for_the_system(WHY).waiting().filter(pk=snapshot.pk)
    artifact, owner = snapshot.artifact, snapshot.artifact.journey.learner
    if rows.update(upload=upload, taken_at=upload.finished_at):
        record("take_copy", artifact, by=None, file=upload.name)
    elif artifact.journey.locked().is_open:  # given up while it was on its way
        detach(upload, artifact, by=owner)
        media.remove(upload, by=owner)


def _refuse(snapshot: Snapshot, fact: str) -> None:
    """What happened, what is safe, and what to do."""
    rest = _("Nothing was added, and your piece is safe. Paste the text or upload the"
             " file instead.")  # fmt: skip
    rows = Snapshot.objects.for_the_system(WHY).waiting().filter(pk=snapshot.pk)
    rows.update(refusal=f"{fact} {rest}")


def _mark(snapshot: Snapshot) -> str:
    """As the description of an upload is written: a word, and what it says."""
    return f"snapshot {b64encode(snapshot.public_id.hex.encode()).decode()}"
