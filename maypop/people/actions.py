from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from maypop.base.conflict import Conflict
from maypop.base.events import publish

from . import letters
from .events import Joined
from .models import HandOver, Invitation, Membership, Organization, Person, Role


@transaction.atomic
def invite(
    email: str, *, organization: Organization, role: Role, by: Person | None
) -> Invitation:
    """Mail one link to one role. Its token is on the answer, and nowhere after."""
    invitation = Invitation.draw()
    invitation.email = email.strip().lower()
    invitation.organization, invitation.role = organization, role
    invitation.invited_by = by
    invitation.save()
    # A mail server that is down is logged; the link on the answer works without it.
    transaction.on_commit(lambda: letters.send_invitation(invitation), robust=True)
    return invitation


@transaction.atomic
def join(
    invitation: Invitation, *, given_name: str, family_name: str, password: str
) -> Person:
    """A new person, whose address the link itself has confirmed, takes up the role."""
    _still_open(invitation)
    facts = {"given_name": given_name, "family_name": family_name}
    try:
        with transaction.atomic():
            person = Person.objects.create_user(invitation.email, password, **facts)
            EmailAddress.objects.create(
                user=person, email=person.email, verified=True, primary=True
            )
    except IntegrityError as taken:
        raise Conflict from taken
    accept(invitation, by=person)
    return person


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> Membership:
    """Take up the role once; whoever comes second finds the invitation used."""
    held = _still_open(invitation)
    membership, _ = Membership.objects.get_or_create(
        person=by, organization_id=held.organization_id, role=held.role, until=None
    )
    held.accepted(by=by)
    publish(Joined(by.pk, membership.pk))
    return membership


def live_in(person: Person, zone: str) -> None:
    """By which clock their days and hours are told."""
    Person.objects.filter(pk=person.pk).update(time_zone=zone)
    person.time_zone = zone


def hand_over(person: Person, place: str, besides: Sequence[str]) -> HandOver:
    """Let a second device in to one place, once, within five minutes."""
    made = HandOver.draw(person, place, besides)
    made.save()
    return made


def _still_open(invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not held.is_open:
        raise Conflict
    return held
