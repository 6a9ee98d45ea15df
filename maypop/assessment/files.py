"""Why a reader may see a file: it is in a bundle that is in their hands now."""

from django.utils.translation import gettext_lazy as _

from maypop.media.models import Upload
from maypop.media.rules import ground
from maypop.people.models import Person

from .models import Assignment

ASSIGNMENT = "assignment"


@ground(ASSIGNMENT, seen_as=_("An assessor or approver"))
def may_read(person: Person, upload: Upload) -> bool:
    mine = Assignment.objects.seen_by(person)
    return mine.filter(submission__exhibits__files__upload=upload).exists()
