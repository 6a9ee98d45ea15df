"""What changed hands of late, counted by the kind of reason."""

from collections import Counter
from datetime import timedelta

from django.db.models import OuterRef, Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Assignment, HandedOn, Tie
from maypop.base import clock
from maypop.people.models import Organization, Person, Role

from .bars import MET_A_CASE, OWN_MENTOR, SAID

WHY = "whoever leads sees how often work is given back"
LATELY = timedelta(days=30)
UNOPENED = _("Half of the time was gone and it was unopened")
OTHERWISE = _("Another reason, which stays with those who run the program")


def gave_back(lead: Person) -> list[tuple[str | Promise, int]]:
    """Of late, how often and for what kind of reason.

    The words of a reader may tell whose it was, so they stay with their row.
    """
    ties = Tie.objects.for_the_system(WHY).filter(
        person=OuterRef("reader"), submission=OuterRef("submission")
    )
    served = Organization.objects.served_by(lead, Role.ADJUDICATOR)
    unread = Q(declined=None, handed_on=None, taken_back=None)
    ended = Assignment.objects.for_the_system(WHY).filter(
        ~unread,
        ended_at__gte=clock.now() - LATELY,
        submission__journey__place__cohort__phase__program__organization__in=served,
    )  # fmt: skip
    told = ended.order_by().annotate(kind=Subquery(ties.values("kind")[:1]))
    counted = Counter(
        _reason(*each)
        for each in told.values_list("kind", "handed_on__why", "declined__reason")
    )
    return sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))


def _reason(kind: str | None, why: str | None, words: str | None) -> str | Promise:
    if kind:
        return Tie.Kind(kind).label
    if why:
        return HandedOn.Why(why).label
    if words in (OWN_MENTOR, MET_A_CASE):
        return SAID[words]
    return OTHERWISE if words else UNOPENED
