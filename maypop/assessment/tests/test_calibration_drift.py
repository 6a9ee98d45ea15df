"""When somebody's eye moves: the rule, the alarm, and what a lead makes of it."""

from datetime import timedelta
from math import comb

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from maypop.assessment.calibration import certifying, tasks, warning, watching
from maypop.assessment.calibration.drift import (
    ALPHA,
    WINDOW,
    Tally,
    drifts,
    so_few,
    tally,
)
from maypop.assessment.models import (
    Assignment,
    Certification,
    Drift,
    DriftAnswer,
    LapseWarning,
    Rating,
    Review,
    Trial,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys.models import Submission
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making

WHY = "tests look at every reader"
BOARD = "/assess/certifications"


@pytest.fixture
def work(work):
    """Nobody is certified so far: who is, the tests below say themselves."""
    Certification.objects.all().delete()
    return work


# --- the rule ---------------------------------------------------------------------

counts = st.integers(1, 60).flatmap(
    lambda n: st.builds(Tally, st.integers(0, n), st.just(n))
)


@given(counts, counts)
def test_the_chance_is_a_chance_and_falls_with_the_agreements(recent, base):
    assert 0 < so_few(recent, base) <= 1 + 1e-9
    if recent.agreed:
        fewer = Tally(recent.agreed - 1, recent.n)
        assert so_few(fewer, base) <= so_few(recent, base) + 1e-9


def test_the_chance_by_hand():
    """Fisher's tea: 4 cups of 8, of which 1 is right, beside 3 of 4."""
    assert so_few(Tally(1, 4), Tally(3, 4)) == pytest.approx(
        (comb(4, 0) * comb(4, 4) + comb(4, 1) * comb(4, 3)) / comb(8, 4)
    )


@given(st.lists(st.booleans(), max_size=WINDOW - 1), counts)
def test_less_than_a_window_is_no_alarm(agreements, others):
    assert drifts(agreements, others) is None


@given(st.lists(st.booleans(), min_size=WINDOW, max_size=60), counts)
def test_an_alarm_is_always_below_the_line_it_is_held_against(agreements, others):
    found = drifts(agreements, others)
    if found:
        assert found.p < ALPHA / 2
        assert found.recent.n == WINDOW
        assert found.recent.share < found.base.share


def test_like_everybody_else_and_like_before_is_no_alarm():
    steady = ([True] * 9 + [False]) * 4
    assert drifts(steady, Tally(900, 1000)) is None


def test_less_than_before_is_held_against_ones_own_past():
    found = drifts([True] * 40 + [True, False] * 10, Tally(0, 0))
    assert found.against == "earlier"
    assert (found.recent, found.base) == (Tally(10, 20), Tally(40, 40))


def test_whoever_was_never_like_the_others_is_held_against_them():
    found = drifts([True, False] * 10, Tally(95, 100))
    assert found.against == "others"


def test_with_too_little_to_hold_it_against_nothing_is_said():
    assert drifts([False] * 20, Tally(19, 19)) is None
    assert tally([True, False]) == Tally(1, 2)


# --- the night --------------------------------------------------------------------


def read_twice(work, count, *, differs):
    """So many, decided, read by Priya and Graham; the last ones differ on Q6."""
    making.many(work, count)
    rows = Submission.objects.for_the_system(WHY).exclude(pk=work.submission.pk)
    rows.update(state="decided")
    fresh = list(rows.filter(assignments__review=None).order_by("pk"))
    criterion = work.edition.criteria.get(code="Q6")
    for at, each in enumerate(fresh):
        mine = each.assignments.get()
        other = Assignment.objects.create(submission=each, reader=work.graham, seat=2)
        for one in (mine, other):
            one.end()
            review = Review.objects.create(assignment=one, overall="Clear.", digest="")
            low = one is mine and at >= len(fresh) - differs
            Rating.objects.create(
                review=review, criterion=criterion, where="@3:48", feedback="More.",
                level="developing" if low else "demonstrated",
            )  # fmt: skip


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def test_a_night_of_drift_is_written_down_once_and_told_to_who_leads(work, winifred):
    read_twice(work, 20, differs=0)
    tasks.watch.do(1)
    assert not Drift.objects.exists()
    read_twice(work, 21, differs=12)
    tasks.watch.do(1)
    tasks.watch.do(1)
    priya = Drift.objects.get(person=work.priya)
    assert (priya.agreed, priya.n, priya.base_agreed, priya.base_n) == (8, 20, 21, 21)
    assert priya.against == "earlier"
    assert Drift.objects.filter(person=work.graham).count() == 1  # both differ alike
    assert Notice.objects.seen_by(winifred).count() == 2
    assert Entry.objects.filter(verb="drift.alarm").count() == 2


def test_an_alarm_ends_nothing_by_itself(work, winifred):
    held = certifying.certify(work.priya, work.edition)
    read_twice(work, 40, differs=12)
    tasks.watch.do(1)
    assert Drift.objects.exists()
    assert Certification.objects.in_force().get() == held


def test_what_only_one_has_read_or_is_not_decided_says_nothing(work):
    read_twice(work, 40, differs=12)
    Submission.objects.for_the_system(WHY).filter(state="decided").update(
        state="approving"
    )
    assert watching.watch() == []


def test_watched_on_it_asks_again_after_a_window_of_new_ratings(work, winifred):
    read_twice(work, 40, differs=12)
    watching.watch()
    for each in Drift.objects.all():
        watching.answer(each, way="watch", note="We have talked.", by=winifred)
    with clock.at(clock.now() + timedelta(days=1)):
        assert watching.watch() == []
        read_twice(work, 20, differs=17)
        assert len(watching.watch()) == 2


# --- the lead ---------------------------------------------------------------------


@pytest.fixture
def alarm(work):
    return Drift.objects.create(
        person=work.priya, criterion=work.edition.criteria.get(code="Q6"),
        against="others", agreed=11, n=20, base_agreed=188, base_n=210, p=0.0004,
    )  # fmt: skip


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_board_says_who_is_certified_on_the_way_and_drifting(
    work, winifred, alarm, browser_of
):
    certifying.certify(work.graham, work.edition)
    Trial.objects.create(
        person=work.priya, edition=work.edition, seed=1, ended_at=clock.now(),
        exact=17, n=24, passed=False,
    )  # fmt: skip
    shown = page(browser_of(winifred), BOARD)
    assert "17 of 24 exact" in shown
    assert "11 of the last 20 exact" in shown
    assert work.graham.name in shown
    for other in (work.priya, work.maribel, work.ferdinand, work.lucinda):
        assert browser_of(other).get(BOARD).status_code == 403


def test_a_lead_ends_it_with_a_reason_that_its_holder_reads(
    work, winifred, alarm, browser_of
):
    held = certifying.certify(work.priya, work.edition)
    lead, address = browser_of(winifred), f"{BOARD}/{held.public_id}/end"
    assert lead.get(address).status_code == 200
    assert lead.post(address, {"reason": ""}).status_code == 422
    assert lead.post(address, {"reason": "Q6 moved; let us look."}).status_code == 302
    assert not Certification.objects.in_force().exists()
    told = Notice.objects.seen_by(work.priya).get(kind="assessment.certification_ended")
    assert told.facts["reason"] == "Q6 moved; let us look."
    assert lead.post(address, {"reason": "Again."}).status_code == 409
    assert lead.get(address).status_code == 404


def test_nobody_ends_their_own(work, winifred, browser_of):
    held = certifying.certify(winifred, work.edition)
    address = f"{BOARD}/{held.public_id}/end"
    assert browser_of(winifred).post(address, {"reason": "I."}).status_code == 403
    assert browser_of(work.priya).get(address).status_code == 403


def test_an_alarm_is_answered_once_in_words(work, winifred, alarm, browser_of):
    lead, address = browser_of(winifred), f"{BOARD}/drift/{alarm.public_id}"
    assert "11 of 20" in page(lead, address)
    assert lead.post(address, {"way": "watch", "note": ""}).status_code == 422
    assert lead.post(address, {"way": "watch", "note": "Talked."}).status_code == 302
    assert lead.post(address, {"way": "end", "note": "More."}).status_code == 409
    assert DriftAnswer.objects.get().way == "watch"
    assert lead.get(address).status_code == 404
    assert "No alarm waits" in page(lead, BOARD)


def test_it_can_end_what_they_are_certified_for(work, winifred, alarm):
    certifying.certify(work.priya, work.edition)
    watching.answer(alarm, way="end", note="Let us look at Q6.", by=winifred)
    assert not Certification.objects.in_force().exists()
    with pytest.raises(Conflict):
        watching.answer(alarm, way="watch", note="No.", by=winifred)


def test_the_database_takes_no_answer_without_words(work, winifred, alarm):
    with pytest.raises(IntegrityError), transaction.atomic():
        DriftAnswer.objects.create(drift=alarm, way="watch", by=winifred)


def test_the_board_takes_the_same_few_statements_for_any_number(
    work, winifred, browser_of
):
    lead = browser_of(winifred)

    def asked():
        page(lead, BOARD)
        with CaptureQueriesContext(connection) as captured:
            page(lead, BOARD)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    def so_many(count, start):
        for n in range(start, start + count):
            each = making.person(f"Reader{n}", Role.ASSESSOR, making.state())
            certifying.certify(each, work.edition)
            Drift.objects.create(
                person=each, criterion=work.edition.criteria.first(), against="others",
                agreed=1, n=20, base_agreed=19, base_n=20, p=0.001,
            )  # fmt: skip
            Trial.objects.create(
                person=work.graham, edition=work.edition, seed=1, exact=1, n=24,
                ended_at=clock.now(), passed=False,
            )  # fmt: skip

    so_many(1, 0)
    few = asked()
    so_many(40, 1)
    assert asked() == few <= 12


# --- a lapse ----------------------------------------------------------------------


def test_whoever_holds_it_hears_30_and_7_days_before_once_each(work):
    held = certifying.certify(work.priya, work.edition)
    told = []
    warned = Notice.objects.seen_by(work.priya).filter(kind="assessment.lapsing")
    for days in (40, 30, 29, 8, 7, 6, 1):
        with clock.at(held.until - timedelta(days=days)):
            for key, _days in list(warning.to_warn()):
                tasks.warn.do(key)
            told.append(warned.count())
    assert told == [0, 1, 1, 1, 2, 2, 2]
    with clock.at(held.until):
        assert not Certification.objects.in_force().exists()
        assert list(warning.to_warn()) == []


def test_a_clock_that_jumps_says_only_the_nearest(work):
    held = certifying.certify(work.priya, work.edition)
    with clock.at(held.until - timedelta(days=3)):
        for _twice in range(2):
            tasks.warn.do(held.pk)
    assert LapseWarning.objects.get().days == 7


def test_what_was_renewed_or_ended_is_not_warned_of(work, winifred):
    held = certifying.certify(work.priya, work.edition)
    with clock.at(held.until - timedelta(days=20)):
        certifying.end(held, by=winifred, reason="Let us look.")
        assert list(warning.to_warn()) == []


def test_the_twin_without_its_row_it_would_be_said_each_hour(work):
    held = certifying.certify(work.priya, work.edition)
    LapseWarning.objects.create(certification=held, days=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        LapseWarning.objects.create(certification=held, days=7)
