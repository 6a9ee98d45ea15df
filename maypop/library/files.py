"""For what a file is taken in here, and why someone sees it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from maypop.media.models import Upload
from maypop.media.rules import MEBIBYTE, Limits, ground, purpose
from maypop.people.models import Person

from .models import Resource
from .rules import may_curate

RESOURCE = "resource"  # what an upload says it is for
GROUND = "library"


@purpose(RESOURCE)
def may_add(person: Person, _about: str) -> Limits:
    if not may_curate(person):
        raise PermissionDenied
    return Limits(max_bytes=25 * MEBIBYTE)


@ground(GROUND, seen_as=_("Somebody who sees it in the library"), named=True)
def may_look(person: Person, upload: Upload) -> bool:
    return Resource.objects.seen_by(person).filter(upload=upload).exists()
