"""What each person meets on the screens of a program."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.people.models import Role
from maypop.programs.actions import place
from maypop.programs.models import Cohort

from . import making

PAGES = ("phase", "offers", "facts", "new_cohort", "delegations", "rollover", "archive")
GROUPS = ("dates", "promises", "reading", "care", "incentives")


def cohort(state, where, phase=2) -> Cohort:
    return Cohort.objects.get(phase=state.phase(phase), organization=where)


def statements(client, url) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_who_runs_the_program_opens_every_page(state, constance):
    for name in PAGES:
        assert constance.get(state.at(name)).status_code == 200
    for group in GROUPS:
        assert constance.get(state.at("settings", group)).status_code == 200
    one = cohort(state, state.fork)
    assert constance.get(state.at("cohort", one.public_id)).status_code == 200


def test_a_lead_reads_the_phase_and_changes_nothing(state, lucinda):
    shown = lucinda.get(state.at("phase")).content.decode()
    assert "Cedar Glade" in shown
    assert "Sulphur Fork" not in shown
    assert ">Change<" not in shown
    for name in PAGES[1:]:
        assert lucinda.get(state.at(name)).status_code == 403
    for group in GROUPS:
        answer = lucinda.post(state.at("settings", group), {"version": 0})
        assert answer.status_code == 403
    assert lucinda.post(f"/programs/{state.program.slug}/closures").status_code == 403


def test_a_phase_without_their_district_is_not_there_for_them(state, lucinda):
    assert lucinda.get(state.at("phase", phase=1)).status_code == 404
    listed = lucinda.get("/programs").content.decode()
    assert "Phase 2" in listed
    assert "Phase 1" not in listed
    compared = lucinda.get(f"/programs/{state.program.slug}/comparison")
    assert "Phase 1" not in compared.content.decode()


def test_of_another_district_a_lead_meets_nothing(state, lucinda):
    state.delegated()
    theirs, others = cohort(state, state.cedar), cohort(state, state.fork)
    assert lucinda.get(state.at("cohort", theirs.public_id)).status_code == 200
    assert lucinda.get(state.at("cohort", others.public_id)).status_code == 404
    named = cohort(state, state.cedar, phase=3)  # there, but not delegated
    url = state.at("cohort", named.public_id, phase=3)
    assert lucinda.get(url).status_code == 403


def test_with_a_delegation_the_lead_opens_cohorts_of_the_own_district(state, lucinda):
    state.delegated()
    said = {"name": "Hackberry", "mode": "mixed", "version": 0, "planned": 12}
    school = state.cedar.children.get()
    page = lucinda.get(state.at("new_cohort")).content.decode()
    assert "Hackberry Elementary, Cedar Glade" in page
    assert "Sulphur Fork" not in page
    refused = said | {"organization": state.fork.pk}
    assert lucinda.post(state.at("new_cohort"), refused).status_code == 422
    wanted = said | {"organization": school.pk}
    assert lucinda.post(state.at("new_cohort"), wanted).status_code == 302
    assert cohort(state, school).planned == 12
    again = lucinda.post(state.at("new_cohort"), wanted)
    assert again.status_code == 422
    assert "already" in again.content.decode()


def test_a_cohort_keeps_within_the_dates_of_its_phase(state, constance):
    one = cohort(state, state.cedar)
    url = state.at("cohort", one.public_id)
    said = {"name": "Cedar", "mode": "virtual", "version": 0}
    outside = said | {"opens_on": "2020-01-06", "closes_on": "2020-02-03"}
    answer = constance.post(url, outside)
    assert answer.status_code == 422
    assert "lie inside those of Phase 2" in answer.content.decode()
    assert constance.post(url, said).status_code == 302
    late = constance.post(url, said | {"name": "Glade"})
    assert late.status_code == 409
    assert "Name: <b>Cedar</b>" in late.content.decode()


def test_the_state_next_door_meets_nothing(state):
    other = making.organization("Next Door", "state")
    stranger = making.signed_in(making.person("Walburga", Role.STATE_ADMIN, other))
    assert stranger.get(state.at("phase")).status_code == 404
    assert stranger.get(f"/programs/{state.program.slug}").status_code == 404
    assert "No program yet" in stranger.get("/programs").content.decode()
    options = stranger.get("/programs/templates/tennessee-pilot").content.decode()
    assert "Next Door" in options
    assert "Cedar Glade" not in options


def test_who_runs_nothing_and_leads_nothing_stays_outside(state):
    maribel = making.signed_in(making.person("Maribel", Role.EDUCATOR, state.cedar))
    assert maribel.get("/programs").status_code == 403
    assert maribel.get("/programs/templates/one-phase").status_code == 403
    assert maribel.get(state.at("phase")).status_code == 404


def test_enrolled_stands_beside_what_it_is_counted_from(state, constance):
    one = cohort(state, state.cedar)
    Cohort.objects.filter(pk=one.pk).update(planned=20)
    for given in ("Maribel", "Tobias"):
        place(making.person(given, Role.EDUCATOR, state.cedar), one, by=None)
    assert "2 of 20" in constance.get(state.at("phase")).content.decode()
    listed = constance.get("/programs").content.decode()
    assert "2 enrolled of 20 planned" in listed
    compared = constance.get(f"/programs/{state.program.slug}/comparison")
    assert "<b>2</b> of 20 seats planned" in compared.content.decode()


def test_without_a_program_the_templates_are_offered(db):
    state = making.organization("Elsewhere", "state")
    manager = making.signed_in(making.person("Walburga", Role.PROGRAM_MANAGER, state))
    page = manager.get("/programs").content.decode()
    assert "No program yet" in page
    assert "The Tennessee pilot, in three phases" in page


def many(state, count: int) -> None:
    phase, where = state.phase(), state.cedar
    Cohort.objects.bulk_create(
        Cohort(phase=phase, organization=where, name=name, slug=name)
        for name in (f"cohort-{count}-{each:04}" for each in range(count))
    )


def test_a_thousand_cohorts_ask_no_more_than_ten(state, constance, lucinda):
    addresses = [
        (constance, "/programs"),
        (constance, f"/programs/{state.program.slug}"),
        (constance, f"/programs/{state.program.slug}/comparison"),
        (constance, state.at("phase")),
        (lucinda, state.at("phase")),
    ]
    for client in (constance, lucinda, constance, lucinda):
        client.get("/programs")  # a session is written down by its first pages
    many(state, 10)
    few = [statements(client, url) for client, url in addresses]
    many(state, 990)
    assert [statements(client, url) for client, url in addresses] == few
    assert max(few) <= 17, few
    last = constance.get(state.at("phase") + "?page=26").content.decode()
    assert "Page 26 of 26" in last


def test_closed_days_in_a_row_are_told_at_once(state, constance):
    said = {"first": "2026-12-21", "last": "2027-01-01", "name": "Winter break"}
    base = f"/programs/{state.program.slug}"
    constance.post(f"{base}/closures", said)
    page = constance.get(base).content.decode()
    assert "1 closing" in page
    assert re.search("Mon, Dec 21, 2026 . Fri, Jan 1, 2027", page)
