"""The next phase begins with the settings of the last one, and with nobody."""

from datetime import date

from maypop.programs import closing, offering, setting
from maypop.programs.actions import place
from maypop.programs.models import Phase
from maypop.programs.offering import Choice
from maypop.programs.rolling import SETTINGS, roll_over

from . import making

NEXT = date(2028, 8, 21)  # a Monday, as the first day of phase 2


def rolled(state, **changes) -> Phase:
    said = {"name": "Phase 4", "opens_on": NEXT, "closed_too": True}
    return roll_over(state.phase(), **said | changes, by=state.constance)


def test_settings_offers_and_incentives_come_along(state):
    phase = setting.change(
        state.phase(), version=0, by=state.constance, decision_days=9, media_days=60
    )
    choice = Choice("Path", 1, tuple(state.editions))
    offering.offer(phase, [], [choice], version=1, by=state.constance)
    new = rolled(state)
    last = state.phase()
    assert [getattr(new, each) for each in SETTINGS] == [
        getattr(last, each) for each in SETTINGS
    ]
    assert new.decision_days == 9
    assert new.closes_on - new.opens_on == last.closes_on - last.opens_on
    slot = new.slots.get()
    assert (slot.name, slot.offers.count()) == ("Path", 2)
    assert slot.phase == new
    assert new.incentives.count() == last.incentives.count() == 2


def test_every_setting_there_is_comes_along():
    """A new column is copied, or named here as one that is not."""
    own = {
        "id", "public_id", "program", "slug", "name", "opens_on", "closes_on",
        "rolled_from", "version",
    }  # fmt: skip
    assert {each.name for each in Phase._meta.concrete_fields} == {*SETTINGS} | own


def test_people_never_do(state):
    state.delegated()
    maribel = making.person("Maribel", "educator", state.cedar)
    place(maribel, state.phase().cohorts.get(organization=state.cedar), by=None)
    new = rolled(state)
    assert not new.cohorts.exists()
    assert not new.facts.exists()
    shape = {(each.district, each.person) for each in new.delegations.all()}
    assert shape == {(state.cedar, None), (state.fork, None)}


def test_thanksgiving_stays_a_thursday(state):
    for first, last in (
        (date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 1, 1), date(2026, 1, 1)),  # before the phase: not copied
    ):
        closing.close(state.program, first, last, name="", by=None)
    assert state.phase().opens_on == date(2026, 8, 24)
    rolled(state, opens_on=date(2027, 8, 23))
    days = set(state.program.closures.values_list("day", flat=True))
    assert {date(2027, 11, 25), date(2027, 11, 26)} <= days
    assert len(days) == 5
    rolled(state, name="Phase 5", opens_on=date(2027, 8, 23))
    assert state.program.closures.count() == 5


def test_without_the_wish_no_day_is_closed(state):
    closing.close(
        state.program, date(2026, 11, 26), date(2026, 11, 26), name="", by=None
    )
    rolled(state, closed_too=False)
    assert state.program.closures.count() == 1


def test_on_the_page_the_next_phase_is_set_up_under_an_address_of_its_own(
    state, constance
):
    said = {"name": "Phase 2!", "opens_on": "2029-08-27"}
    answer = constance.post(state.at("rollover"), said, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].endswith("/phases/phase-2-2")
    assert "rolled over from Phase 2" in answer.content.decode()
    assert constance.post(state.at("rollover"), {"name": ""}).status_code == 422
    again = constance.post(state.at("rollover"), said)
    assert again.status_code == 422
    assert "a phase called “Phase 2!” already" in again.content.decode()


def test_a_day_beyond_all_calendars_comes_back_to_be_mended(state, constance):
    for day in ("9999-12-31", "0001-01-01"):
        said = {"name": "Far", "opens_on": day}
        answer = constance.post(state.at("rollover"), said)
        assert answer.status_code == 422
        assert "Choose a day of this century." in answer.content.decode()
