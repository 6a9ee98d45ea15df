"""What stands on the board of a phase: proposals by indicator, and who has nobody."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from maypop.people.models import Person

from ..matching import STRONG, Learner, fits
from ..models import Phase, Proposal
from .pool import Pool, pool_of

ON_A_PAGE = 50


@dataclass(frozen=True)
class Alone:
    """Somebody who asks for a mentor and has none, with the reason."""

    person: Person
    indicator: str
    why: str


def proposals(phase: Phase, person: Person, number: str | None) -> Page[Proposal]:
    """Those that stand, of one's own school or district or of the whole phase."""
    led = Proposal.objects.led_by(person).filter(phase=phase).standing()
    around = led.select_related("mentor", "learner", "hands_over__mentor")
    return Paginator(around, ON_A_PAGE).get_page(number)


def counted(phase: Phase, person: Person) -> Counter[str]:
    """How many of one's own stand where."""
    rows = Proposal.objects.led_by(person).filter(phase=phase).order_by()
    return Counter(rows.values_list("state", flat=True))


def alone(phase: Phase) -> list[Alone]:
    """Those who ask in this phase and have nobody, each with the reason."""
    pool = pool_of(phase)
    found = [
        Alone(
            pool.people[each.key], pool.names.get(each.indicator, ""), _why(pool, each)
        )
        for each in pool.learners
    ]
    return sorted(found, key=lambda each: (each.indicator, each.person.name))


def _why(pool: Pool, learner: Learner) -> str:
    """The first thing that stands in the way; nothing does: propose again."""
    name = {"indicator": pool.named(learner.indicator)}
    strong = [
        each
        for each in pool.mentors
        if each.strengths.get(learner.indicator, 0) >= STRONG
    ]
    if not strong:
        return _("No mentor is strong in %(indicator)s yet.") % name
    free = [each for each in strong if each.free]
    if not free:
        return _("No mentor strong in %(indicator)s has a seat free.") % name
    if not any(fits(each, learner, pool.passed_over) for each in free):
        return _("Those with a seat free have been declined or set aside, or cannot"
                 " mentor this person.")  # fmt: skip
    return _("A seat is free. Propose again to find it.")
