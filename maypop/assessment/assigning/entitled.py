"""Whoever is no longer certified finishes nothing: what they hold goes to others."""

from django.utils.translation import gettext as _

from maypop.assessment.models import Assignment, Certification, Task
from maypop.base.conflict import Conflict


class Lapsed(Conflict):
    """The certification ended while the work was in their hands."""


def insist(held: Assignment) -> None:
    """Asked under the lock of the submission, before anything is kept.

    The row is locked too: whoever ends it comes before us or after us.
    """
    if held.task == Task.APPROVE:
        return
    edition = held.submission.journey.edition
    rows = Certification.objects.in_force().select_for_update()
    if not rows.filter(person=held.reader_id, edition=edition).exists():
        raise Lapsed(
            say=_(
                "Your certification for “%(edition)s” is no longer in force, so this"
                " cannot be sent. Someone else reads it now; what you wrote is kept on"
                " file, and you need do nothing."
            )
            % {"edition": edition.title}
        )
