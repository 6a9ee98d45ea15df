"""Why a reader may see a file: it is in a bundle that is in their hands now."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from maypop.journeys.models import Exhibit, Submission
from maypop.media.models import Upload
from maypop.media.rules import ground
from maypop.people.models import Person

from .models import Assignment

ASSIGNMENT = "assignment"


@ground(ASSIGNMENT, seen_as=_("An assessor or approver"))
def may_read(person: Person, upload: Upload) -> bool:
    """And what an earlier decision saw of the same journey, to be held beside it."""
    mine = Assignment.objects.seen_by(person).in_sight()
    shown = Q(submission__exhibits__files__upload=upload)
    before = Exhibit.objects.filter(
        files__upload=upload,
        submission__journey=OuterRef("submission__journey"),
        submission__state=Submission.State.DECIDED,
        submission__lt=OuterRef("submission"),
    )
    return mine.filter(shown | Exists(before)).exists()
