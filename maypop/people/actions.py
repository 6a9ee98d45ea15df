from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish

from .events import Invited, Joined
from .models import (
    HandOver,
    Invitation,
    Membership,
    Organization,
    Person,
    Role,
    Withdrawal,
)
from .models.invitation import a_fortnight_from_now


@transaction.atomic
def invite(
    email: str,
    *,
    organization: Organization,
    role: Role,
    by: Person | None,
    name: tuple[str, str] = ("", ""),
) -> Invitation:
    """Write one link to one role; the letter is owed, and goes out after this."""
    invitation = Invitation.draw()
    invitation.email = email.strip().lower()
    invitation.organization, invitation.role = organization, role
    invitation.given_name, invitation.family_name = name
    invitation.invited_by = by
    invitation.save()
    publish(Invited(1))
    return invitation


@transaction.atomic
def invite_all(drawn: Sequence[Invitation]) -> list[Invitation]:
    """Many at once, filled in by the caller; their letters go out in portions."""
    made = Invitation.objects.bulk_create(drawn)
    publish(Invited(len(made)))
    return made


@transaction.atomic
def resend(invitation: Invitation) -> None:
    """The same link once more, good for a fortnight from now."""
    held = _standing(invitation)
    held.expires_at, held.mailed_at, held.refusal = a_fortnight_from_now(), None, ""
    held.save(update_fields=["expires_at", "mailed_at", "refusal"])
    publish(Invited(1))


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person | None) -> None:
    """The link opens nothing from now on; that it was sent stays on record."""
    Withdrawal.objects.create(invitation=_standing(invitation), by=by, at=clock.now())


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
    publish(Joined(by.pk, membership.pk, held.pk))
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
    held = _locked(invitation)
    if not held.is_open:
        raise Conflict
    return held


def _standing(invitation: Invitation) -> Invitation:
    held = _locked(invitation)
    if held.is_used or held.is_withdrawn:
        raise Conflict
    return held


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)
