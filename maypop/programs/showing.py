"""What the program screens show, as far as the person who asks sees it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from maypop.people.models import Organization, Person

from . import rules
from .counting import Figures, figures
from .models import Closure, Cohort, Delegation, Fact, Kind, Offer, Phase, Program, Slot

A_PAGE = 40
NEXT = 6  # dates that are named as coming


@dataclass(frozen=True)
class Shown:
    """A phase with its figures and where it stands today."""

    phase: Phase
    figures: Figures
    today: date

    @property
    def state(self) -> str:
        if self.phase.is_archived:
            return "archived"
        if self.today < self.phase.opens_on:
            return "ahead"
        return "running" if self.today <= self.phase.closes_on else "closed"


@dataclass(frozen=True)
class Span:
    """Closed days in a row, under one name."""

    days: list[Closure]

    @property
    def first(self) -> Closure:
        return self.days[0]

    @property
    def last(self) -> Closure:
        return self.days[-1]


def listed(programs: QuerySet[Program], person: Person) -> list[dict[str, Any]]:
    found = list(programs)
    phases = _shown(Phase.objects.filter(program__in=found), person)
    return [
        {
            "program": each,
            "phases": [one for one in phases if one.phase.program_id == each.pk],
        }
        for each in found
    ]


def whole(program: Program, person: Person) -> dict[str, Any]:
    phases = _shown(Phase.objects.filter(program=program), person)
    closures = list(program.closures.all())
    return {
        "program": program,
        "phases": phases,
        "coming": coming(program, phases, closures),
        "spans": list(spans(closures)),
        "runs": rules.runs(person, program),
    }


def side_by_side(program: Program, person: Person) -> list[Shown]:
    rows = Phase.objects.filter(program=program).prefetch_related(
        "offers", "slots", "facts"
    )
    return _shown(rows, person)


def phase(found: Phase, person: Person, page: str | None) -> dict[str, Any]:
    """All of one phase; of the cohorts one page."""
    seen = Cohort.objects.seen_by(person).filter(phase=found)
    rows = seen.with_seats().select_related("organization__parent")
    leaf = Paginator(rows.order_by("name", "pk"), A_PAGE).get_page(page)
    runs = rules.runs(person, found.program)
    is_open = not found.is_archived
    free, slots = offered(found)
    where = rules.run_cohorts_of(person, found)
    return {
        "shown": _one(found, person),
        "phase": found,
        "leaf": leaf,
        "runs": runs and is_open,
        "may_turn": runs,
        "theirs": _theirs(where, leaf) if is_open else set(),
        "opens_cohorts": is_open and where.exists(),
        "free": free,
        "slots": slots,
        "delegations": delegations(found, person),
        "incentives": found.incentives.all(),
        **told(found),
    }


def _theirs(where: QuerySet[Organization], leaf: Any) -> set[int]:
    """Of these cohorts' organizations those for which this person may change them."""
    at = [each.organization_id for each in leaf]
    return set(where.filter(pk__in=at).values_list("pk", flat=True))


def offered(found: Phase) -> tuple[list[Offer], list[tuple[Slot, list[Offer]]]]:
    """What everybody may choose, and each choice with what stands in it."""
    rows = found.offers.select_related("edition__micro_credential", "slot")
    offers = list(rows.defer("edition__spec").order_by("edition__title", "pk"))
    slots: dict[Slot, list[Offer]] = {}
    for each in offers:
        if each.slot:
            slots.setdefault(each.slot, []).append(each)
    return [each for each in offers if not each.slot], list(slots.items())


def delegations(found: Phase, person: Person) -> list[tuple[Delegation, str]]:
    """Each that stands, with a word for how it stands today."""
    today = found.program.today()
    seen = Delegation.objects.seen_by(person).standing().filter(phase=found)
    rows = list(seen.select_related("district", "person"))
    effective = set(
        Delegation.objects.effective(on=today)
        .filter(phase=found)
        .values_list("pk", flat=True)
    )
    return [(each, _standing(each, today, effective)) for each in rows]


def _standing(delegation: Delegation, today: date, effective: set[int]) -> str:
    if delegation.person_id is None:
        return "waiting"
    if delegation.ends_on < today:
        return "over"
    if delegation.begins_on > today:
        return "ahead"
    return "runs" if delegation.pk in effective else "left"


def told(found: Phase) -> dict[str, list[Fact]]:
    """Goals and counts of its own; what was published of others stands apart."""
    facts = list(found.facts.all())
    own = [each for each in facts if not each.of]
    return {
        "goals": [each for each in own if each.kind == Kind.TARGET],
        "counts": [each for each in own if each.kind == Kind.ACTUAL],
        "published": sorted(
            (each for each in facts if each.of), key=lambda fact: (fact.of, fact.what)
        ),
    }


def coming(
    program: Program, phases: list[Shown], closures: list[Closure]
) -> list[tuple[date, str, str]]:
    """The next days on which something begins, ends or is closed."""
    today = program.today()
    days = [(each.phase.opens_on, "opens", each.phase.name) for each in phases]
    days += [(each.phase.closes_on, "closes", each.phase.name) for each in phases]
    days += [(each.first.day, "closed", each.first.name) for each in spans(closures)]
    return sorted(each for each in days if each[0] >= today)[:NEXT]


def spans(closures: list[Closure]) -> list[Span]:
    """Days in a row, a weekend between them not counted, are told at once."""
    runs: list[list[Closure]] = []
    for each in closures:
        if runs and _follows(runs[-1][-1], each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return [Span(each) for each in runs]


def _follows(one: Closure, other: Closure) -> bool:
    gap = timedelta(days=3 if one.day.weekday() == 4 else 1)
    return other.name == one.name and other.day - one.day <= gap


def _one(found: Phase, person: Person) -> Shown:
    counted = figures([found.pk], person)
    return Shown(found, counted[found.pk], found.program.today())


def _shown(phases: QuerySet[Phase], person: Person) -> list[Shown]:
    """Those that this person sees, in the order of their days."""
    seen = Phase.objects.seen_by(person).filter(pk__in=phases.values("pk"))
    found = list(
        phases.filter(pk__in=seen.values("pk"))
        .select_related("program", "archiving")
        .order_by("opens_on", "pk")
    )
    counted = figures([each.pk for each in found], person)
    return [Shown(each, counted[each.pk], each.program.today()) for each in found]
