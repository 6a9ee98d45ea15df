"""Why someone other than its owner may see a file before it is read."""

from django.utils.translation import gettext_lazy as _

from maypop.media.models import Upload
from maypop.media.rules import ground
from maypop.people.models import Person

from .models import Submission

FIRST_LOOK = "precheck"


@ground(FIRST_LOOK, seen_as=_("Someone who looked before it was read"))
def may_look_first(person: Person, upload: Upload) -> bool:
    """While it waits for that look, and not after."""
    waiting = Submission.objects.to_precheck_by(person)
    return waiting.filter(exhibits__files__upload=upload).exists()
