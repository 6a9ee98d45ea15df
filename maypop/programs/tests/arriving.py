"""A state with two districts, a phase under way, and a cohort in one of the schools."""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from maypop.base import clock
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.importing.carrying import bring_in
from maypop.programs.importing.report import Report
from maypop.programs.models import Cohort, Phase, Program

HEADER = "email,given_name,family_name,role,organization,cohort,mentor_email"


@dataclass
class Made:
    state: Organization
    district: Organization
    school: Organization
    elsewhere: Organization
    phase: Phase
    cohort: Cohort
    maribel: Person
    tobias: Person
    verity: Person
    lucinda: Person
    thaddeus: Person
    mordecai: Person
    constance: Person


def made() -> Made:
    state = organization("volunteer", Level.STATE, None)
    district = organization("cedar-glade", Level.DISTRICT, state)
    school = organization("hackberry", Level.SCHOOL, district)
    elsewhere = organization("loess-bluff", Level.DISTRICT, state)
    run = phase(state)
    cohort = Cohort.objects.create(
        phase=run, organization=school, name="Hackberry cohort"
    )
    people = {
        "maribel": person("Maribel", Role.EDUCATOR, school),
        "tobias": person("Tobias", Role.EDUCATOR, elsewhere),
        "verity": person("Verity", Role.MENTOR, elsewhere),
        "lucinda": person("Lucinda", Role.DISTRICT_LEAD, district),
        "thaddeus": person("Thaddeus", Role.DISTRICT_LEAD, elsewhere),
        "mordecai": person("Mordecai", Role.SCHOOL_LEADER, school),
        "constance": person("Constance", Role.PROGRAM_MANAGER, state),
    }
    return Made(state, district, school, elsewhere, run, cohort, **people)


def organization(slug: str, level: Level, parent: Organization | None) -> Organization:
    name = slug.replace("-", " ").title()
    return Organization.objects.create(slug=slug, name=name, level=level, parent=parent)


def phase(state: Organization, name: str = "Phase 2", ends_in: int = 60) -> Phase:
    program, _new = Program.objects.get_or_create(name="Program", organization=state)
    today = clock.today()
    return Phase.objects.create(
        program=program,
        name=name,
        opens_on=today - timedelta(days=90),
        closes_on=today + timedelta(days=ends_in),
    )


def person(given: str, role: Role, where: Organization) -> Person:
    one = Person.objects.create_user(
        f"{given.lower()}@example.org",
        given_name=given,
        family_name="Stroud",
        handle=given.lower(),
    )
    Membership.objects.create(person=one, organization=where, role=role)
    return one


def file(*rows: str, encoding: str = "utf-8", header: str = HEADER) -> io.BytesIO:
    return io.BytesIO("\r\n".join([header, *rows, ""]).encode(encoding))


def row(
    who: str = "rosalba",
    *,
    given: str = "Rosalba",
    family: str = "Quint",
    role: str = "educator",
    where: str = "hackberry",
    cohort: str = "hackberry-cohort",
    mentor: str = "",
) -> str:
    email = who if "@" in who or not who else f"{who}@example.org"
    return ",".join([email, given, family, role, where, cohort, mentor])


def brought(*rows: str, by: Person | None = None, **how: Any) -> Report:
    return bring_in(file(*rows), by=by, **how)
