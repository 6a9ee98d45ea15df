"""Who may measure themselves, and who looks after those who do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from maypop.assessment.models import Certification, Trial
from maypop.base import clock
from maypop.catalog.models import Edition
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.programs.models import BusinessDays, Phase

NO_PROGRAM = ZoneInfo("America/Chicago")
COOLING_DAYS = 1  # business days between two trials for one edition


def may_practice(person: Person) -> bool:
    """Whoever rates, and whoever is on the way there: a peer reviewer in training."""
    return holds(person, Role.ASSESSOR, Role.ADJUDICATOR, Role.PEER_REVIEWER)


def may_lead(person: Person) -> bool:
    """Whoever answers for how well readers judge."""
    return holds(person, Role.ADJUDICATOR)


def may_begin_at(person: Person, edition: Edition) -> datetime | None:
    """When the next trial may begin, if that is not yet; None: now.

    A night lies between two trials: the next begins with the first business day after.
    Days are those of the newest program that offers the edition.
    """
    ended = Trial.objects.seen_by(person).filter(edition=edition, passed=False)
    last = ended.order_by("-ended_at").first()
    if last is None or last.ended_at is None:
        return None
    days = _days_of(edition)
    if days.between(last.ended_at, clock.now()) >= COOLING_DAYS:
        return None
    return days.noon(last.ended_at, COOLING_DAYS).replace(hour=0)


def _days_of(edition: Edition) -> BusinessDays:
    phases = Phase.objects.filter(offers__edition=edition).select_related("program")
    newest = phases.order_by("-opens_on", "pk").first()
    return newest.calendar if newest else BusinessDays(NO_PROGRAM, ())


def sat_by(person: Person) -> set[int]:
    """The editions in whose trial they sit just now."""
    rows = Trial.objects.seen_by(person).still_open().order_by()
    return set(rows.values_list("edition", flat=True))


def certified_until(person: Person) -> dict[int, datetime]:
    """By edition, for what is in force."""
    held = Certification.objects.in_force().filter(person=person)
    return dict(held.values_list("edition", "until"))
