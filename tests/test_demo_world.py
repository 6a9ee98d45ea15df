"""The story that the demonstration tells: who is in it, and always the same."""

import json
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from maypop.home.story.calendar import CLOSED, TOLD_ON, latest_wednesday
from maypop.home.story.cast import CANARIES, CAST
from maypop.journeys.models import Journey
from maypop.people.models import Role
from tests import children
from tests.harm import Told
from tests.tables import export

EARLIER = timedelta(weeks=-2)
CENTRAL = ZoneInfo("America/Chicago")
# Made of chance that guards something, of the clock on the wall, or of either.
GUARDED = {
    "people.person": {"password"},
    "people.invitation": {"seed", "token_digest"},
    "trail.particulars": {"salt"},
    "trail.entry": {"digest"},
    "credentials.issuerkey": {"public_multibase"},
    "credentials.statuslist": {"document"},
    "credentials.credential": {"document"},
}
# The queue, and what Django numbers by itself after a flush.
NOT_OURS = {
    "auth.permission",
    "base.errand",
    "base.round",
    "contenttypes.contenttype",
    "django_tasks_database.dbtaskresult",
}
SALTED = re.compile(r"'(salt|identityHash)': '[^']*'")
IN_WORDS = re.compile(r"'(when|day)': '[^']*'")  # as a calendar says it
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:00)")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder in which another process forgets who was there, and tells it."""
    world = Told(tmp_path_factory.mktemp("elsewhere"))
    world.environment["PYTHONHASHSEED"] = "1"  # sets in another order
    world.environment["MAYPOP_ORIGIN"] = settings.ORIGIN  # stands in credentials
    return world


@pytest.fixture(scope="module")
def tellings(elsewhere, request):
    """The one of this round, in a process and under settings of its own; and that."""
    words = "reset", f"--as-of={TOLD_ON + EARLIER}"
    running = elsewhere.another(children.EXPORT, *words)  # meanwhile we tell it here
    request.getfixturevalue("told")
    first = json.loads(json.dumps(export(), default=str))
    return {"first": first, "shifted": Told.said_by(running)}


@pytest.fixture(scope="module")
def tables(tellings):
    return tellings["first"]


@pytest.fixture(scope="module")
def named(tables):
    return {each["id"]: each["handle"] for each in tables["people.person"]}


def rows_alike(tables):
    """What two tellings must agree on, as text."""
    return {
        label: [
            SALTED.sub("", repr({
                name: value for name, value in row.items()
                if name not in GUARDED.get(label, ())
            }))
            for row in rows
        ]
        for label, rows in tables.items()
        if label not in NOT_OURS
    }  # fmt: skip


def moved(text, by):
    """The same words with every date and moment as it was on the calendar, shifted."""

    def moment(found):
        utc = datetime.fromisoformat(f"{found[1]}T{found[2]}+00:00")
        here = utc.astimezone(CENTRAL)
        return f"«{here.date() + by} {here.time()}»"

    def day(found):
        return str(date.fromisoformat(found[0]) + by)

    parts = re.split("(«[^»]*»)", MOMENT.sub(moment, text))
    return "".join(
        each if each.startswith("«") else DAY.sub(day, each) for each in parts
    )


# --- always the same ------------------------------------------------------------------
def test_another_wednesday_moves_every_date_by_whole_weeks_and_nothing_else(tellings):
    one = rows_alike(tellings["first"])
    other = rows_alike(tellings["shifted"]["tables"])
    assert one.keys() == other.keys()
    for label, rows in one.items():
        expected = [IN_WORDS.sub("", moved(each, EARLIER)) for each in rows]
        found = [moved(each, timedelta()) for each in other[label]]
        assert expected == [IN_WORDS.sub("", each) for each in found], label


def test_it_is_told_in_less_than_half_a_minute(tellings):
    assert tellings["shifted"]["took"] < 30


def test_the_latest_wednesday_begins_at_nine():
    def at(day, hour):
        return latest_wednesday(datetime(2026, 11, day, hour, tzinfo=CENTRAL))

    assert at(18, 9) == at(24, 23) == date(2026, 11, 18)
    assert at(18, 8) == date(2026, 11, 11)


# --- who and what is in it ------------------------------------------------------------
def test_each_role_is_held_by_somebody_who_can_be_signed_in(tables, named):
    held = {
        each["role"] for each in tables["people.membership"] if named[each["person_id"]]
    }
    assert held == set(Role.values)


def test_there_are_fifteen_districts_in_one_state(tables):
    levels = [each["level"] for each in tables["people.organization"]]
    assert levels.count("district") == 15
    assert levels.count("state") == 1


def test_everybody_is_invented_and_those_of_the_cast_alone_have_a_button(tables):
    cast = {part.name for part in CAST}
    for each in tables["people.person"]:
        assert each["email"].endswith("@example.org")
        name = f"{each['given_name']} {each['family_name']}"
        assert (each["handle"] is not None) == (name in cast)
    assert len(set(CANARIES.values())) == 15


def test_every_state_of_a_journey_can_be_seen(tables):
    assert {each["state"] for each in tables["journeys.journey"]} == set(
        Journey.State.values
    )


def test_each_journey_stands_where_the_story_leaves_it(tables, named):
    slugs = {each["id"]: each["slug"] for each in tables["catalog.microcredential"]}
    editions = {
        each["id"]: slugs[each["micro_credential_id"]]
        for each in tables["catalog.edition"]
    }
    stands = {
        (named[each["learner_id"]], editions[each["edition_id"]]): each["state"]
        for each in tables["journeys.journey"]
        if named[each["learner_id"]]
    }
    expected = {
        ("inez", "questioning-sequences"): "earned",
        ("delphine", "choosing-and-judging-approaches"): "earned",
        ("royce", "teaching-kinds-of-thinking"): "revoked",
        ("jasper", "questioning-sequences"): "expired",
        ("amos", "questioning-sequences"): "earned",
        ("amos", "purposeful-grouping"): "building",
        ("maribel", "questioning-sequences"): "not_yet",
        ("tobias", "feedback-that-moves-work"): "building",
        ("hollis", "assessment-that-evidences-the-standard"): "not_yet",
        ("sunniva", "teaching-kinds-of-thinking"): "building",
        ("orla", "questioning-sequences"): "in_review",
        ("desmond", "choosing-and-judging-approaches"): "in_review",
        ("wilhelmina", "feedback-that-moves-work"): "in_review",
        ("caspian", "purposeful-grouping"): "in_review",
        ("thea", "mentoring-through-evidence"): "withdrawn",
        ("petunia", "assessment-that-evidences-the-standard"): "not_started",
    }
    assert {each: stands.get(each) for each in expected} == expected


def test_every_award_is_signed_and_three_of_the_plots_are_shared(tables, named):
    awards = len(tables["credentials.award"])
    assert len(tables["credentials.credential"]) == awards == 34 + 53
    assert all(each["document"] for each in tables["credentials.credential"])
    assert len(tables["credentials.share"]) == 3
    assert len(tables["credentials.revocation"]) == 1


def test_the_word_of_a_district_is_behind_a_door(elsewhere, tellings):  # told there
    """Twin of the walk in test_contract: without the wall, the word is on the page."""
    word = CANARIES["Balsam Ridge County"]
    shut = elsewhere.do(children.A_DOOR_LEFT_OPEN, word, "tobias")
    assert shut == [404, False, True]


# --- its calendar ---------------------------------------------------------------------
def test_its_closures_are_those_of_the_school_years(tables):
    days = {each["day"] for each in tables["programs.closure"]}
    assert {
        "2025-11-27",
        "2026-11-26",
        "2026-11-27",
        "2026-12-21",
        "2027-01-01",
    } <= days
    assert "2026-11-25" not in days
    assert all(date.fromisoformat(each).weekday() < 5 for each in days)
    inside = [(first, last) for first, last in CLOSED if str(first) in days]
    assert inside == list(CLOSED)
