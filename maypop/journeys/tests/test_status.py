"""How far people are: read by those who lead them, by nobody else, and never what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.journeys.models import Artifact, Journey
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs import actions as programs
from maypop.programs.models import Cohort, Place

from .making import signed_in

WHY = "tests look"
State = Journey.State


@pytest.fixture
def places(made):
    state = Organization.objects.get(slug="volunteer")
    district = Organization.objects.get(slug="cedar-glade")
    return {"state": state, "district": district} | {
        slug: Organization.objects.create(
            slug=slug, name=slug.title(), level=level, parent=parent
        )
        for slug, level, parent in (
            ("hackberry", Level.SCHOOL, district),
            ("sycamore", Level.SCHOOL, district),
            ("kudzu", Level.DISTRICT, state),
        )
    }


@pytest.fixture
def somebody(places):
    def somebody(given, role, where, family="Oakes"):
        person = Person.objects.create_user(
            f"{given}.{family}@example.org".lower(),
            given_name=given,
            family_name=family,
        )
        Membership.objects.create(person=person, organization=places[where], role=role)
        return person

    return somebody


@pytest.fixture
def leads(somebody):
    return {
        "mordecai": signed_in(somebody("Mordecai", Role.SCHOOL_LEADER, "hackberry")),
        "lucinda": signed_in(somebody("Lucinda", Role.DISTRICT_LEAD, "district")),
        "thaddeus": signed_in(somebody("Thaddeus", Role.DISTRICT_LEAD, "kudzu")),
        "constance": signed_in(somebody("Constance", Role.PROGRAM_MANAGER, "state")),
    }


@pytest.fixture
def cohort(made):
    return Cohort.objects.get()


def text(client, query=""):
    answer = client.get(f"/people{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def sheet(client, query=""):
    answer = client.get(f"/people.csv{query}")
    return b"".join(answer.streaming_content).decode()


def wrote(made, *, days_ago, words="Zinnia, a word of the work itself"):
    rows = Artifact.objects.for_the_system(WHY).filter(journey=made.journey)
    when = clock.now() - timedelta(days=days_ago)
    rows.filter(pk=rows.first().pk).update(text=words, edited_at=when)
    journeys = Journey.objects.for_the_system(WHY).filter(pk=made.journey.pk)
    journeys.update(state=State.BUILDING, started_at=when - timedelta(days=1))


def test_a_district_lead_reads_the_state_and_the_days_and_nothing_else(made, leads):
    wrote(made, days_ago=19)
    page = text(leads["lucinda"])
    assert "Maribel Stroud" in page
    assert "19 days since activity" in page
    assert "Zinnia" not in page
    assert str(made.journey.public_id) not in page


def test_others_lead_other_people(made, leads):
    """Her district has her; a school she is not of and another district do not."""
    for who in ("mordecai", "thaddeus"):
        assert "Maribel" not in text(leads[who]) + sheet(leads[who])
    assert "Maribel" in text(leads["constance"])


def test_a_school_leader_sees_those_of_the_school(made, leads, somebody, cohort):
    for given, where in (("Rosalba", "hackberry"), ("June", "sycamore")):
        programs.place(somebody(given, Role.EDUCATOR, where), cohort, by=None)
    page = text(leads["mordecai"])
    assert "Rosalba" in page
    assert "June" not in page
    assert "No journey yet" in page


def test_where_somebody_belongs_decides_and_not_where_the_cohort_sits(
    made, leads, somebody, cohort
):
    """The cohort is of one district; she came from another and belongs there."""
    programs.place(somebody("Petra", Role.EDUCATOR, "kudzu"), cohort, by=None)
    assert "Petra" not in text(leads["lucinda"])
    assert "Petra" in text(leads["thaddeus"])
    ended = Membership.objects.filter(person__given_name="Petra")
    ended.update(until=clock.now())
    assert "Petra" not in text(leads["thaddeus"])


def test_nobody_else_leads(made, somebody):
    for role in (Role.MENTOR, Role.ASSESSOR, Role.ANALYST, Role.AUTHOR):
        client = signed_in(somebody(role.name.title(), role, "state"))
        assert client.get("/people").status_code == 403
        assert client.get("/people.csv").status_code == 403
    assert made.client.get("/people").status_code == 403


def test_after_leaving_those_who_lead_see_no_status(made, leads):
    seat = Place.objects.seen_by(made.maribel).get()
    programs.leave(seat)
    assert "Maribel" not in text(leads["lucinda"])
    programs.place(made.maribel, seat.cohort, by=None)
    assert "Maribel" in text(leads["lucinda"])


def test_whoever_leads_is_not_in_their_own_list(made, leads, places, cohort):
    lucinda = Person.objects.get(given_name="Lucinda")
    Membership.objects.create(
        person=lucinda, organization=places["district"], role=Role.EDUCATOR
    )
    programs.place(lucinda, cohort, by=None)
    assert "Lucinda Oakes</a></h2>" not in text(leads["lucinda"])


# --- filters and the sheet ---------------------------------------------------
def test_filters_narrow_the_list_and_the_counts_stay(made, leads, somebody, cohort):
    wrote(made, days_ago=3)
    programs.place(somebody("Rosalba", Role.EDUCATOR, "hackberry"), cohort, by=None)
    lucinda = leads["lucinda"]

    def shown(query):
        page = text(lucinda, query)
        assert "Building: 1" in page or "where=hackberry" in query or "q=" in query
        return {each for each in ("Maribel", "Rosalba") if f"{each} " in page}

    assert shown("?state=building") == {"Maribel"}
    assert shown("?state=none") == {"Rosalba"}
    assert shown("?state=earned") == set()
    assert shown("?quiet=1") == set()
    assert shown("?where=hackberry") == {"Rosalba"}
    assert shown("?q=stroud") == {"Maribel"}
    assert shown("?state=nonsense&phase=nonsense&where=kudzu&page=x") == {
        "Maribel",
        "Rosalba",
    }
    wrote(made, days_ago=14)
    assert shown("?quiet=1") == {"Maribel"}


def test_a_sheet_runs_nothing_and_holds_what_the_page_shows(made, leads):
    wrote(made, days_ago=2)
    Person.objects.filter(pk=made.maribel.pk).update(given_name="=HYPERLINK(1)")
    lines = sheet(leads["lucinda"]).splitlines()
    assert lines[0].endswith("micro_credential,status,days_since_activity")
    assert "'=HYPERLINK(1)" in lines[1]
    assert lines[1].endswith("Building,2")
    assert len(lines) == 2
    assert len(sheet(leads["lucinda"], "?state=earned").splitlines()) == 1


def test_as_many_statements_for_a_thousand_as_for_ten(made, leads, places, cohort):
    def asked(url):
        with CaptureQueriesContext(connection) as seen:
            answer = leads["lucinda"].get(url)
            b"".join(answer.streaming_content if answer.streaming else [])
        return len(seen)

    def come(n, start):
        people = Person.objects.bulk_create(
            Person(email=f"p{i}@example.org", given_name=f"P{i}", family_name="Q")
            for i in range(start, start + n)
        )
        Membership.objects.bulk_create(
            Membership(person=p, organization=places["hackberry"], role=Role.EDUCATOR)
            for p in people
        )
        seats = Place.objects.bulk_create(
            Place(person=p, cohort=cohort) for p in people
        )
        Journey.objects.bulk_create(
            Journey(learner=s.person, edition=made.edition, place=s, state="building")
            for s in seats
        )

    urls = ("/people", "/people.csv", "/people?state=building&quiet=1&q=p")
    come(10, 0)
    for _warm in range(2):
        asked("/people")  # the first ones also write the session
    few = [asked(each) for each in urls]
    come(1_000, 10)
    assert [asked(each) for each in urls] == few
    assert max(few) <= 12, few


# --- what becomes of the work ------------------------------------------------
def test_whoever_leaves_keeps_the_work_to_read_and_goes_on_when_back(made):
    wrote(made, days_ago=1)
    seat = Place.objects.seen_by(made.maribel).get()
    programs.leave(seat)
    assert made.reloaded().state == State.WITHDRAWN
    assert "Zinnia" in made.client.get(made.url()).content.decode()
    assert made.client.get("/journey").status_code == 200
    assert made.client.get(made.url("send", None)).status_code == 409
    programs.place(made.maribel, seat.cohort, by=None)
    assert made.reloaded().state == State.BUILDING


def test_what_is_in_review_is_decided_all_the_same(made):
    rows = Journey.objects.for_the_system(WHY).filter(pk=made.journey.pk)
    rows.update(state=State.IN_REVIEW)
    programs.leave(Place.objects.seen_by(made.maribel).get())
    assert made.reloaded().state == State.IN_REVIEW


def test_open_work_goes_along_to_another_cohort(made, cohort):
    second = Cohort.objects.create(
        phase=cohort.phase, organization=cohort.organization, name="Second"
    )
    before = made.journey.state
    after = programs.move(Place.objects.seen_by(made.maribel).get(), second, by=None)
    assert made.reloaded().place == after
    assert made.journey.state == before
