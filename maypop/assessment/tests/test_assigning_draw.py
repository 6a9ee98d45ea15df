"""Fewest open, longest idle, then by lot; and a sentence that says so."""

from datetime import UTC, datetime, timedelta

import pytest

from maypop.assessment import tasks
from maypop.assessment.actions import decline
from maypop.assessment.assigning.bars import Known
from maypop.assessment.assigning.drawing import pick
from maypop.assessment.models import Assignment
from maypop.base import chance
from maypop.trail.models import Entry, Particulars

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def known(**readers):
    """By a letter: how many are open, and how many hours ago something was given."""
    keys = {ord(name): each for name, each in readers.items()}
    return Known(
        open={key: count for key, (count, _hours) in keys.items()},
        given_at={key: NOON - timedelta(hours=h) for key, (_n, h) in keys.items() if h},
    )


def drawn(readers, seed=1):
    with chance.seeded(seed):
        found = pick(known(**readers), {ord(name) for name in readers})
    return chr(found.reader), found


def test_the_one_with_the_fewest_open_comes_first():
    name, found = drawn({"a": (3, 9), "b": (2, 1), "c": (4, 0)})
    assert (name, found.because) == ("b", "Fewest open (2) of 3 who may read it.")


def test_of_those_with_as_few_whoever_was_idle_longest():
    name, found = drawn({"a": (2, 5), "b": (2, 9), "c": (2, 1), "d": (3, 0)})
    assert (name, found.because) == ("b", "Fewest open (2), idle longest of three.")


def test_whoever_never_had_any_is_idle_for_longest():
    assert drawn({"a": (0, 500), "b": (0, 0)})[0] == "b"


def test_then_it_is_drawn_and_the_number_is_said():
    readers = {"a": (2, 5), "b": (2, 5), "c": (2, 5), "d": (2, 4)}
    name, found = drawn(readers)
    assert found.lot > 0
    told = f"Fewest open (2), idle longest; drawn {found.lot} among three."
    assert found.because == told
    assert drawn(readers) == (name, found)
    assert {drawn(readers, seed)[0] for seed in range(40)} == {"a", "b", "c"}


def test_the_only_one_is_said_to_be_it():
    assert drawn({"a": (1, 1)})[1].because == "The only one who may read it (1 open)."


@pytest.mark.django_db
def test_the_sentence_is_kept_with_the_assignment_and_in_the_trail(work):
    """Priya gives Maribel's back; of the two who are certified Graham is left."""
    decline(work.assignment, by=work.priya, reason="I know this room.")
    tasks.assign.do(work.submission.pk)
    given = Assignment.objects.seen_by(work.graham).get()
    assert given.because == "The only one who may read it (0 open)."
    entry = Entry.objects.about(given).get(verb="assignment.assign")
    assert Particulars.objects.get(entry=entry).facts["because"] == given.because
