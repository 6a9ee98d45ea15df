"""Declaring that one is too close, and taking that back. Nobody is named by it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment import actions, rules
from maypop.assessment.clock.holding import locked
from maypop.assessment.giving_back import let_go
from maypop.assessment.models import Assignment, Tie
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Organization, Person
from maypop.trail.models import record

Kind = Tie.Kind


@transaction.atomic
def declare(
    person: Person,
    organization: Organization,
    *,
    kind: str = Kind.WORK,
    until: date | None = None,
    since: date | None = None,
    by: Person,
) -> Tie:
    """Work of this school or district goes to others; what one holds of it as well."""
    tie = Tie.objects.create(
        person=person,
        organization=organization,
        kind=kind,
        since=since,
        until=until,
        by=by,
    )
    record("declare", tie, by=by, kind=kind)
    _return_what_is_held(tie)
    return tie


@transaction.atomic
def return_known(
    assignment: Assignment,
    *,
    by: Person,
    reason: str = "",
    kind: str = Kind.CLASSROOM,
    until: date | None = None,
) -> Tie:
    """Give it back and never read this educator again; whose it is stays unsaid."""
    actions.decline(assignment, by=by, reason=reason or _("I know this classroom."))
    known = assignment.submission
    tie = Tie.objects.create(person=by, submission=known, kind=kind, until=until, by=by)
    record("declare", tie, by=by, kind=kind)
    return tie


@transaction.atomic
def withdraw(tie: Tie, *, by: Person) -> None:
    """It was a slip, or it is no longer so. What was given back stays with others."""
    rows = Tie.objects.for_the_system("of two that withdraw it one is told")
    standing = rows.filter(pk=tie.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=clock.now()):
        raise Conflict(say=_("This tie was withdrawn before."))
    record("withdraw", tie, by=by)


def _return_what_is_held(tie: Tie) -> None:
    rows = Assignment.objects.seen_by(tie.person).select_related("submission")
    for held in rows:
        locked(held.submission)
        if not _is_between(tie, held):
            continue
        if hasattr(held, "review"):
            let_go(held, reason=rules.TIE)
        else:
            actions.decline(held, by=tie.person, reason=str(tie.get_kind_display()))


def _is_between(tie: Tie, held: Assignment) -> bool:
    return rules.TIE in rules.bars(tie.person, held.submission, held.task)
