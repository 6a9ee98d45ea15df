"""A template becomes a program of one's own; what was published stays as printed."""

import hashlib
import re
from datetime import date

import pytest

from maypop.base.conflict import Conflict
from maypop.programs import template
from maypop.programs.instantiating import Beginning, instantiate
from maypop.programs.models import Cohort, Delegation, Fact, Kind, Mode, Program
from maypop.trail.models import Entry

from .making import PUBLISHED, START


def test_phase_one_is_a_focus_group_of_58_and_17_virtual(state):
    phase = state.phase(1)
    found = phase.cohorts.order_by("pk").values_list("name", "mode", "planned")
    assert list(found) == [
        ("Focus group", Mode.FOCUS_GROUP, 58),
        ("Virtual", Mode.VIRTUAL, 17),
    ]
    assert (phase.opens_on, phase.double_review) == (START, 100)


def test_the_later_phases_run_in_districts_whose_leads_are_still_to_be_named(state):
    for number in (2, 3):
        phase = state.phase(number)
        where = phase.cohorts.values_list("organization", flat=True)
        assert set(where) == {state.cedar.pk, state.fork.pk}
        shape = phase.delegations.values_list("district", "person")
        assert set(shape) == {(state.cedar.pk, None), (state.fork.pk, None)}


def test_goals_become_its_own_with_a_date(state):
    goals = Fact.objects.filter(phase__program=state.program, of="")
    told = {(each.phase.slug, each.what): each.value for each in goals}
    assert told["phase-2", "Enrolled"] == "200"
    assert told["phase-3", "Enrolled"] == "800"
    assert told["phase-3", "Earned"] == "280"
    assert all(each.as_of and each.kind == Kind.TARGET for each in goals)


def test_what_was_published_stands_side_by_side_and_is_never_its_own(state):
    took_part = state.phase(1).facts.filter(what="Took part")
    assert {each.value for each in took_part} == {"58 and 17", "30", "about 60"}
    assert len({each.source for each in took_part}) == 3
    assert all(each.of.startswith("Tennessee pilot") for each in took_part)
    earned = state.phase(3).facts.filter(what="Earned, TEAM-aligned")
    assert {each.value for each in earned} == {"25+", "27"}


def test_the_published_rate_is_shown_as_printed_and_nothing_is_made_of_it(
    state, constance
):
    fact = state.phase(1).facts.get(value="46.5")
    assert fact.unit == "percent of participants"
    page = constance.get(state.at("phase", phase=1)).content.decode()
    shown = re.sub(r"<[^>]+>", "", page)
    assert "No numerator and no denominator were published." in shown
    assert not re.search(r"46\.[0-46-9]|44\.0|27 of 58|33 of 71", shown)


def test_what_is_not_published_here_is_left_out_and_said(state, constance):
    offered = state.phase(2).offers.values_list("edition__micro_credential__slug")
    assert {slug for (slug,) in offered} == set(PUBLISHED)
    assert not state.phase(2).slots.exists()  # of two, none: that is no choice
    page = constance.get("/programs/templates/tennessee-pilot").content.decode()
    assert "feedback-that-moves-work" in page
    answer = constance.post(
        "/programs/templates/tennessee-pilot",
        {
            "organization": state.top.pk,
            "name": "Another",
            "start": "2027-08-23",
            "time_zone": "America/New_York",
        },
        follow=True,
    )
    assert "Left out, since they are not published here: " in answer.content.decode()
    made = Program.objects.get(slug="another")
    told = Entry.objects.about(made).get().particulars.facts
    assert "feedback-that-moves-work" in told["missing"]
    assert made.time_zone == "America/New_York"


def test_the_same_name_twice_is_mended_in_the_form_and_refused_behind_it(
    state, constance
):
    said = {
        "organization": state.top.pk,
        "name": state.program.name,
        "start": "2027-08-23",
        "time_zone": "America/Chicago",
    }
    answer = constance.post("/programs/templates/tennessee-pilot", said)
    assert answer.status_code == 422
    assert "There is a program of this name already" in answer.content.decode()
    pilot = template.template("tennessee-pilot")
    wish = Beginning(state.top, state.program.name, date(2027, 8, 23))
    with pytest.raises(Conflict):
        instantiate(pilot, wish, by=state.constance)
    assert Program.objects.count() == 1


def test_what_breaks_halfway_leaves_nothing(state, monkeypatch):
    def broken(*_told, **_more):
        raise RuntimeError

    before = Program.objects.count(), Cohort.objects.count(), Delegation.objects.count()
    monkeypatch.setattr("maypop.programs.instantiating._facts", broken)
    wish = Beginning(state.top, "Half", date(2027, 8, 23), (state.cedar,))
    with pytest.raises(RuntimeError):
        instantiate(template.template("tennessee-pilot"), wish, by=state.constance)
    after = Program.objects.count(), Cohort.objects.count(), Delegation.objects.count()
    assert before == after


def test_the_smallest_template_begins_with_one_phase(state):
    wish = Beginning(state.top, "Small", date(2027, 8, 23))
    made = instantiate(template.template("one-phase"), wish, by=state.constance)
    phase = made.phases.get()
    assert not phase.offers.exists()
    assert phase.cohorts.get().planned is None


def test_a_template_of_another_name_is_not_there(state, constance):
    assert constance.get("/programs/templates/kentucky").status_code == 404


def test_the_files_that_come_along_are_those_that_their_source_list_names():
    text = (template.DATA / "SOURCES.md").read_text(encoding="utf-8")
    listed = dict(
        re.findall(r"^\| `([^`]+)` \| .* \| `([0-9a-f]{64})` \|$", text, re.M)
    )
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in template.DATA.glob("*.json")
    }
    assert found == listed
