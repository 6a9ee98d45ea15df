"""What was decided is drawn once; some of it goes to somebody who never met it."""

from datetime import timedelta

import pytest

from maypop.assessment import actions
from maypop.assessment.models import (
    Assignment,
    Certification,
    Rescore,
    RescoreDraw,
    Review,
    Task,
)
from maypop.assessment.rescoring import drawing, giving
from maypop.base import chance, clock
from maypop.base.tests.once import once_a_module
from maypop.journeys.models import Submission
from maypop.media.models import Consent, Withdrawal
from maypop.people.models import Role

from . import making
from .rescored import WHY, decided_work, drawn

once = once_a_module(decided_work)


@pytest.fixture
def decided(work):
    return work


# --- the draw ---------------------------------------------------------------------


def test_each_decision_is_drawn_for_once_and_the_number_is_kept(decided):
    assert list(drawing.undrawn()) == [decided.submission]
    with chance.seeded(7):
        first = drawing.draw(decided.submission.pk)
    assert 0 <= first.number < 100
    assert first.share == 50
    assert drawing.draw(decided.submission.pk) is None
    assert RescoreDraw.objects.get() == first


def test_where_the_phase_reads_none_again_nothing_is_drawn(decided):
    decided.phase.blind_rescores = 0
    decided.phase.save()
    assert not drawing.undrawn().exists()


def test_what_was_decided_long_ago_is_left_alone(decided):
    with clock.at(clock.now() + drawing.WITHIN + timedelta(hours=1)):
        assert not drawing.undrawn().exists()


def test_a_number_at_the_share_or_above_is_not_read_again(decided):
    assert drawn(decided.submission, number=50) is None
    assert not Rescore.objects.exists()


# --- who gets it ------------------------------------------------------------------


def test_it_goes_to_a_certified_reader_who_never_met_it(decided):
    making.person("Leona", Role.ASSESSOR, making.state())  # nobody certified her
    given = drawn(decided.submission)
    assert given.reader == decided.graham
    assert given.task == Task.AGAIN
    assert given.rescore.first.assignment.reader == decided.priya


@pytest.mark.parametrize("why", ["lapsed", "own district", "met", "full"])
def test_whoever_may_not_read_it_does_not_get_it_again_either(decided, why):
    if why == "lapsed":
        Certification.objects.update(until=clock.now() + timedelta(seconds=1))
        with clock.at(clock.now() + timedelta(hours=1)):
            assert drawn(decided.submission) is None
        return
    if why == "own district":
        home = decided.maribel.memberships.get().organization
        decided.graham.memberships.create(organization=home, role=Role.MENTOR)
    if why == "met":
        held = Certification.objects.filter(person=decided.graham)
        held.delete()  # and only Priya is left, who rated it
    if why == "full":
        decided.phase.most_open = 1
        decided.phase.save()
        one_more = Submission.objects.for_the_system(WHY).last()
        Assignment.objects.create(submission=one_more, reader=decided.graham, seat=2)
    assert drawn(decided.submission) is None


def test_never_more_than_the_share_is_read_again(decided):
    sent = list(Submission.objects.for_the_system(WHY).order_by("pk"))
    Submission.objects.for_the_system(WHY).update(state="decided")
    given = []
    with clock.at(clock.now()):
        for each in sent:
            if not Review.objects.judging(each.pk).exists():
                continue
            given.append(drawn(each))
    assert len(sent) == 5  # half of five is two and a half
    assert sum(each is not None for each in given) == 2
    assert not giving.has_room(decided.phase)


def test_without_its_consent_or_its_files_nobody_reads_it_again(decided):
    consent = Consent.objects.last()
    Withdrawal.objects.create(
        consent=consent, withdrawn_by=decided.maribel, reason="One family asked."
    )
    assert drawn(decided.submission) is None
    assert giving.waiting().exists()  # it stays drawn; its time runs out by itself
    with clock.at(clock.now() + giving.WITHIN + timedelta(hours=1)):
        assert not giving.waiting().exists()


def test_what_is_given_back_goes_to_another_and_is_not_counted_twice(decided):
    leona = making.person("Leona", Role.ASSESSOR, making.state())
    making.certify(leona, decided.edition)
    given = drawn(decided.submission)
    actions.decline(given, by=given.reader, reason="I know this room.")
    draw = giving.waiting().get()
    other = giving.give(draw.pk)
    assert {given.reader, other.reader} == {decided.graham, leona}
    assert giving.give(draw.pk) is None
