"""Phases, cohorts, seats and pairs: one of each, or of two districts."""

from collections.abc import Callable, Iterator

from maypop.people.models import Invitation
from maypop.programs.models import (
    Closure,
    Cohort,
    CohortMentor,
    Delegation,
    Pairing,
    Phase,
    Place,
    Proposal,
    SeatRequest,
)

from .words import NOBODY, REASON, Words, always, one_of_each_of_two


def _programs() -> Iterator[Words]:
    for each in Phase.objects.select_related("program").order_by("pk")[:1]:
        yield {"program": each.program.slug}


def _run_phases(**more: str) -> Callable[[], Iterator[Words]]:
    def find() -> Iterator[Words]:
        for each in Phase.objects.select_related("program").order_by("pk")[1:2]:
            yield {"program": each.program.slug, "phase": each.slug} | more

    return find


def _closures() -> Iterator[Words]:
    for each in Closure.objects.select_related("program").order_by("-day")[:1]:
        yield {"program": each.program.slug, "day": each.day}


def _cohorts() -> Iterator[Words]:
    rows = Cohort.objects.select_related("phase__program", "organization__parent")
    for each in one_of_each_of_two(
        rows.order_by("pk"), lambda row: row.organization.district
    ):
        yield _within(each.phase) | {"cohort": each.public_id}


def _mentored_cohorts() -> Iterator[Words]:
    around = "cohort__phase__program"
    for each in CohortMentor.objects.for_the_system(REASON).select_related(around)[:1]:
        cohort = each.cohort
        keys = {"cohort": cohort.public_id, "row": each.public_id}
        yield _within(cohort.phase) | keys


def _delegations() -> Iterator[Words]:
    for each in Delegation.objects.select_related("phase__program")[:1]:
        yield _within(each.phase) | {"delegation": each.public_id}


def _within(phase: Phase) -> Words:
    return {"program": phase.program.slug, "phase": phase.slug}


def _pairs() -> Iterator[Words]:
    rows = Pairing.objects.for_the_system(REASON).filter(agreements__isnull=False)
    for each in rows.distinct()[:1]:
        yield {"pair": each.public_id}


def _within_pairs(part: str, rows: str) -> Callable[[], Iterator[Words]]:
    """Something that the two of a pair keep."""

    def found() -> Iterator[Words]:
        pairs = Pairing.objects.for_the_system(REASON)
        for pair in pairs.exclude(**{rows: None}).distinct()[:1]:
            one = getattr(pair, rows).all()[0]
            yield {"pair": pair.public_id, part: one.public_id}

    return found


def _asked() -> Iterator[Words]:
    rows = Proposal.objects.for_the_system(REASON)
    for each in rows.filter(state=Proposal.State.CONFIRMED)[:1]:
        yield {"proposal": each.public_id}


def _boards() -> Iterator[Words]:
    for each in Phase.objects.filter(proposals__isnull=False).distinct()[:1]:
        yield {"phase": each.public_id}


def _proposed() -> Iterator[Words]:
    rows = Proposal.objects.for_the_system(REASON).select_related("phase")
    for each in rows.filter(state=Proposal.State.PROPOSED)[:1]:
        yield {"phase": each.phase.public_id, "proposal": each.public_id}


def _paired_by_hand() -> Iterator[Words]:
    rows = Proposal.objects.for_the_system(REASON).select_related("phase", "learner")
    for each in rows.filter(state=Proposal.State.PROPOSED)[:1]:
        yield {"phase": each.phase.public_id, "person": each.learner.public_id}


def _seats() -> Iterator[Words]:
    rows = Place.objects.for_the_system(REASON).held().order_by("pk")
    around = rows.select_related("cohort__organization__parent")
    for each in one_of_each_of_two(around, lambda row: row.district):
        yield {"seat": each.public_id}


def _cohorts_by_slug() -> Iterator[Words]:
    rows = Cohort.objects.select_related("organization__parent").order_by("pk")
    for each in one_of_each_of_two(rows, lambda row: row.organization.district):
        yield {"slug": each.slug}


def _calls() -> Iterator[Words]:
    for each in Cohort.objects.filter(calls__closed_at=None, calls__isnull=False)[:1]:
        yield {"slug": each.slug}


def _asking() -> Iterator[Words]:
    for words in _asking_where():
        yield {"asking": words["asking"]}


def _asking_where() -> Iterator[Words]:
    rows = SeatRequest.objects.for_the_system(REASON).select_related("cohort")
    for each in rows.order_by("pk")[:1]:
        yield {"slug": each.cohort.slug, "asking": each.public_id}


def _invitations() -> Iterator[Words]:
    for each in Invitation.objects.order_by("pk")[:1]:
        yield {"invitation": each.public_id}


IN_PROGRAMS: dict[str, Callable[[], Iterator[Words]]] = {
    "programs:template": always({"template": "tennessee-pilot"}),
    "programs:program": _programs,
    "programs:comparison": _programs,
    "programs:closures": _programs,
    "programs:reopen": _closures,
    "programs:phase": _run_phases(),
    "programs:settings": _run_phases(group="promises"),
    "programs:offers": _run_phases(),
    "programs:facts": _run_phases(),
    "programs:new_cohort": _run_phases(),
    "programs:cohort": _cohorts,
    "programs:cohort_mentors": _cohorts,
    "programs:no_mentor": _mentored_cohorts,
    "programs:delegations": _run_phases(),
    "programs:withdrawal": _delegations,
    "programs:rollover": _run_phases(),
    "programs:archive": _run_phases(),
    "coming:roster": always({"roster": NOBODY}),
    "coming:bring_in": always({"roster": NOBODY}),
    "coming:errors": always({"roster": NOBODY}),
    "coming:resend": _invitations,
    "coming:withdraw": _invitations,
    "coming:cohort": _cohorts_by_slug,
    "coming:limit": _cohorts_by_slug,
    "coming:code": _cohorts_by_slug,
    "coming:close_code": _cohorts_by_slug,
    "coming:call": _cohorts_by_slug,
    "coming:close_call": _cohorts_by_slug,
    "coming:approve": _asking_where,
    "coming:decline": _asking_where,
    "coming:seat": _seats,
    "coming:move": _seats,
    "coming:remove": _seats,
    "coming:ask": _calls,
    "coming:take": _asking,
    "coming:withdraw_request": _asking,
    "coming:leave": _seats,
    "programs:asked": _asked,
    "programs:acceptance": _asked,
    "programs:refusal": _asked,
    "programs:pair": _pairs,
    "programs:agreement": _pairs,
    "programs:goals": _pairs,
    "programs:goal": _within_pairs("goal", "goals"),
    "programs:contacts": _pairs,
    "programs:contact": _within_pairs("contact", "touchpoints"),
    "programs:notes": _pairs,
    "programs:note": _within_pairs("note", "notes"),
    "programs:hand_over": _pairs,
    "programs:end": _pairs,
    "programs:board": _boards,
    "programs:waiting": _boards,
    "programs:propose": _boards,
    "programs:confirm_all": _boards,
    "programs:choice": _paired_by_hand,
    "programs:confirm": _proposed,
    "programs:set_aside": _proposed,
}
