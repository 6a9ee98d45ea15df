"""Saying why something that was noticed may stay, and who must not be named."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.personal_data import digest
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.trail.models import record

from . import reading
from .models import Artifact, ClassList, Explanation, Journey


@transaction.atomic
def explain(artifact: Artifact, notice: str, *, reason: str, by: Person) -> None:
    """The educator looked at it and says why it may stay; the last reason stands."""
    _insist_that_it_is_open(artifact.journey)
    Explanation.objects.update_or_create(
        artifact=artifact,
        notice=notice,
        defaults={"reason": reason, "given_at": clock.now()},
    )
    record("explain", artifact, by=by, notice=notice, reason=reason)


@transaction.atomic
def list_class(journey: Journey, students: str, *, by: Person) -> int:
    """Keep the names so that they can be matched and never read; says how many.

    Only digests under the installation's key are stored: a list of children is worth
    stealing, and to find their names again nobody needs to read it.
    """
    _insist_that_it_is_open(journey)
    full = [name for line in students.splitlines() if (name := _in_order(line))]
    known = [name for name in full if " " in name]
    if known:
        salt = str(journey.public_id)
        listed = {
            "full": sorted({digest(salt, each) for each in known}),
            "last": sorted({digest(salt, each.split()[-1]) for each in known}),
            "students": len(known),
            "written_at": clock.now(),
        }
        ClassList.objects.update_or_create(journey=journey, defaults=listed)
    else:
        ClassList.objects.filter(journey=journey).delete()
    record("list_class", journey, by=by, students=len(known))
    _read_again(journey)
    return len(known)


def _in_order(line: str) -> str:
    """“Morris, Jaden” is Jaden Morris."""
    last, comma, first = line.partition(",")
    return " ".join((f"{first} {last}" if comma else line).split())


def _read_again(journey: Journey) -> None:
    rows = Upload.objects.for_the_system("their words are held against the new list")
    held = rows.filter(attachment__artifact__journey=journey, reading__isnull=False)
    for key in held.values_list("pk", flat=True):
        reading.read(key)


def _insist_that_it_is_open(journey: Journey) -> None:
    if not journey.locked().is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
