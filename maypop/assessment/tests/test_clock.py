"""The clock of judging: what is taken back, who is reminded, what is said when late."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maypop.assessment import actions
from maypop.assessment import tasks as drawing
from maypop.assessment.actions import decline
from maypop.assessment.clock import stops, tasks
from maypop.assessment.clock.taking_back import half_time
from maypop.assessment.clock.telling import LAST_DAY, REMINDED, WENT_ON
from maypop.assessment.models import Assignment, Opening, Reminder, TakenBack
from maypop.base import clock
from maypop.journeys.in_review import due_words
from maypop.journeys.models import Delay, DelayReason, Submission
from maypop.journeys.telling import DELAYED
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Role
from maypop.programs.models import BusinessDays
from maypop.trail.models import Entry

from . import making, two

CENTRAL = ZoneInfo("America/Chicago")
WHY = "tests look at every reader"
SOON = timedelta(minutes=1)


def sweep(duty) -> int:
    """One round: everything that is owed is done; how much that was."""
    owed = [*duty.owed()]
    for key in owed:
        duty.do(key)
    return len(owed)


def told(person, kind):
    return [*Notice.objects.seen_by(person).filter(kind=kind)]


def half_of(given):
    days = given.submission.journey.place.phase.calendar
    return half_time(days, given.assigned_at, given.due_at)


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def on(day, hour=16, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=CENTRAL)


def test_days_in_which_a_clock_stood_are_counted_by_nobody():
    days = BusinessDays(CENTRAL, {on(26).date(), on(27).date()})
    ran = days.less([(on(17), on(19)), (on(19, 17), on(20))])
    assert ran.between(on(16), on(30)) == 5  # without the 18th, 19th and 20th
    assert days.less([(on(17), on(17, 18))]) is days


@pytest.mark.parametrize(
    ("given", "due", "half"),
    [
        (on(13), on(18, 23, 59), on(17, 12)),  # three days: noon of the second
        (on(13), on(17, 23, 59), on(16, 23, 59)),  # two: the end of the first
        (on(16), on(17, 23, 59), on(17, 23, 59)),  # one has no half
        (on(24), on(30, 23, 59), on(25, 23, 59)),  # over Thanksgiving and a weekend
    ],
)
def test_half_of_ones_time_is_half_of_its_business_days(given, due, half):
    days = BusinessDays(CENTRAL, {on(26).date(), on(27).date()})
    assert half_time(days, given, due) == half


# --- taken back ---------------------------------------------------------------------
def test_what_nobody_opened_by_half_time_goes_to_someone_else(work):
    given = work.assignment
    with clock.at(half_of(given) - SOON):
        assert not sweep(tasks.take_back)
    with clock.at(half_of(given)):
        assert sweep(tasks.take_back) == 1
        assert not sweep(tasks.take_back)
        given.refresh_from_db()
        assert given.ended_at == clock.now()
        assert TakenBack.objects.get(assignment=given).reason
        assert Entry.objects.about(given).filter(verb="assignment.take_back").exists()
        drawing.assign.do(work.submission.pk)
    rows = Assignment.objects.for_the_system(WHY).still_open()
    assert rows.get(submission=work.submission).reader == work.graham
    assert [each.facts for each in told(work.priya, WENT_ON)] == [
        {"number": given.blind_id}
    ]


def held_for(work, winifred, days):
    """On hold for a while, from this moment on; returns when it ran again."""
    stopped = actions.hold(
        work.submission, by=winifred, reason="media", next="Mended.", contact="Office"
    )
    again = work.phase.due(clock.now(), days)
    with clock.at(again):
        actions.release(stopped, by=winifred)
    work.assignment.refresh_from_db()
    work.submission.refresh_from_db()
    return again


def test_days_on_hold_are_none_of_its_readers_time(work, winifred):
    before = half_of(work.assignment)
    again = held_for(work, winifred, 10)
    with clock.at(again):
        assert not sweep(tasks.take_back), "the time before the hold was short"
    moved = work.phase.due(before, 10)
    with clock.at(moved - timedelta(hours=13)):
        assert not sweep(tasks.take_back)
    with clock.at(moved):
        assert sweep(tasks.take_back) == 1


def test_nor_do_they_count_for_its_educator(work, winifred, browser_of):
    again = held_for(work, winifred, 10)
    with clock.at(work.phase.due(again, 2)):
        shown = browser_of(work.maribel).get("/journey").content.decode()
    assert f"day 2 of {work.phase.decision_days}" in shown


def test_what_is_opened_or_begun_stays(work, browser_of):
    given = work.assignment
    shown = browser_of(work.priya).get(f"/assess/{given.blind_id}").content.decode()
    assert not Opening.objects.exists(), "a GET moves no state"
    assert f'hx-post="/assess/{given.blind_id}/opening"' in shown
    with clock.at(half_of(given)):
        assert [*tasks.take_back.owed()] == [given.pk]
        for _click in "twice":
            answer = browser_of(work.priya).post(f"/assess/{given.blind_id}/opening")
            assert answer.status_code == 204
        assert not sweep(tasks.take_back)
    shown = browser_of(work.priya).get(f"/assess/{given.blind_id}").content.decode()
    assert "/opening" not in shown
    Opening.objects.all()._raw_delete("default")
    making.rate(given)  # without script only what is put down says so
    with clock.at(half_of(given)):
        assert not [*tasks.take_back.owed()]


def test_words_on_one_piece_are_a_beginning_too(work):
    part = work.edition.requirements.first()
    actions.jot_piece(work.assignment, part, "A fair table.", by=work.priya, version=0)
    with clock.at(half_of(work.assignment)):
        assert not [*tasks.take_back.owed()]


def test_it_stays_where_nobody_else_may_read_it(work):
    work.graham.memberships.all().delete()
    with clock.at(half_of(work.assignment)):
        assert sweep(tasks.take_back) == 1
    work.assignment.refresh_from_db()
    assert work.assignment.ended_at is None


def test_opening_what_has_gone_on_is_told_so(work, browser_of):
    with clock.at(half_of(work.assignment)):
        sweep(tasks.take_back)
        gone = f"/assess/{work.assignment.blind_id}/opening"
        assert browser_of(work.priya).post(gone).status_code == 409
    assert not Opening.objects.exists()


# --- reminded -----------------------------------------------------------------------
def test_a_reader_hears_once_that_their_last_day_has_begun(work):
    given = work.assignment
    with clock.at(given.due_at - timedelta(hours=25)):
        assert not sweep(tasks.remind)
    with clock.at(given.due_at - timedelta(hours=23)):
        assert sweep(tasks.remind) == 1
        assert not sweep(tasks.remind)
        tasks.remind.do(given.pk)
        word = told(work.priya, REMINDED)
        assert [each.path for each in word] == [f"/assess#{given.blind_id}"]
        assert work.maribel.family_name not in str(word[0].facts)
        decline(given, by=work.priya, reason="I know this classroom.")
        assert not still_holding(word)
    assert Reminder.objects.count() == 1


def test_and_hears_it_anew_where_a_hold_has_moved_the_day(work, winifred):
    with clock.at(work.assignment.due_at - timedelta(hours=23)):
        assert sweep(tasks.remind) == 1
        again = held_for(work, winifred, 4)
    with clock.at(again):
        assert not sweep(tasks.remind)
    with clock.at(work.assignment.due_at - timedelta(hours=23)):
        assert sweep(tasks.remind) == 1
        assert not sweep(tasks.remind)
    assert Reminder.objects.count() == 2
    assert len(told(work.priya, REMINDED)) == 2


def test_those_who_lead_hear_once_that_a_promise_ends_today(work, winifred):
    with clock.at(work.submission.due_at - timedelta(hours=5)):
        assert sweep(tasks.alert) == 1
        assert not sweep(tasks.alert)
        word = told(winifred, LAST_DAY)
    assert [each.facts["state"] for each in word] == ["With an assessor"]
    assert work.maribel.family_name not in str([each.facts for each in word])
    making.decided(work)
    assert not still_holding(word)


# --- late, and said so --------------------------------------------------------------
def test_whoever_waits_too_long_hears_why_and_by_when_now(work, browser_of):
    promised = work.submission.due_at
    with clock.at(promised - SOON):
        assert not sweep(tasks.explain)
    with clock.at(promised + SOON):
        assert sweep(tasks.explain) == 1
        assert not sweep(tasks.explain)
        said = Delay.objects.get()
        work.submission.refresh_from_db()
        assert said.was_due == promised
        assert said.until == work.submission.due_at
        assert said.until == work.phase.due(clock.now(), 2)
        assert (said.reason, said.by) == (DelayReason.READING, None)
        [word] = told(work.maribel, DELAYED)
        assert word.facts["why"] == said.told
        about = Entry.objects.about(work.submission)
        assert about.filter(verb="submission.delay").count() == 1
        hers = browser_of(work.maribel)
        for page in (word.path, "/journey"):
            shown = hers.get(page).content.decode()
            assert said.told in shown
            assert "the new date is" in shown
    with clock.at(said.until + timedelta(days=9)):  # the server slept for a while
        assert sweep(tasks.explain) == 1
        work.submission.refresh_from_db()
        assert work.submission.due_at > clock.now()
        newer = told(work.maribel, DELAYED)
        assert len(still_holding(newer)) == 1 < len(newer) == 2


def test_the_reason_is_what_the_rows_tell(work):
    late = work.submission
    with clock.at(late.due_at + SOON):
        assert known(late) == DelayReason.READING
        decline(work.assignment, by=work.priya, reason="I know this classroom.")
        assert known(late) == DelayReason.READING, "somebody is found in a moment"
    with clock.at(late.due_at + timedelta(hours=2)):
        assert known(late) == DelayReason.NOBODY


def test_that_two_differ_is_a_reason_and_an_old_hold_for_a_file_is_none(work):
    late = work.submission
    lead = making.person("Winifred", Role.ADJUDICATOR, making.state())
    held = actions.hold(late, by=None, reason="media")
    actions.release(held, by=lead)
    with clock.at(late.due_at + SOON):
        assert known(late) == DelayReason.READING
        two.split(work, "Q6")
        assert known(late) == DelayReason.ADJUDICATION


def known(submission):
    return tasks.delaying.known_reason(submission)


def test_a_clock_that_stands_still_says_nothing(work, winifred, monkeypatch):
    late = work.submission

    def held():
        return [(late.pk, late.sent_at, None)]

    monkeypatch.setattr(stops, "QUESTIONS", [held])
    with clock.at(half_of(work.assignment)):
        assert not [*tasks.take_back.owed()]
    with clock.at(late.due_at - timedelta(hours=5)):
        assert not [*tasks.alert.owed(), *tasks.remind.owed()]
    with clock.at(late.due_at + SOON):
        assert not [*tasks.explain.owed()]
        monkeypatch.setattr(stops, "QUESTIONS", [])
        assert [*tasks.explain.owed()] == [late.pk]


def test_what_is_decided_is_not_late(work):
    making.decided(work)
    with clock.at(work.submission.due_at + SOON):
        assert not sweep(tasks.explain)
    assert not Submission.objects.for_the_system(WHY).exclude(delays=None).exists()


# --- where it is, in words ----------------------------------------------------------
def test_an_educator_reads_the_due_day_and_not_how_many_read_it(work, browser_of):
    hers = browser_of(work.maribel)
    on_day_3 = work.phase.due(work.submission.sent_at, 3)
    with clock.at(on_day_3):
        shown = hers.get("/journey").content.decode()
        due = due_words(work.submission)
        assert f"In review, decision due {due}" in shown
        assert "Attempt 1, day 3 of 5. Nothing for you to do." in shown
        Assignment.objects.create(
            submission=work.submission, reader=work.graham, seat=2
        )
        again = hers.get("/journey").content.decode()
        assert f"In review, decision due {due}" in again
        assert "two assessors" not in again
        assert work.graham.given_name not in again
