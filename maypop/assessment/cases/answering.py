"""The right of reply: a person answers before anybody decides."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.models import Case, Reply
from maypop.base.conflict import Conflict
from maypop.people.models import Person

from . import telling


@transaction.atomic
def answer(case: Case, *, by: Person, text: str) -> Reply:
    """Once, and as long as it is not settled; raises Conflict after that."""
    case = locked(case)
    if case.state != Case.State.OPENED:
        raise Conflict(say=_("This is answered or settled; what was said stands."))
    case.move("answer", by=by)
    said = Reply.objects.create(case=case, text=text)
    telling.tell_those_who_decide(case)
    return said


def locked(case: Case) -> Case:
    """As it stands now, and nobody else's until the transaction ends."""
    rows = Case.objects.for_the_system("guards are tested again, under lock")
    return rows.select_for_update().get(pk=case.pk)
