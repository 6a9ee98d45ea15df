"""A lead gives a hearing to somebody else: to nobody who met the journey before."""

from html import unescape

import pytest
from django.urls import reverse

from maypop.assessment.appeals import panel
from maypop.assessment.assigning import handing_on
from maypop.assessment.models import Appeal, Assignment, HandedOn, Task
from maypop.base.conflict import Conflict
from maypop.people.models import Role

from . import making
from .test_appeals_heard import appealed, judged, seated

WHY = "tests look at everything"
REASON = "Its reader is ill for a week."


@pytest.fixture
def fresh(work):
    elsewhere = making.district("Far Ridge County")
    found = [
        making.person(each, Role.ASSESSOR, elsewhere)
        for each in ("Samir", "Leona", "Bronwen")
    ]
    for each in found:
        making.certify(each, work.edition)
    return found


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def heard(work, fresh):
    """Samir has the first seat; Leona has the second."""
    filed = appealed(work)
    rows = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
    rows.delete()  # whom the system drew just now
    return [seated(filed, each, at) for at, each in enumerate(fresh[:2], start=1)]


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_a_lead_gives_it_on_to_someone_fresh_and_the_day_of_the_seat_stays(
    work, heard, fresh, winifred, browser_of
):
    first, _second = heard
    hers = browser_of(winifred)
    assert first.blind_id in words(hers.get("/assess/board"))
    there = reverse("assessment:reassign", args=[first.blind_id])
    shown = words(hers.get(there))
    assert "Bronwen" in shown
    for met in ("Priya", "Leona", "Maribel", "Stroud"):
        assert met not in shown
    assert "Graham" in shown  # certified, and never met it
    assert hers.post(there, {"reason": "", "to": ""}).status_code == 422
    bronwen = fresh[2]
    said = {"reason": REASON, "to": str(bronwen.public_id)}
    assert hers.post(there, said).status_code == 302
    rows = Assignment.objects.for_the_system(WHY).still_open().filter(task=Task.HEAR)
    given = rows.get(reader=bronwen)
    assert (given.seat, given.due_at) == (1, first.due_at)
    assert HandedOn.objects.get().reason == REASON
    assert hers.post(there, said).status_code == 409
    assert browser_of(work.priya).get(there).status_code == 403


def test_whoever_met_the_journey_is_never_given_it(work, heard, winifred):
    first, _second = heard
    for met in (work.priya, work.ferdinand):
        with pytest.raises(panel.Barred):
            handing_on.reassign(first, reason=REASON, by=winifred, to=met)
    first.refresh_from_db()
    assert first.ended_at is None


def test_by_the_draw_it_goes_to_one_of_those_who_may(work, heard, fresh, winifred):
    first, _second = heard
    given = handing_on.reassign(first, reason=REASON, by=winifred)
    assert given.reader in (work.graham, fresh[2])
    again = handing_on.reassign(given, reason=REASON, by=winifred)
    assert {given.reader, again.reader} == {work.graham, fresh[2]}
    with pytest.raises(Conflict):  # nobody else is fresh
        handing_on.reassign(again, reason=REASON, by=winifred)


def test_what_was_heard_stands_for_a_lead_who_comes_late(work, heard, winifred):
    first, _second = heard
    judged(first)
    with pytest.raises(Conflict, match="What they found stands"):
        handing_on.reassign(first, reason=REASON, by=winifred)
    assert not Appeal.objects.for_the_system(WHY).get().is_answered
