"""Whoever brings people in may name a mentor for them; the two still have to agree."""

from maypop.base.events import publish
from maypop.people.models import Membership, Person, Role
from maypop.trail.models import record

from ..events import PairSuggested
from ..models import Place, Suggestion

WHY = "a mentor was named for them"


def suggest(seat: Place, email: str, *, by: Person | None) -> None:
    """Another name takes the place of the one before."""
    mentors = Membership.objects.current().filter(role=Role.MENTOR)
    here = mentors.filter(person__email=email).select_related("person").first()
    mentor = here.person if here else None
    rows = Suggestion.objects.for_the_system(WHY)
    made, _new = rows.update_or_create(
        place=seat, defaults={"mentor_email": email, "mentor": mentor, "by": by}
    )
    record("suggest", made, by=by)
    if mentor:
        publish(PairSuggested(made.pk))


def has_come(mentor: Person) -> None:
    """They were named before they were here."""
    named = Suggestion.objects.for_the_system(WHY).filter(
        mentor_email=mentor.email, mentor=None
    )
    for each in named:
        each.mentor = mentor
        each.save(update_fields=["mentor"])
        publish(PairSuggested(each.pk))
