"""Two people become a pair, agree what it is for, and part again."""

from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.trail.models import record

from ..events import Paired, Parted
from ..models import Agreement, Ending, Pairing


class NotAMentor(Exception):
    """Only whoever holds the role of a mentor is paired as one."""


@transaction.atomic
def pair(
    mentor: Person,
    learner: Person,
    *,
    purpose: str,
    by: Person | None,
    seat: int | None = None,
) -> Pairing:
    """Bind two people; a Conflict when they are one person or a pair already."""
    if not holds(mentor, Role.MENTOR):
        raise NotAMentor(str(mentor))
    try:
        with transaction.atomic():
            pairing = Pairing.objects.create(
                mentor=mentor, learner=learner, purpose=purpose, seat=seat
            )
    except IntegrityError as taken:
        raise Conflict(f"{mentor} and {learner} cannot be paired anew") from taken
    record("pair", pairing, by=by)
    publish(Paired(pairing.pk, by.pk if by else None))
    return pairing


@transaction.atomic
def part(pairing: Pairing, *, by: Person | None, reason: str = "") -> None:
    """End the pair, and all that the mentor may see with it; the first end stands."""
    open_one = Pairing.objects.for_the_system("the first end stands").filter(
        pk=pairing.pk, until=None
    )
    if open_one.update(until=clock.now()):
        record("part", pairing, by=by)
        if reason:
            Ending.objects.create(pairing=pairing, reason=reason)
        publish(Parted(pairing.pk, by.pk if by else None))
    pairing.refresh_from_db(
        from_queryset=Pairing.objects.for_the_system("as it now stands")
    )


@transaction.atomic
def agree(pairing: Pairing, *, by: Person, wording: str) -> None:
    """Say yes to what the pair is for; once is enough."""
    said = {"wording": wording}
    _row, new = Agreement.objects.get_or_create(
        pairing=pairing, person=by, defaults=said
    )
    if new:
        record("agree", pairing, by=by)
