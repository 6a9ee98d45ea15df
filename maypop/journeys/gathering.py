"""Working on a journey: begin it, and gather, confirm, show and point in its pieces."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.anchor import Anchor
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Check, Criterion, Edition
from maypop.media import actions as media
from maypop.media.models import State, Upload
from maypop.people.models import Person
from maypop.programs.models import Place
from maypop.trail.models import record

from .choosing import insist_it_may_be_chosen
from .events import Began
from .models import (
    Artifact,
    Attachment,
    Attestation,
    Journey,
    Removal,
    Share,
    Tag,
)


@transaction.atomic
def begin(learner: Person, edition: Edition, *, place: Place, by: Person) -> Journey:
    """Open the way with one empty piece for each part; begun twice, it is one.

    What was withdrawn or expired goes on from this seat, with all that was kept.
    """
    insist_it_may_be_chosen(learner, edition, place)
    mine = Journey.objects.seen_by(learner).exclude(state=Journey.State.REVOKED)
    journey, new = mine.get_or_create(
        learner=learner, edition=edition, defaults={"place": place}
    )
    if new:
        Artifact.objects.bulk_create(
            Artifact(journey=journey, requirement=each)
            for each in edition.requirements.all()
        )
        record("start", journey, by=by)
        publish(Began(journey.pk))
    elif journey.state in (Journey.State.WITHDRAWN, Journey.State.EXPIRED):
        journey.place = place
        journey.save(update_fields=["place"])
        journey.move("reopen", by=by)
    return journey


@transaction.atomic
def attach(upload: Upload, artifact: Artifact, *, by: Person) -> Attachment:
    opened(artifact, by=by)
    attached, _new = Attachment.objects.get_or_create(artifact=artifact, upload=upload)
    return attached


@transaction.atomic
def detach(upload: Upload, artifact: Artifact, *, by: Person) -> bool:
    """Take a file out of a piece. True when nothing else holds it, so it may go."""
    opened(artifact, by=by)
    Attachment.objects.filter(artifact=artifact, upload=upload).delete()
    record("detach", artifact, by=by, file=upload.name)
    return not upload.exhibited.exists()


@transaction.atomic
def take_out(upload: Upload, artifact: Artifact, *, by: Person) -> None:
    """Detach it so that it can be put back for a day; what was never whole goes."""
    free = detach(upload, artifact, by=by)
    if upload.state != State.READY:
        media.remove(upload, by=by)
        return
    Removal.objects.get_or_create(upload=upload, defaults={"by": by})
    if free:
        media.set_aside(upload, by=by)


@transaction.atomic
def put_back(upload: Upload, artifact: Artifact, *, by: Person) -> None:
    """Into the piece that it was taken from, with all that pointed into it."""
    opened(artifact, by=by)
    if artifact.attachments.filter(upload=upload).exists():
        return  # a second click finds it done
    taken_out = Removal.objects.select_for_update().filter(upload=upload).first()
    there = upload.state == State.READY
    if not (there and taken_out and taken_out.may_be_undone):
        raise Conflict(
            say=_("This file was taken away more than a day ago. If you have it on your"
                  " device, add it again.")
        )  # fmt: skip
    if hasattr(upload, "set_aside"):
        media.put_back(upload, by=by)
    taken_out.delete()
    attach(upload, artifact, by=by)
    record("put_back", artifact, by=by, file=upload.name)


@transaction.atomic
def confirm_check(artifact: Artifact, check: Check, *, where: str, by: Person) -> None:
    """Say that a check is met and where; an empty place takes it back."""
    opened(artifact, by=by)
    if where:
        Attestation.objects.update_or_create(
            artifact=artifact,
            item=check,
            defaults={"where": where, "confirmed_at": clock.now()},
        )
    else:
        Attestation.objects.filter(artifact=artifact, item=check).delete()


@transaction.atomic
def share(artifact: Artifact, *, by: Person) -> None:
    """Show this piece to one's mentor, with what is said about it."""
    _share, new = Share.objects.get_or_create(artifact=artifact, defaults={"by": by})
    if new:
        record("share", artifact, by=by)


@transaction.atomic
def unshare(artifact: Artifact, *, by: Person | None) -> None:
    """From this moment the mentor sees nothing of it, by whatever link.

    `by=None`: a reader saw something in it that nobody should see; who, stays unsaid.
    """
    gone, _rows = Share.objects.filter(artifact=artifact).delete()
    if gone:
        record("unshare", artifact, by=by)


@transaction.atomic
def tag(
    artifact: Artifact,
    criterion: Criterion,
    anchor: Anchor,
    *,
    by: Person,
    upload: Upload | None = None,
) -> Tag:
    """Point at the place that shows a criterion; pointed twice, it is once."""
    opened(artifact, by=by)
    found, _new = Tag.objects.get_or_create(
        artifact=artifact,
        criterion=criterion,
        upload=upload,
        place=anchor.as_json(),
        defaults={"by": by},
    )
    return found


@transaction.atomic
def untag(tag: Tag, *, by: Person) -> None:
    opened(tag.artifact, by=by)
    tag.delete()


def opened(artifact: Artifact, *, by: Person) -> None:
    """Its journey can be worked on, and has begun from here on at the latest."""
    journey = artifact.journey.locked()
    if not journey.is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
    if journey.state == Journey.State.NOT_STARTED:
        journey.move("begin", by=by)
