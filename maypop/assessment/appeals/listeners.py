"""An appeal is owed a panel; when two have heard it, perhaps a third."""

from maypop.assessment.events import Appealed, Declined, Reheard
from maypop.base.events import listen

from .sheet import pending
from .tasks import hear


@listen(Appealed)
def find_a_panel(event: Appealed) -> None:
    hear.soon(event.appeal_id)


@listen(Declined)
def find_someone_else_to_hear_it(event: Declined) -> None:
    if appeal := pending(event.submission_id):
        hear.soon(appeal.pk)


@listen(Reheard)
def find_a_third_if_they_split(event: Reheard) -> None:
    if appeal := pending(event.submission_id):
        hear.soon(appeal.pk)
