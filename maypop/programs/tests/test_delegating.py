"""A district's lead runs that district's cohorts, as long as it was given to them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Membership, Organization, Role
from maypop.programs.delegating import delegate, withdraw
from maypop.programs.models import Cohort, Delegation
from maypop.programs.rules import cohorts_led_by, may_change, run_cohorts_of

from . import making

DAY = timedelta(days=1)


def given(state, **changes) -> Delegation:
    today = state.program.today()
    said = {"begins_on": today, "ends_on": today + 30 * DAY, "by": state.constance}
    who = {"district": state.cedar, "person": state.lucinda}
    return delegate(state.phase(), **who | said | changes)


def theirs(state) -> set[str]:
    where = run_cohorts_of(state.lucinda, state.phase())
    return set(where.values_list("slug", flat=True))


def test_the_lead_runs_the_district_and_its_schools_and_no_other(state):
    assert theirs(state) == set()
    given(state)
    assert theirs(state) == {"cedar-glade", "hackberry-elementary"}
    fork = Cohort.objects.get(phase=state.phase(), organization=state.fork)
    assert not may_change(state.lucinda, fork)
    assert may_change(state.constance, fork)


def test_what_waited_for_a_name_has_it(state):
    given(state)
    rows = Delegation.objects.filter(phase=state.phase(), district=state.cedar)
    assert rows.get().person == state.lucinda


def test_it_holds_from_its_first_day_through_its_last(state):
    one = given(state)
    today = state.program.today()
    for begins, ends, holds in (
        (today, today, True),
        (today + DAY, today + 2 * DAY, False),
        (today - 2 * DAY, today - DAY, False),
    ):
        Delegation.objects.filter(pk=one.pk).update(begins_on=begins, ends_on=ends)
        assert bool(theirs(state)) is holds


def test_the_day_is_that_of_the_program_not_of_the_server(state):
    one = given(state)
    with clock.at(clock.now().replace(hour=3)):  # in Chicago it is still yesterday
        today = state.program.today()
        assert today < clock.today()
        Delegation.objects.filter(pk=one.pk).update(begins_on=today, ends_on=today)
        assert theirs(state)


def test_seats_are_given_by_whom_it_was_given_to_and_no_longer(state):
    def gives_seats(person) -> bool:
        led = cohorts_led_by(person).filter(phase=state.phase())
        return led.filter(organization=state.cedar).exists()

    other = making.person("Ottilie", Role.DISTRICT_LEAD, state.cedar)
    assert not gives_seats(state.lucinda), "it waits for a name"
    one = given(state)
    assert gives_seats(state.lucinda)
    assert not gives_seats(other)
    assert not gives_seats(state.dale)
    assert gives_seats(state.constance)
    with clock.at(clock.now() + 31 * DAY):
        assert not gives_seats(state.lucinda), "it is over"
    withdraw(one, by=state.constance)
    assert not gives_seats(state.lucinda)
    Delegation.objects.filter(phase=state.phase(), district=state.cedar).delete()
    assert gives_seats(state.lucinda), "nobody ever delegated it, so the role decides"


def test_it_ends_with_the_role(state):
    given(state)
    state.lucinda.memberships.update(until=clock.now())
    assert theirs(state) == set()


def test_it_ends_the_moment_it_is_withdrawn_and_once(state):
    one = given(state)
    withdraw(one, by=state.constance)
    assert theirs(state) == set()
    with pytest.raises(Conflict):
        withdraw(one, by=state.constance)


def test_nobody_passes_on_what_was_given_to_them(state):
    given(state)
    Membership.objects.create(
        person=state.dale, organization=state.cedar, role=Role.DISTRICT_LEAD
    )
    with pytest.raises(Conflict) as refused:
        given(state, person=state.dale, by=state.lucinda)
    assert refused.value.say.endswith("You cannot pass it on.")


def test_nor_does_it_lead_in_a_circle_back_to_those_who_give(state):
    Membership.objects.create(
        person=state.constance, organization=state.cedar, role=Role.DISTRICT_LEAD
    )
    elias = making.person("Elias", Role.STATE_ADMIN, state.top)
    with pytest.raises(Conflict) as refused:
        given(state, person=state.constance, by=elias)
    assert "runs the whole program already" in refused.value.say


def test_the_database_itself_knows_no_circle_of_one(state):
    today = state.program.today()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(
            phase=state.phase(),
            district=state.cedar,
            person=state.constance,
            given_by=state.constance,
            begins_on=today,
            ends_on=today,
        )


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [(-3, -1, "is past already"), (5, 4, "lies before the first one")],
)
def test_days_that_never_hold_are_refused(state, begins, ends, said):
    today = state.program.today()
    with pytest.raises(Conflict) as refused:
        given(state, begins_on=today + begins * DAY, ends_on=today + ends * DAY)
    assert said in refused.value.say


def test_only_the_lead_of_a_district_of_the_program_is_trusted_with_it(state):
    elsewhere = making.organization("Elsewhere", "state")
    far = making.organization("Far County", "district", elsewhere)
    for district, person, said in (
        (far, state.lucinda, "does not belong to this program"),
        (state.fork, state.lucinda, "does not lead Sulphur Fork"),
    ):
        with pytest.raises(Conflict) as refused:
            given(state, district=district, person=person)
        assert said in refused.value.say
    assert Organization.objects.count() == 6


def test_the_same_is_given_once(state):
    given(state)
    with pytest.raises(Conflict) as refused:
        given(state)
    assert "already" in refused.value.say


def test_on_the_page_it_is_given_and_withdrawn(state, constance, lucinda):
    url, today = state.at("delegations"), state.program.today()
    page = constance.get(url).content.decode()
    assert "Waits for a name" in page
    lead = state.lucinda.memberships.get()
    said = {"lead": lead.pk, "begins_on": today, "ends_on": today + DAY}
    assert constance.post(url, said | {"ends_on": today - DAY}).status_code == 422
    assert constance.post(url, said).status_code == 302
    assert lucinda.get(state.at("new_cohort")).status_code == 200
    one = Delegation.objects.get(person=state.lucinda)
    assert lucinda.post(state.at("withdrawal", one.public_id)).status_code == 403
    assert constance.post(state.at("withdrawal", one.public_id)).status_code == 302
    assert constance.post(state.at("withdrawal", one.public_id)).status_code == 409
    assert lucinda.get(state.at("new_cohort")).status_code == 403
