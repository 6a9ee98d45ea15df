"""What those who lead tell the author of the next edition, and what comes of it.

The catalog lies below and cannot be told by an event, nor ask: so the notes are kept
here, and authors read them on a page of assessment.
"""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.assessment.models import Concern, ConcernAnswer
from maypop.base.conflict import Conflict
from maypop.catalog.models import Criterion, Edition
from maypop.people.models import Person
from maypop.trail.models import record


@transaction.atomic
def raise_concern(criterion: Criterion, *, text: str, by: Person) -> Concern:
    concern = Concern.objects.create(criterion=criterion, text=text, by=by)
    record("raise", concern, by=by, reason=text)
    return concern


def answer(
    concern: Concern, *, how: str, edition: Edition | None, reason: str, by: Person
) -> ConcernAnswer:
    """Raises Conflict where another author has answered before."""
    try:
        with transaction.atomic():
            said = ConcernAnswer.objects.create(
                concern=concern, how=how, edition=edition, reason=reason, by=by
            )
            record("answer", concern, by=by, reason=reason or how)
    except IntegrityError as lost:
        raise Conflict(say=_("Another author has answered this meanwhile.")) from lost
    return said


def later_editions(concern: Concern) -> QuerySet[Edition]:
    """Published after the one that it is about, with wording of its own."""
    of = concern.criterion.edition
    rows = Edition.objects.filter(
        micro_credential=of.micro_credential_id, number__gt=of.number
    )
    return rows.defer("spec").order_by("number")


def concerns() -> QuerySet[Concern]:
    """What waits for an author first, then what was answered; each the newest first."""
    around = ("criterion__edition__micro_credential", "answer__edition")
    rows = Concern.objects.select_related(*around).defer("criterion__edition__spec")
    return rows.defer("answer__edition__spec").order_by("answer__pk", "-pk")
