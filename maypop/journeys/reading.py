"""Look through the words of a file once, and keep what was noticed."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.personal_data import Names, sightings
from maypop.base.sighted import names_to_look_for
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.people.models import Person

from .models import ClassList, Journey, Reading

log = logging.getLogger(__name__)


def names_of(journey: Journey) -> Names:
    """Whom to look for in this educator's pieces."""
    listed: ClassList | None = getattr(journey, "class_list", None)
    learner = journey.learner
    return Names(
        salt=str(journey.public_id),
        full=frozenset(listed.full if listed else ()),
        last=frozenset(listed.last if listed else ()),
        own=f"{learner.given_name} {learner.family_name}",
    )


@names_to_look_for
def on_class_lists(person: Person) -> list[Names]:
    """Each list that this educator wrote down, under the key of its journey."""
    lists = ClassList.objects.filter(journey__learner=person)
    around = lists.select_related("journey__learner")
    return [names_of(each.journey) for each in around]


@transaction.atomic
def read(upload_id: int) -> None:
    """Safe to repeat: what was noticed before is replaced."""
    upload = next(iter(_attached(upload_id)), None)
    if upload is None or not media.is_readable(upload):
        Reading.objects.filter(upload=upload_id).delete()
        return
    Reading.objects.update_or_create(upload=upload, defaults=_outcome(upload))


@composed
def _attached(upload_id: int) -> QuerySet[Upload]:
    """With what its words are looked through by; asked for each file that arrives."""
    rows = Upload.objects.for_the_system("its words are looked through for names")
    known = rows.ready().select_related(
        "captions",
        "attachment__artifact__journey__learner",
        "attachment__artifact__journey__class_list",
    )
    return known.filter(pk=upload_id, attachment__isnull=False)


def _outcome(upload: Upload) -> dict[str, object]:
    journey = upload.attachment.artifact.journey
    names = names_of(journey)
    version = upload.captions.version if upload.has_captions else 0
    outcome = {"version": version, "read_at": clock.now(), "unread": "", "noticed": []}
    try:
        found = sightings(media.words_of(upload) or "", names)
    except media.TooLong:
        return outcome | {"unread": Reading.Unread.LONG}
    except Exception:
        # A reader that stumbles over a stranger's file says so, and the story goes on.
        log.exception("could not look through an upload")
        return outcome | {"unread": Reading.Unread.BROKEN}
    noticed = [
        {"kind": each.kind, "words": each.words, "line": each.line} for each in found
    ]
    return outcome | {"noticed": noticed}
