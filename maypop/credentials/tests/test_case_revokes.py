"""Two people settled a case: the award goes in the same story, or nothing happens."""

import pytest

from maypop.assessment import actions as assessment
from maypop.assessment.models import Case, Passage, Settlement
from maypop.assessment.tests.making import person, state
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import once_a_module
from maypop.credentials import listeners
from maypop.credentials.actions import i1, publish_status, revoke
from maypop.credentials.listing import revoked_in
from maypop.credentials.models import Award, Revocation, StatusList
from maypop.journeys.models import Journey
from maypop.people.models import Role

from .making import signed

once = once_a_module(signed)


@pytest.fixture
def proposed(story, award):
    submission = story.submission
    submission.refresh_from_db()
    winifred = person("Winifred", Role.ADJUDICATOR, state())
    passage = Passage(exhibit=submission.exhibits.first(), where="traces A and B")
    case = assessment.open_case(
        submission.journey, submission, kind="duplicate", passages=[passage],
        by=winifred,
    )  # fmt: skip
    assessment.answer(case, by=story.maribel, text="They lay in our folder.")
    return assessment.propose(
        case, by=winifred, outcome="revoked", reasons="Four of six are another's."
    )


def test_the_second_who_agrees_revokes_in_the_same_story(story, award, proposed):
    assessment.settle_case(proposed, by=story.ferdinand)
    award.refresh_from_db()
    assert award.revocation.category == "not_their_own"
    assert award.revocation.revoked_by == story.ferdinand
    journey = Journey.objects.seen_by(story.maribel).get(pk=award.journey_id)
    assert journey.state == "revoked"


def test_where_it_cannot_be_revoked_nothing_is_settled(story, proposed, monkeypatch):
    def breaks(*_told, **_more):
        raise RuntimeError

    monkeypatch.setattr(listeners.actions, "revoke_for_a_case", breaks)
    with pytest.raises(RuntimeError):
        assessment.settle_case(proposed, by=story.ferdinand)
    assert not Settlement.objects.exists()
    assert not Revocation.objects.exists()
    assert Case.objects.for_the_system("test").get().state == "answered"


def test_an_appeal_that_is_won_makes_it_stand_again(story, award, proposed):
    award = Award.objects.for_the_system("test").get(pk=award.pk)
    assessment.settle_case(proposed, by=story.ferdinand)
    listing = award.credential.status_list
    publish_status(listing.pk)
    assert award.credential.status_index in revoked_in(listing)
    case = Case.objects.for_the_system("test").get()
    appeal = assessment.appeal_from_case(
        case, by=story.maribel, ground="own", words="The folder is mine."
    )
    for name in ("Ottoline", "Casimir"):
        fresh = person(name, Role.ADJUDICATOR, state())
        assessment.hear(appeal, by=fresh, verdict="lifted", reasons="It is hers.")
    award = Award.objects.for_the_system("test").standing().get(pk=award.pk)
    assert not award.is_revoked
    journey = Journey.objects.seen_by(story.maribel).get(pk=award.journey_id)
    assert journey.state == "earned"
    assert StatusList.objects.owed(clock.now()).filter(pk=listing.pk).exists()
    publish_status(listing.pk)
    assert award.credential.status_index not in revoked_in(listing)
    assert not StatusList.objects.owed(clock.now()).filter(pk=listing.pk).exists()
    assert list(i1()) == []
    with pytest.raises(Conflict):
        revoke(award, by=story.ferdinand, category="other", reason="Again.")
