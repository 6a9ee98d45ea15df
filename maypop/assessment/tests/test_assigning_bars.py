"""Who must not read what: each rule alone, and in words."""

from datetime import timedelta

import pytest

from maypop.assessment import rules, tasks
from maypop.assessment.actions import Barred, assign, decline, hold
from maypop.assessment.assigning import absences, ties
from maypop.assessment.models import Assignment, Certification, Task, Tie, Unplaced
from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.people.models import Organization

from . import making, two

YEAR = timedelta(days=365)

once = once_a_module(making.two_sent_in)


def why_not(person, submission, task=None):
    return list(rules.bars(person, submission, task))


def test_whoever_is_not_certified_for_it_does_not_read_it(work, unread):
    Certification.objects.filter(person=work.graham).delete()
    assert why_not(work.graham, unread) == ["not certified"]
    with pytest.raises(Barred, match=r"^not certified$"):
        assign(unread, to=work.graham)


def test_a_certification_lapses_by_itself_and_can_be_ended(work, unread):
    held = Certification.objects.get(person=work.graham)
    with clock.at(held.until):
        assert "not certified" in why_not(work.graham, unread)
    held.ended_at, held.ended_for = clock.now(), "A drift alarm."
    held.save()
    assert why_not(work.graham, unread) == ["not certified"]


def test_to_confirm_the_role_is_enough(work, unread):
    assert why_not(work.ferdinand, unread, Task.APPROVE) == []
    assert why_not(work.ferdinand, unread, Task.REVIEW) == ["role"]


@pytest.mark.parametrize("slug", ["hackberry-elementary", "cedar-glade-county"])
def test_a_tie_with_a_school_or_its_district_keeps_one_away(work, unread, slug):
    place = Organization.objects.get(slug=slug)
    tie = ties.declare(work.graham, place, by=work.graham)
    assert why_not(work.graham, unread) == ["declared tie"]
    ties.withdraw(tie, by=work.graham)
    assert why_not(work.graham, unread) == []


def test_a_tie_with_another_school_of_the_district_does_not(work, unread):
    home = Organization.objects.get(slug="cedar-glade-county")
    other = making.school("Sassafras Elementary", home)
    ties.declare(work.graham, other, by=work.graham)
    assert why_not(work.graham, unread) == []


def test_a_tie_that_is_over_counts_for_two_years(work, unread):
    place = Organization.objects.get(slug="hackberry-elementary")
    lately, long_ago = work.graham.today() - YEAR, work.graham.today() - 3 * YEAR
    ties.declare(work.graham, place, until=lately, by=work.graham)
    ties.declare(work.priya, place, until=long_ago, by=work.priya)
    assert why_not(work.graham, unread) == ["declared tie"]
    assert why_not(work.priya, unread) == []


def test_what_one_holds_of_a_place_goes_back_when_one_declares_it(work):
    place = Organization.objects.get(slug="cedar-glade-county")
    ties.declare(work.priya, place, by=work.priya)
    assert not Assignment.objects.seen_by(work.priya).exists()
    assert work.submission.pk in tasks.assign.owed()


@pytest.mark.parametrize("on_hold", [False, True])
def test_a_tie_is_kept_though_a_review_of_the_place_is_locked(work, on_hold):
    first, other = two.split(work, "Q6", reconciles=True)
    if on_hold:
        hold(work.submission, by=None, reason="consent")
    place = Organization.objects.get(slug="cedar-glade-county")
    for reader in (work.priya, work.graham):
        ties.declare(reader, place, by=reader)
        assert Tie.objects.seen_by(reader).standing().exists()
        assert Assignment.objects.seen_by(reader).exists() == on_hold
    for each in (first, other):
        assert each.review, "what they found stands"
    goes_on = "reconciling" if on_hold else "adjudicating"
    assert two.state_of(work) == goes_on


def test_who_knows_a_classroom_reads_nothing_of_that_educator_again(work):
    ties.return_known(work.assignment, by=work.priya)
    making.held_by(work.graham, work.submission)
    thinking = making.published("teaching-kinds-of-thinking")
    making.Offer.objects.create(phase=work.phase, edition=thinking)
    seat, by = work.journey.place, work.maribel
    journey = making.journeys.begin(by, thinking, place=seat, by=by)
    making.fill(journey, text=making.TEXT + "Another one.")
    making.certify(work.priya, journey.edition)
    other = making.journeys.send_in(journey, by=work.maribel)
    Assignment.objects.for_the_system("test").filter(submission=other).delete()
    assert why_not(work.priya, other) == ["declared tie"]


def test_whoever_is_away_is_given_nothing_until_they_are_back(work, unread):
    days = work.graham.today(), work.graham.today() + timedelta(days=2)
    gone = absences.be_away(work.graham, *days, by=work.graham)
    assert why_not(work.graham, unread) == ["away"]
    with clock.at(clock.now() + timedelta(days=3)):
        assert why_not(work.graham, unread) == []
    absences.be_back(gone, by=work.graham)
    assert why_not(work.graham, unread) == []


def test_nobody_is_given_more_than_the_phase_says(work, unread):
    making.many(work, work.phase.most_open - 2)
    assert why_not(work.priya, unread) == []
    making.many(work, 1)
    assert why_not(work.priya, unread) == ["enough in hand"]
    with pytest.raises(Barred):
        assign(unread, to=work.priya)


def test_a_phase_may_want_the_same_reader_again(work):
    making.decided(work, below=("Q6",))
    making.fill(work.journey, text=making.TEXT + "And more.", note="A new lesson.")
    second = making.journeys.send_in(work.journey, by=work.maribel)
    Assignment.objects.for_the_system("test").filter(submission=second).delete()
    assert why_not(work.priya, second) == ["rated an earlier attempt"]
    type(work.phase).objects.update(same_reader=True)
    assert why_not(work.priya, second) == []
    assert "rated an earlier attempt" in why_not(work.priya, second, Task.APPROVE)
    touched = {*why_not(work.priya, second, Task.HEAR)}
    assert touched == {"met it before", "rated an earlier attempt"}


def test_who_gave_an_attempt_back_does_not_read_the_next(work):
    type(work.phase).objects.update(same_reader=True)
    decline(work.assignment, by=work.priya, reason="A friend works there.")
    work.assignment = making.held_by(work.graham, work.submission)
    making.decided(work, below=("Q6",))
    making.fill(work.journey, text=making.TEXT + "And more.", note="A new lesson.")
    second = making.journeys.send_in(work.journey, by=work.maribel)
    Assignment.objects.for_the_system("test").filter(submission=second).delete()
    assert "gave an earlier attempt back" in why_not(work.priya, second)


def test_where_nobody_may_the_rules_say_how_many_they_keep_away(work, unread):
    Certification.objects.filter(person=work.graham).delete()
    home = Organization.objects.get(slug="cedar-glade-county")
    ties.declare(work.priya, home, by=work.priya)
    with pytest.raises(tasks.NoCandidate):
        tasks.assign.do(unread.pk)
    noted = Unplaced.objects.get(submission=unread)
    assert noted.asked_of == 2
    assert noted.rules == {"not certified": 1, "declared tie": 1}
