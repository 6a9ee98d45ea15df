"""Out of one reader's hands: lapsed, away, or given on by a lead; drafts are kept."""

from datetime import timedelta

import pytest

from maypop.assessment import sending, sending_back
from maypop.assessment.actions import Barred, confirm, decline, jot, lock_review
from maypop.assessment.assigning import absences, handing_on, tasks
from maypop.assessment.assigning.entitled import Lapsed
from maypop.assessment.assigning.handing_on import reassign
from maypop.assessment.assigning.taking_next import Enough, take_next
from maypop.assessment.clock import opening
from maypop.assessment.models import (
    Assignment,
    Certification,
    DraftRating,
    HandedOn,
    Review,
)
from maypop.assessment.tasks import assign
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making, two


def lapse(person):
    """A drift alarm, or a lead, ends it before its time."""
    held = Certification.objects.filter(person=person, ended_at=None)
    held.update(ended_at=clock.now(), ended_for="A drift alarm.")


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def imelda(work):
    """A third who may read it."""
    found = making.person("Imelda", Role.ASSESSOR, making.district("Fern County"))
    making.certify(found, work.edition)
    return found


def told(person):
    rows = Notice.objects.seen_by(person).filter(kind="assessment.handed_on")
    return list(rows.values_list("facts", flat=True))


def test_whoever_lapses_in_the_midst_of_it_sends_nothing(work):
    making.rate(work.assignment)
    lapse(work.priya)
    with pytest.raises(Lapsed) as refused:
        lock_review(work.assignment, by=work.priya)
    assert work.edition.title in refused.value.say
    assert not Review.objects.exists()
    assert DraftRating.objects.filter(assignment=work.assignment).exists()


def test_a_page_says_so_in_a_clear_sentence(work, browser_of):
    making.rate(work.assignment)
    lapse(work.priya)
    answer = browser_of(work.priya).post(f"/assess/{work.assignment.blind_id}/send")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "is no longer in force, so this cannot be sent" in shown
    assert "kept on file" in " ".join(shown.split())


def test_what_the_lapsed_hold_goes_to_someone_else(work):
    making.rate(work.assignment)
    assert not [*tasks.hand_on_the_lapsed.owed()]
    lapse(work.priya)
    assert [*tasks.hand_on_the_lapsed.owed()] == [work.assignment.pk]
    for _twice in "ab":
        tasks.hand_on_the_lapsed.do(work.assignment.pk)
    assert HandedOn.objects.get().why == "lapsed"
    assert DraftRating.objects.filter(assignment=work.assignment).exists()
    assert not [*tasks.hand_on_the_lapsed.owed()]
    assign.do(work.submission.pk)
    assert Assignment.objects.seen_by(work.graham).get().submission == work.submission
    assert told(work.priya)[0]["number"] == work.assignment.blind_id


def test_to_confirm_needs_no_certification(work):
    making.approval(work)
    assert not [*tasks.hand_on_the_lapsed.owed()]


def leave(person):
    """The role has ended; what was given in it is in their hands still."""
    person.memberships.update(until=clock.now())


def test_whoever_left_the_role_reads_and_sends_nothing(work, browser_of):
    making.rate(work.assignment)
    leave(work.priya)
    with pytest.raises(Lapsed, match="no longer hold the role"):
        lock_review(work.assignment, by=work.priya)
    with pytest.raises(Lapsed, match="no longer hold the role"):
        sending.send(work.assignment, by=work.priya)
    hers, sheet = browser_of(work.priya), f"/assess/{work.assignment.blind_id}"
    assert hers.get(sheet).status_code == 404
    answer = hers.post(f"{sheet}/criteria/Q6", {"version": "1", "where": "My words."})
    assert answer.status_code == 409
    assert "My words." in answer.content.decode()


def test_nor_confirms_or_sends_back(work, browser_of):
    given = making.approval(work)
    leave(work.ferdinand)
    with pytest.raises(Lapsed, match="no longer hold the role"):
        confirm(given, by=work.ferdinand)
    with pytest.raises(Lapsed, match="no longer hold the role"):
        sending_back.repair(given, Review.objects.get(), by=work.ferdinand, asked="?")
    his = browser_of(work.ferdinand)
    assert his.get(f"/assess/{given.blind_id}/decision").status_code == 404


def test_what_they_hold_goes_to_whoever_has_the_role(work):
    given = making.approval(work)
    rosamund = making.person("Rosamund", Role.APPROVER, making.state())
    assert not [*tasks.hand_on_the_lapsed.owed()]
    leave(work.ferdinand)
    assert [*tasks.hand_on_the_lapsed.owed()] == [given.pk]
    tasks.hand_on_the_lapsed.do(given.pk)
    assert not [*tasks.hand_on_the_lapsed.owed()]
    assert HandedOn.objects.get().why == "lapsed"
    assign.do(work.submission.pk)
    assert Assignment.objects.seen_by(rosamund).get().task == "approve"


def be_away(person, days=3):
    return absences.be_away(
        person, person.today(), person.today() + timedelta(days=days), by=person
    )


def test_unopened_work_of_whoever_is_away_goes_to_someone_else(work):
    be_away(work.priya)
    assert [*tasks.hand_on_for_the_absent.owed()] == [work.assignment.pk]
    tasks.hand_on_for_the_absent.do(work.assignment.pk)
    assert HandedOn.objects.get().why == "away"
    assign.do(work.submission.pk)
    assert Assignment.objects.seen_by(work.graham).exists()


def test_what_was_opened_or_begun_stays_with_them(work):
    opening.note_opening(work.assignment, by=work.priya)
    be_away(work.priya)
    assert not [*tasks.hand_on_for_the_absent.owed()]


def test_where_nobody_else_may_read_it_it_waits_for_them(work):
    be_away(work.priya)
    be_away(work.graham)
    tasks.hand_on_for_the_absent.do(work.assignment.pk)
    assert Assignment.objects.seen_by(work.priya).exists()


def test_an_absence_to_come_takes_nothing_away(work):
    soon = work.priya.today() + timedelta(days=2)
    absences.be_away(work.priya, soon, soon, by=work.priya)
    assert not [*tasks.hand_on_for_the_absent.owed()]
    with clock.at(clock.now() + timedelta(days=2)):
        assert [*tasks.hand_on_for_the_absent.owed()] == [work.assignment.pk]


def test_two_absences_of_one_first_day_are_one_too_many(work):
    be_away(work.priya)
    with pytest.raises(Conflict):
        be_away(work.priya, days=9)


def test_a_lead_gives_it_to_someone_who_may(work, winifred):
    given = reassign(
        work.assignment, reason="Priya is ill.", to=work.graham, by=winifred
    )
    assert given.reader == work.graham
    assert (given.task, given.seat) == (work.assignment.task, work.assignment.seat)
    work.assignment.refresh_from_db()
    assert work.assignment.ended_at
    handed = HandedOn.objects.get()
    assert (handed.by, handed.reason) == (winifred, "Priya is ill.")
    entry = Entry.objects.about(work.assignment).get(verb="assignment.hand_on")
    assert entry.actor == winifred
    assert told(work.priya)[0]["reason"] == "Priya is ill."


def test_or_by_the_draw(work, winifred):
    given = reassign(work.assignment, reason="Too much at once.", by=winifred)
    assert given.reader == work.graham
    assert given.lot
    assert "only one who may" in given.because


def test_but_to_nobody_whom_a_rule_bars(work, winifred, imelda):
    lapse(imelda)
    with pytest.raises(Barred, match="not certified"):
        reassign(work.assignment, reason="Ill.", to=imelda, by=winifred)
    assert Assignment.objects.seen_by(work.priya).get() == work.assignment
    lapse(work.graham)
    with pytest.raises(Conflict, match="Nobody else may read it"):
        reassign(work.assignment, reason="Ill.", by=winifred)
    assert Assignment.objects.seen_by(work.priya).get() == work.assignment
    assert not told(work.priya)


def test_a_lead_who_comes_too_late_is_told_what_stands(work, winifred):
    sent = work.assignment
    making.rate(sent)
    lock_review(sent, by=work.priya)
    with pytest.raises(Conflict, match="sent it while you wrote"):
        reassign(sent, reason="Ill.", by=winifred)


def test_what_is_sent_and_not_locked_is_its_readers_to_undo_alone(work, winifred):
    making.rate(work.assignment)
    sending.send(work.assignment, by=work.priya)
    for to in (work.graham, None):
        with pytest.raises(Conflict, match="has sent it, so it stays theirs"):
            reassign(work.assignment, reason="Ill.", to=to, by=winifred)
    assert not HandedOn.objects.exists()
    sending.undo(work.assignment, by=work.priya)
    assert reassign(work.assignment, reason="Ill.", to=work.graham, by=winifred)


def test_nor_is_taken_what_is_compared(work, winifred, imelda):
    first, _other = two.split(work, "Q6", reconciles=True)
    assert two.state_of(work) == "reconciling"
    with pytest.raises(Conflict, match="What they found stands"):
        reassign(first, reason="Ill.", to=imelda, by=winifred)
    assert Assignment.objects.seen_by(work.priya).get() == first


def test_given_back_meanwhile_is_told_as_that(work, winifred):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    with pytest.raises(Conflict, match="given back meanwhile"):
        reassign(work.assignment, reason="Ill.", by=winifred)


def test_its_old_reader_is_too_late_with_anything(work, winifred):
    reassign(work.assignment, reason="Ill.", by=winifred)
    criterion = work.edition.criteria.get(code="Q6")
    with pytest.raises(Conflict):
        jot(work.assignment, criterion, by=work.priya, version=0, where="3:48")
    with pytest.raises(Conflict):
        lock_review(work.assignment, by=work.priya)
    with pytest.raises(Conflict, match="gone to another reader"):
        reassign(work.assignment, reason="Ill.", by=winifred)


def test_the_next_one_is_the_first_due_and_nobody_chooses(work, imelda):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    making.many(work, 2)
    Assignment.objects.seen_by(work.priya).delete()
    rows = type(work.submission).objects.for_the_system("test").order_by("-due_at")
    last = rows.first()
    rows.filter(pk=last.pk).update(due_at=clock.now() + timedelta(hours=1))
    given = take_next(imelda)
    assert given.submission_id == last.pk
    assert given.because.startswith("Asked for the next one")
    assert {take_next(imelda).submission_id, take_next(imelda).submission_id} == {
        each.pk for each in rows if each.pk != last.pk
    }
    assert take_next(imelda) is None


def test_whoever_has_enough_is_given_no_more(work, imelda):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    making.many(work, work.phase.most_open)
    Assignment.objects.seen_by(work.priya).update(reader=imelda)
    with pytest.raises(Enough):
        take_next(imelda)


def test_nothing_of_it_is_for_whoever_may_not_read_it(work, imelda):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    lapse(imelda)
    assert take_next(imelda) is None
    assert handing_on.lapsed().count() == 0
