"""Cohorts: their own dates, and what the database keeps of them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.people.models import Role
from maypop.programs.actions import place
from maypop.programs.gathering import change_cohort
from maypop.programs.models import Cohort
from maypop.programs.rules import place_for
from maypop.trail.models import Entry

from . import making


@pytest.fixture
def cohort(state) -> Cohort:
    return Cohort.objects.get(phase=state.phase(), organization=state.cedar)


def test_a_seat_opens_and_closes_with_the_cohort_within_its_phase(state, cohort):
    maribel = making.person("Maribel", Role.EDUCATOR, state.cedar)
    seat = place(maribel, cohort, by=None)
    edition = state.editions[0]
    assert place_for(maribel, edition) == seat
    today = clock.today()
    for opens, closes, begins in (
        (today - timedelta(days=9), today, True),
        (today + timedelta(days=1), None, False),
        (None, today - timedelta(days=1), False),
    ):
        Cohort.objects.filter(pk=cohort.pk).update(opens_on=opens, closes_on=closes)
        assert bool(place_for(maribel, edition)) is begins


def test_a_change_is_noted_with_what_it_was(state, cohort):
    said = {"planned": 20, "name": "Glade"}
    change_cohort(cohort, version=0, by=state.constance, **said)
    told = Entry.objects.about(cohort).get(verb="cohort.change").particulars.facts
    assert told == {
        "before": {"planned": "None", "name": "Cedar Glade"},
        "after": {"planned": "20", "name": "Glade"},
    }
    change_cohort(cohort, version=1, by=state.constance, **said)
    assert Entry.objects.about(cohort).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_on": date(2027, 1, 2), "closes_on": date(2027, 1, 1)},
        {"mode": "by-mail"},
    ],
)
def test_the_database_itself_refuses_it(cohort, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.filter(pk=cohort.pk).update(**wrong)
