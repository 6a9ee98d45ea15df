"""Somebody accepted an invitation that held more than a role."""

from maypop.people.models import Person

from ..models import Reservation
from .mentors import suggest
from .seats import place


def arrive(person: Person, invitation_id: int) -> None:
    rows = Reservation.objects.filter(invitation=invitation_id)
    kept = rows.select_related("cohort", "invitation__invited_by").first()
    if kept is None or kept.cohort is None:
        return
    seat = place(person, kept.cohort, by=kept.invitation.invited_by)
    if kept.mentor_email:
        suggest(seat, kept.mentor_email, by=kept.invitation.invited_by)
