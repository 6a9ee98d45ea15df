"""A template becomes a program of one's own, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from maypop.base.conflict import Conflict
from maypop.people.models import Organization, Person
from maypop.trail.models import record

from .models import (
    Cohort,
    Delegation,
    Fact,
    Incentive,
    Kind,
    Offer,
    Phase,
    Program,
    Slot,
)
from .template import PhaseShape, Template, published


@dataclass(frozen=True)
class Beginning:
    """Where and when somebody wants it."""

    organization: Organization
    name: str
    start: date
    districts: Sequence[Organization] = ()
    time_zone: str = "America/Chicago"


@transaction.atomic
def instantiate(template: Template, outline: Beginning, *, by: Person) -> Program:
    """The program with its phases; what is not published here is left out and said."""
    if _stands(outline):
        raise Conflict(f"{outline.name} is there already")
    program = Program.objects.create(
        organization=outline.organization,
        name=outline.name,
        time_zone=outline.time_zone,
    )
    for shape in template.phases:
        _phase(program, shape, outline, by=by)
    missing = template.missing()
    record("instantiate", program, by=by, template=template.slug, missing=missing)
    return program


def _stands(outline: Beginning) -> bool:
    """Asked under lock, so that of two clicks one makes it."""
    Organization.objects.select_for_update().get(pk=outline.organization.pk)
    same = Program.objects.filter(organization=outline.organization, name=outline.name)
    return same.exists()


def _phase(
    program: Program, shape: PhaseShape, outline: Beginning, *, by: Person
) -> None:
    phase = Phase.objects.create(
        program=program,
        name=shape.name,
        opens_on=shape.opens_on(outline.start),
        closes_on=shape.closes_on(outline.start),
        **shape.told["settings"],
    )
    _offers(phase, shape)
    _cohorts(phase, shape, outline)
    _delegations(phase, shape, outline, by=by)
    _facts(phase, shape, by=by)
    Incentive.objects.bulk_create(
        Incentive(phase=phase, text=each) for each in shape.told["incentives"]
    )
    record("open", phase, by=by)


def _offers(phase: Phase, shape: PhaseShape) -> None:
    here = published(shape.slugs)
    rows: list[tuple[str, Slot | None]]
    rows = [(slug, None) for slug in shape.told["offers"]]
    for each in shape.told["choices"]:
        found = [slug for slug in each["offers"] if slug in here]
        if len(found) < each["choose"]:
            continue  # with too few of them published it would be no choice
        slot = Slot.objects.create(
            phase=phase, name=each["name"], choose=each["choose"]
        )
        rows += [(slug, slot) for slug in found]
    Offer.objects.bulk_create(
        Offer(phase=phase, edition=here[slug], slot=slot)
        for slug, slot in rows
        if slug in here
    )


def _cohorts(phase: Phase, shape: PhaseShape, outline: Beginning) -> None:
    told = [(outline.organization, each) for each in shape.told["cohorts"]]
    local = shape.told["in_each_district"]
    if local:
        told += [
            (each, local | {"name": local["name"].format(district=each.name)})
            for each in outline.districts
        ]
    for where, facts in told:  # one by one: each finds a slug that is free
        Cohort.objects.create(phase=phase, organization=where, **facts)


def _delegations(
    phase: Phase, shape: PhaseShape, outline: Beginning, *, by: Person
) -> None:
    """Their shape only: who leads each district is named by a person."""
    if shape.told["delegated"]:
        Delegation.objects.bulk_create(
            Delegation(
                phase=phase,
                district=each,
                begins_on=phase.opens_on,
                ends_on=phase.closes_on,
                given_by=by,
            )
            for each in outline.districts
        )


def _facts(phase: Phase, shape: PhaseShape, *, by: Person) -> None:
    """Goals become one's own; what others published stays theirs."""
    own: dict[str, Any] = {"kind": Kind.TARGET, "source": "Set with the template"}
    own["as_of"] = phase.program.today()
    for each in [own | told for told in shape.told["targets"]]:
        Fact.objects.create(phase=phase, noted_by=by, **each)
    for each in shape.told["published"]:
        Fact.objects.create(phase=phase, noted_by=by, **each)
