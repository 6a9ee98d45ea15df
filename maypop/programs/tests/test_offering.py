"""What a phase offers: to all, in a choice, or not."""

import pytest
from django.db import IntegrityError, transaction

from maypop.base.conflict import Conflict
from maypop.catalog.models import Edition
from maypop.catalog.tests.making import edition
from maypop.programs.models import Slot
from maypop.programs.offering import Choice, offer
from maypop.trail.models import Entry

MORE = (
    "purposeful-grouping",
    "feedback-that-moves-work",
    "choosing-and-judging-approaches",
)


@pytest.fixture
def five(state) -> list[Edition]:
    return [*state.editions, *(edition(each) for each in MORE)]


def ways(editions, way) -> dict[str, str]:
    return {f"{each.slug}-{each.number}": way for each in editions}


def test_two_of_these_five(state, constance, five):
    said = ways(five, "1") | {"name1": "Your own path", "choose1": "2", "version": 0}
    assert constance.post(state.at("offers"), said).status_code == 302
    slot = state.phase().slots.get()
    assert (slot.name, slot.choose, slot.offers.count()) == ("Your own path", 2, 5)
    assert "Choose 2 of these 5" in constance.get(state.at("phase")).content.decode()
    form = constance.get(state.at("offers")).content.decode()
    assert form.count('<option value="1" selected>Your own path</option>') == 5


def test_what_is_no_longer_offered_goes_and_the_trail_knows(state, constance, five):
    kept = ways(five[:1], "free") | {"version": 0}
    constance.post(state.at("offers"), kept)
    assert [each.edition for each in state.phase().offers.all()] == five[:1]
    told = Entry.objects.about(state.phase()).get(verb="phase.offer").particulars.facts
    assert told["after"] == ["questioning-sequences/1"]
    assert len(told["before"]) == 2


def test_a_choice_of_more_than_there_are_is_mended(state, constance, five):
    said = ways(five[:2], "1") | {"name1": "Path", "choose1": "3", "version": 0}
    answer = constance.post(state.at("offers"), said)
    assert answer.status_code == 422
    assert "2 to choose from" in answer.content.decode()
    assert not state.phase().slots.exists()


def test_a_choice_needs_a_name_of_its_own(state, constance, five):
    nameless = ways(five[:2], "1") | {"version": 0}
    assert constance.post(state.at("offers"), nameless).status_code == 422
    alike = ways(five[:2], "1") | ways(five[2:], "2") | {"version": 0}
    alike |= {"name1": "Path", "name2": "Path"}
    answer = constance.post(state.at("offers"), alike)
    assert answer.status_code == 422
    assert "a name of its own" in answer.content.decode()


def test_whoever_was_slower_reads_what_is_offered_now(state, constance, five):
    offer(state.phase(), five[:1], version=0, by=state.constance)
    answer = constance.post(state.at("offers"), ways(five, "free") | {"version": 0})
    assert answer.status_code == 409
    assert "It says now:" in answer.content.decode()
    assert state.phase().offers.count() == 1


def test_an_older_wording_that_is_offered_can_stay_so(state, constance):
    newer = edition("questioning-sequences", title="Questions in Order")
    page = constance.get(state.at("offers")).content.decode()
    assert newer.number == 2
    assert 'name="questioning-sequences-1"' in page
    assert 'name="questioning-sequences-2"' in page


def test_behind_the_form_no_choice_asks_for_too_many(state, five):
    phase = state.phase()
    with pytest.raises(Conflict):
        offer(phase, [], [Choice("P", 3, tuple(five[:2]))], version=0, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.create(phase=phase, name="P", choose=0)
