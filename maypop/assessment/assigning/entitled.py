"""Who lost the role or the certification finishes nothing: others go on with it."""

from django.utils.translation import gettext as _

from maypop.assessment.models import Assignment, Certification, Task
from maypop.base.conflict import Conflict
from maypop.people.models import Membership

from .bars import role_for


class Lapsed(Conflict):
    """The role or the certification ended while the work was in their hands."""


class NoRole(Lapsed):
    """The role has ended, whatever they are certified for."""

    def __init__(self) -> None:
        super().__init__(
            say=_(
                "You no longer hold the role that this asks for. Someone else goes on"
                " with it; what you wrote is kept on file, and you need do nothing."
            )
        )


def insist(held: Assignment) -> None:
    """Asked under the lock of the submission, before anything is kept.

    The rows are locked too: whoever ends one comes before us or after us.
    """
    roles = Membership.objects.current().select_for_update(no_key=True)
    asked = role_for(held.task, held.seat)
    if not roles.filter(person=held.reader_id, role=asked).exists():
        raise NoRole
    if held.task == Task.APPROVE:  # to confirm, the role is enough
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
