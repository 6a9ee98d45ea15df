"""Taking a file away as it should be: at once for everybody, and for good tomorrow."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from . import quotas, retention
from .models import SetAside, State, Upload
from .rules import limits_for


@transaction.atomic
def set_aside(upload: Upload, *, by: Person) -> SetAside:
    """Nobody is shown it from now on, and it takes no room; done twice, it is once."""
    upload = retention.locked(upload)
    not_held(upload)
    if upload.state != State.READY:
        raise Conflict(say=_("This file is gone already."))
    aside, new = SetAside.objects.get_or_create(upload=upload, defaults={"by": by})
    if new:
        record("set_aside", upload, by=by)
        retention.end_copies(upload)
    return aside


@transaction.atomic
def put_back(upload: Upload, *, by: Person) -> None:
    """As if nothing had been, if there is still room for it; or say why not."""
    upload = retention.locked(upload)
    aside = SetAside.objects.filter(upload=upload).first()
    if aside is None or not aside.may_come_back:
        raise Conflict(
            say=_("This file was taken away more than a day ago, so it is gone. If you"
                  " have it on your device, add it again.")
        )  # fmt: skip
    limits = limits_for(upload.owner, upload.purpose, upload.about)
    Person.objects.select_for_update().get(pk=upload.owner_id)
    quotas.insist(upload.owner, limits, upload.length)
    aside.delete()
    record("put_back", upload, by=by)


@transaction.atomic
def clear_away(upload_id: int) -> None:
    """Its day is over. Whether that is so is asked again, and what is held stays."""
    rows = SetAside.objects.over().select_related("upload", "by")
    aside = rows.filter(upload=upload_id).first()
    if aside is None or retention.is_held(retention.locked(aside.upload)):
        return
    aside = rows.filter(upload=upload_id).first()  # as it stands now that it is ours
    if aside:
        remove(aside.upload, by=aside.by)


@transaction.atomic
def remove(upload: Upload, *, by: Person) -> None:
    """Take a file away for good: the row stays as a tombstone, the bytes go."""
    not_held(retention.locked(upload))
    upload.move("remove", by=by)
    retention.end_copies(upload)
    transaction.on_commit(partial(retention.erase, upload.pk), robust=True)


def not_held(upload: Upload) -> None:
    if retention.is_held(upload):
        raise Conflict(
            say=_("This file is kept for a dispute and cannot be removed now.")
        )
