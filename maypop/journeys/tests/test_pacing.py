"""A plan that is proposed, kept, moved, and seen by nobody it is not shown to."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.journeys.models import DateMove, PlannedDate, planned_days
from maypop.journeys.pacing import last_to_send_in, propose
from maypop.journeys.tests import making

TUE = date(2026, 11, 17)
MAY = date(2027, 5, 28)
CLOSED = {date(2026, 11, 26), date(2026, 11, 27)}


def test_an_hour_an_evening_on_two_evenings_a_week():
    found = propose([2, 1, 3], after=TUE, until=MAY)
    assert found == [date(2026, 11, 24), date(2026, 11, 26), date(2026, 12, 8)]


def test_closed_days_are_left_out():
    found = propose([2, 1], after=TUE, until=MAY, closed=CLOSED)
    assert found == [date(2026, 11, 24), date(2026, 12, 1)]


def test_the_evenings_that_were_named_are_used():
    sundays = propose([1, 1], after=TUE, until=MAY, evenings=frozenset({6}))
    assert sundays == [date(2026, 11, 22), date(2026, 11, 29)]


def test_when_time_is_short_all_of_it_still_ends_in_time():
    until = date(2026, 12, 3)
    found = propose([5, 5, 5], after=TUE, until=until)
    assert found[-1] == until
    assert found == sorted(found)
    assert propose([5, 5], after=until, until=until) == [until, until]


@settings(max_examples=50, deadline=None)
@given(
    hours=st.lists(st.sampled_from([0.5, 1, 1.5, 2, 3.5]), min_size=1, max_size=8),
    days=st.integers(1, 200),
    evenings=st.frozensets(st.integers(0, 6)),
    gone=st.sets(st.integers(0, 200), max_size=40),
)
def test_whatever_is_given_the_days_go_forward_and_none_is_closed(
    hours, days, evenings, gone
):
    until = TUE + timedelta(days=days)
    closed = {TUE + timedelta(days=number) for number in gone}
    found = propose(hours, after=TUE, until=until, closed=closed, evenings=evenings)
    assert len(found) == len(hours)
    assert found == sorted(found)
    assert all(TUE < day <= until for day in found)
    assert all(day not in closed for day in found if day != until)


def test_the_last_day_leaves_time_for_a_decision():
    assert last_to_send_in(date(2026, 11, 30), 5, CLOSED) == date(2026, 11, 19)


# --- the page -------------------------------------------------------------------


@pytest.fixture
def made(db):
    return making.made()


def dates(made, **days):
    parts = made.edition.requirements.all()
    today = date.today()  # noqa: DTZ011  (a day that lies ahead is all it takes)
    ahead = {
        each.slug: (today + timedelta(days=10 + number)).isoformat()
        for number, each in enumerate(parts)
    }
    return ahead | days


def test_she_keeps_what_was_proposed_and_sees_her_target(made):
    page = made.client.get(made.url("plan", None)).text
    assert "Proposed: about an hour an evening" in page
    assert not planned_days(made.journey)
    named = {"propose": "1", "evenings": ["6"], "shown": "on"}
    again = made.client.post(made.url("plan", None), named)
    assert again.status_code == 200
    assert not planned_days(made.journey)
    initial = again.context["form"].initial
    days = {slug: day.isoformat() for slug, day in initial.items() if slug[0] == "r"}
    assert all(date.fromisoformat(day).weekday() == 6 for day in days.values())
    kept = days | {"evenings": ["6"], "shown": "on"}
    assert made.client.post(made.url("plan", None), kept).status_code == 302
    assert len(planned_days(made.journey)) == len(days)
    mine = made.client.get("/journey").text
    assert "Your target date" in mine
    assert "Planned for" in mine
    assert made.reloaded().rhythm.weekdays == {6}


def test_a_moved_day_leaves_the_one_before_and_an_emptied_one_is_gone(made):
    made.client.post(made.url("plan", None), dates(made))
    later = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011  (as above)
    made.client.post(made.url("plan", None), dates(made, r1=later, r2=""))
    move = DateMove.objects.get(journey=made.journey)
    assert move.after.isoformat() == later
    assert move.before < move.after
    codes = PlannedDate.objects.seen_by(made.maribel)
    assert "R2" not in codes.values_list("requirement__code", flat=True)


def test_a_day_that_has_passed_is_not_chosen_anew_and_may_stay(made):
    wrong = made.client.post(made.url("plan", None), dates(made, r1="2020-01-01"))
    assert wrong.status_code == 422
    assert "That day has passed." in wrong.text
    after = made.client.post(made.url("plan", None), dates(made, r1="2999-01-01"))
    assert (after.status_code, "The phase closes on" in after.text) == (422, True)
    part = made.edition.requirements.get(code="R1")
    PlannedDate.objects.create(
        journey=made.journey, requirement=part, day=date(2020, 1, 1)
    )
    same = made.client.post(made.url("plan", None), dates(made, r1="2020-01-01"))
    assert same.status_code == 302


def test_what_is_in_review_is_not_planned_and_others_find_no_page(made):
    url = made.url("plan", None)
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(url).status_code == 404
    making.sent(made)
    assert made.client.get(url).status_code == 409
    assert made.client.post(url, dates(made)).status_code == 409


def test_nothing_counts_days_kept_or_missed(made):
    made.client.post(made.url("plan", None), dates(made))
    mine = made.client.get("/journey").text.lower()
    for word in ("streak", "overdue", "missed", "late", "points"):
        assert f" {word} " not in mine
