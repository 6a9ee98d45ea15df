"""The end of a file: ordered by the clock, stopped by a hold, proved afterward."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from . import store
from .events import HoldAsked
from .models import (
    Certificate,
    Destruction,
    Draft,
    HeldFile,
    Hold,
    Lifting,
    LiftRequest,
    Parked,
    Profile,
    Rendition,
    Seconding,
    State,
    Upload,
    UploadQuerySet,
    Why,
)

SYSTEM = "the clock of the program decides what goes"


@transaction.atomic
def hold(
    uploads: Iterable[Upload], *, by: Person, reason: str, about: str = ""
) -> Hold:
    """Ask that one person's files be kept; it holds once a second person agrees."""
    found = [each for each in _all_locked(uploads) if each.state == State.READY]
    if not found:
        raise Conflict(say=_("There is nothing here to keep; it is gone already."))
    mine = Hold.objects.for_the_system("asked twice, it is one hold")
    before = mine.filter(asked_by=by, about=about, lifting=None, owner=found[0].owner)
    if about and (same := before.first()):
        return same
    asked = Hold.objects.create(
        owner=found[0].owner, asked_by=by, reason=reason, about=about
    )
    for each in found:
        HeldFile.objects.create(hold=asked, upload=each)
    record("ask", asked, by=by, reason=reason)
    publish(HoldAsked(asked.pk))
    return asked


@transaction.atomic
def second(asked: Hold, *, by: Person) -> Seconding:
    """Agree, as another person than the one who asked: now the files stay."""
    here = [each for each in _files_of(asked) if each.state == State.READY]
    if Seconding.objects.filter(hold=asked).exists():
        raise Conflict(say=_("Someone agreed to this hold a moment ago. It stands."))
    if not here:
        raise Conflict(say=_("There is nothing left to keep; it is gone already."))
    agreed = Seconding.objects.create(hold=asked, asked_by=asked.asked_by, by=by)
    record("second", asked, by=by)
    return agreed


@transaction.atomic
def ask_to_lift(held: Hold, *, by: Person, reason: str) -> LiftRequest:
    """Say that the dispute is over. Nothing changes until another person agrees."""
    _still_standing(held)
    if LiftRequest.objects.filter(hold=held).exists():
        raise Conflict(say=_("Someone asked to lift this hold a moment ago."))
    asked = LiftRequest.objects.create(hold=held, by=by, reason=reason)
    record("ask_to_lift", held, by=by, reason=reason)
    return asked


@transaction.atomic
def lift(held: Hold, *, by: Person) -> Lifting:
    """Let the clock decide again, as another person than the one who asked."""
    _still_standing(held)
    asked = LiftRequest.objects.filter(hold=held).first()
    if asked is None:
        raise Conflict(say=_("Nobody has asked to lift this hold."))
    lifted = Lifting.objects.create(hold=held, asked_by=asked.by, by=by)
    record("lift", held, by=by)
    return lifted


def _still_standing(held: Hold) -> None:
    """Of two at once the second waits here, and is told."""
    _files_of(held)
    if not Hold.objects.standing().filter(pk=held.pk).exists():
        raise Conflict(say=_("This hold does not stand, or not any more."))


def _files_of(hold: Hold) -> list[Upload]:
    return _all_locked(each.upload for each in hold.files.select_related("upload"))


def _all_locked(uploads: Iterable[Upload]) -> list[Upload]:
    """In one order for everybody, so that no two wait for each other."""
    return [locked(each) for each in sorted(uploads, key=lambda each: each.pk)]


@transaction.atomic
def destroy(upload: Upload, *, why: Why = Why.AGREED) -> bool:
    """Order the end of a file and of the forms kept with it; False when it is held.

    From the commit on nobody is shown a byte; the bytes and their key go right after.
    """
    upload = locked(upload)
    if upload.state != State.READY or is_held(upload):
        return False
    Destruction.objects.create(upload=upload, why=why)
    upload.move("destroy", by=None, reason=str(why))
    end_copies(upload)
    transaction.on_commit(partial(erase, upload.pk), robust=True)
    for consent in upload.consents.exclude(scan=None).select_related("scan"):
        if consent.scan:
            destroy(consent.scan, why=Why.FORMS)
    return True


def end_copies(upload: Upload) -> None:
    """What has a copy of this file in it goes with it, finished or not."""
    rows: UploadQuerySet = Upload.objects.for_the_system(SYSTEM)
    for archive in rows.enclosing(upload):
        archive.move("expire", by=None)
        transaction.on_commit(partial(erase, archive.pk), robust=True)


def is_held(upload: Upload) -> bool:
    return Hold.objects.standing().filter(files__upload=upload).exists()


def erase(upload_id: int) -> None:
    """Delete the bytes of what was removed; safe to repeat, owed until it is noted."""
    rows = Upload.objects.for_the_system("removed bytes are erased").unerased()
    upload = rows.filter(pk=upload_id).first()
    if upload:
        # Copies first: where a certificate says that it is gone, it is gone everywhere.
        for archive in rows.filter(enclosures__upload=upload_id):
            erase(archive.pk)
        store.erase(upload.public_id)
        for made in (Rendition, Profile, Parked, Draft):
            made.objects.filter(upload=upload_id).delete()
        with transaction.atomic():
            if rows.filter(pk=upload_id).update(erased_at=clock.now()):
                certify(upload)


def certify(upload: Upload) -> None:
    """The bytes are gone: say so once, for a file whose end was ordered."""
    if not hasattr(upload, "destruction"):
        return
    proofs = Certificate.objects.for_the_system("each end is proved once")
    proof, new = proofs.get_or_create(
        upload=upload,
        defaults={
            "digest": upload.digest,
            "size": upload.length,
            "why": upload.destruction.why,
        },
    )
    if new:
        record("certify", proof, by=None, digest=upload.digest, why=proof.why)


def undead() -> Iterator[str]:
    """Files with a certificate whose bytes are there all the same."""
    rows = Upload.objects.for_the_system("what was destroyed must stay away")
    for upload in rows.filter(certificate__isnull=False).iterator():
        if store.exists(upload.public_id):
            yield f"bytes of destroyed upload {upload.pk}"


def locked(upload: Upload) -> Upload:
    """As it stands now; nobody holds or destroys it until the transaction ends."""
    rows: UploadQuerySet = Upload.objects.for_the_system(SYSTEM)
    return rows.select_for_update().get(pk=upload.pk)
