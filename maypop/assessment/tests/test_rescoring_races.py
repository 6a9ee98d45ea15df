"""Two draws come to their readers at once; and the room taken away, to see it work."""

from functools import partial

from maypop.assessment.models import Assignment, RescoreDraw, Task
from maypop.assessment.rescoring import giving
from maypop.base.tests.once import committed
from maypop.journeys.models import Submission
from maypop.media import consent
from maypop.media.models import Consent, Withdrawal

from . import making
from .rescored import WHY, read_by_others
from .test_decision_races import at_once


def two_drawn():
    """Two decisions are drawn, and of what was judged there is room for one."""
    made = making.work()
    made.phase.blind_rescores = 0  # nothing is drawn by itself
    made.phase.save()
    making.decided(made)
    read_by_others(made, 1)
    made.phase.blind_rescores = 50
    made.phase.save()
    Submission.objects.for_the_system(WHY).update(state="decided")
    sent = Submission.objects.for_the_system(WHY)
    return [
        RescoreDraw.objects.create(submission=each, number=0, share=50) for each in sent
    ]


drawn = committed(two_drawn)


def given_at_once(drawn):
    outcomes = at_once(*(partial(giving.give, each.pk) for each in drawn))
    return [each for each in outcomes if getattr(each, "task", "") == Task.AGAIN]


def test_of_two_at_once_only_as_many_are_given_as_there_is_room_for(drawn):
    assert len(given_at_once(drawn)) == 1


def test_twin_without_its_room_both_would_be_given(drawn, monkeypatch):
    monkeypatch.setattr(giving, "has_room", lambda _phase: True)
    assert len(given_at_once(drawn)) == 2


def test_one_draw_given_twice_at_once_is_in_one_reader(drawn):
    assert len(given_at_once([drawn[0], drawn[0]])) == 1


def test_given_while_consent_is_withdrawn_it_is_on_nobodys_desk(drawn):
    """Each waits for the other at the submission, whichever comes first."""
    recording = Consent.objects.last().upload
    gone = partial(consent.withdraw, recording, by=recording.owner, reason="Asked.")
    at_once(partial(giving.give, drawn[0].pk), gone)
    assert Withdrawal.objects.count() == 1
    rows = Assignment.objects.for_the_system(WHY).filter(task=Task.AGAIN)
    assert not rows.still_open().exists()
