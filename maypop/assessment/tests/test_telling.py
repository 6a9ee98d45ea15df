"""Word of a decision to its educator, and of work to its reader under a number."""

import json

import pytest

from maypop.assessment.actions import decline
from maypop.assessment.telling import ASSIGNED, DECIDED
from maypop.base import clock
from maypop.notices import actions
from maypop.notices.models import Notice, Pace
from maypop.notices.tests.making import noon, round_of_post

from . import making


@pytest.fixture(autouse=True)
def _noon(work):
    with clock.at(noon()):
        yield


def told(person, kind):
    return Notice.objects.seen_by(person).get(kind=kind)


def test_a_reader_learns_the_number_and_nothing_else(work):
    word = told(work.priya, ASSIGNED)
    blind = work.assignment.blind_id
    assert word.path == f"/assess/{blind}"
    assert word.facts == {
        "number": blind,
        "edition": work.edition.title,
        "reads": True,
    }
    all_of_it = json.dumps([word.facts, word.path])
    learner = work.journey.learner
    for name in (learner.given_name, learner.family_name, str(work.journey.public_id)):
        assert name not in all_of_it


def test_what_was_given_back_is_not_mailed(work, mailoutbox):
    actions.prefer(work.priya, {ASSIGNED: Pace.AT_ONCE})
    decline(work.assignment, by=work.priya, reason="I know this classroom.")
    assert told(work.priya, ASSIGNED).read_at, "no dot for what is over"
    round_of_post()
    assert not [each for each in mailoutbox if each.to == [work.priya.email]]


def test_each_decision_is_mailed_to_its_educator(work, mailoutbox):
    making.decided(work, below=("Q6",))
    word = told(work.journey.learner, DECIDED)
    assert word.path.endswith(f"/sent/{work.submission.public_id}")
    round_of_post()
    hers = [each for each in mailoutbox if each.to == [work.journey.learner.email]]
    assert [each.subject for each in hers] == [f"Not yet: {work.edition.title}"]
