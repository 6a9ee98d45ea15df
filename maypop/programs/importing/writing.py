"""Carries out what a portion of lines asks for, in a handful of statements."""

from maypop.base.events import publish
from maypop.people import actions as people
from maypop.people.models import Invitation, Membership, Person, Role
from maypop.people.models.invitation import a_fortnight_from_now
from maypop.trail.models import record_each

from ..coming import seats
from ..coming.mentors import suggest
from ..events import Placed
from ..models import Cohort, Place, Reservation
from .bounds import Bounds, Run
from .cells import Entry
from .judging import Plan

WHY = "people are brought in"
OF_AN_INVITATION = (
    "given_name",
    "family_name",
    "role",
    "organization",
    "expires_at",
    "mailed_at",
    "refusal",
)


def write(plan: Plan, bounds: Bounds, *, by: Person | None) -> None:
    _hold_in_one_order(plan)
    _invite(plan, bounds, by=by)
    _amend(plan, bounds)
    _give_roles(plan, bounds, by=by)
    _seat(plan, by=by)
    for before, run in plan.moves:
        seats.move(before, Cohort.objects.get(pk=run.pk), by=by)
    for person, run, email in plan.mentors:
        rows = Place.objects.for_the_system(WHY)
        suggest(rows.get(person=person, cohort=run.pk), email, by=by)


def _hold_in_one_order(plan: Plan) -> None:
    """Whoever is seated holds their cohort: two files must not meet crosswise."""
    runs = [run for _person, run in [*plan.seats, *plan.moves]]
    rows = Cohort.objects.filter(pk__in={each.pk for each in runs}).order_by("pk")
    list(rows.select_for_update(no_key=True))


def _invite(plan: Plan, bounds: Bounds, *, by: Person | None) -> None:
    drawn = []
    for entry, _run in plan.invited:
        invitation = Invitation.draw()
        invitation.email, invitation.invited_by = entry.email, by
        _say(invitation, entry, bounds)
        drawn.append(invitation)
    if drawn:
        made = people.invite_all(drawn)
        Reservation.objects.bulk_create(
            _reservation(Reservation(invitation=one), entry, run)
            for one, (entry, run) in zip(made, plan.invited, strict=True)
        )


def _amend(plan: Plan, bounds: Bounds) -> None:
    """A link that has run out is good again, and mailed again."""
    for waiting, entry, run in plan.amended:
        _say(waiting.invitation, entry, bounds)
        _reservation(waiting, entry, run)
        if waiting.invitation.has_expired:
            waiting.invitation.expires_at = a_fortnight_from_now()
            waiting.invitation.mailed_at, waiting.invitation.refusal = None, ""
    changed = [waiting for waiting, _entry, _run in plan.amended]
    invitations = [each.invitation for each in changed]
    Invitation.objects.bulk_update(invitations, OF_AN_INVITATION)
    Reservation.objects.bulk_update(changed, ["cohort", "mentor_email"])


def _say(invitation: Invitation, entry: Entry, bounds: Bounds) -> None:
    invitation.given_name, invitation.family_name = entry.given_name, entry.family_name
    invitation.role = entry.role
    invitation.organization_id = bounds.organizations[entry.organization]


def _reservation(kept: Reservation, entry: Entry, run: Run | None) -> Reservation:
    kept.cohort_id = run.pk if run else None
    kept.mentor_email = entry.mentor_email
    return kept


def _give_roles(plan: Plan, bounds: Bounds, *, by: Person | None) -> None:
    given = Membership.objects.bulk_create(
        Membership(
            person=person,
            organization_id=bounds.organizations[entry.organization],
            role=Role(entry.role),
        )
        for person, entry in plan.roles
    )
    record_each("give", given, by=by)


def _seat(plan: Plan, *, by: Person | None) -> None:
    """New seats together; whoever left before comes back to theirs."""
    people_ids = [person.pk for person, _run in plan.seats]
    rows = Place.objects.for_the_system(WHY).filter(person__in=people_ids)
    had = set(rows.values_list("person", "cohort"))
    new = []
    for person, run in plan.seats:
        if (person.pk, run.pk) in had:
            seats.place(person, Cohort.objects.get(pk=run.pk), by=by)
        else:
            new.append(Place(person=person, cohort_id=run.pk))
    made = Place.objects.bulk_create(new)
    record_each("place", made, by=by)
    for seat in made:
        publish(Placed(seat.pk))
