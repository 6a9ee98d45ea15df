"""What is demonstrated is kept for so many months, foretold, and replaced by choice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.frozen import FrozenError
from maypop.catalog.models import Criterion
from maypop.journeys import actions, tasks
from maypop.journeys.banking import proof, warning
from maypop.journeys.banking.account import accounts, standing_of
from maypop.journeys.banking.replacing import AskFirst, replace, take_out_proof
from maypop.journeys.models import Finding, Forewarning, Ground, Reopening, Submission
from maypop.journeys.pieces import pieces_of
from maypop.journeys.settling import a_year_after, months_after
from maypop.journeys.stages import Standing
from maypop.journeys.tests import making
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.trail.models import Entry

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=22_000)).map(
    lambda each: datetime(2000, 1, 1, tzinfo=UTC) + each
)
DAY = timedelta(days=1)


# --- dates ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "months", "until"),
    [
        (date(2027, 11, 23), 12, date(2028, 11, 23)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
    ],
)
def test_a_month_ends_with_its_last_day(decided, months, until):
    at = datetime(decided.year, decided.month, decided.day, 23, 59, tzinfo=UTC)
    assert months_after(at, months).date() == until


@given(at=MOMENTS, months=st.integers(1, 36))
def test_so_many_months_on_it_is_that_month_and_no_later_day(at, months):
    until = months_after(at, months)
    gone = (until.year - at.year) * 12 + until.month - at.month
    assert gone == months
    assert until.day <= at.day
    assert until.day == at.day or (until + DAY).month != until.month
    assert until.timetz() == at.timetz()
    assert at < until <= months_after(at, months + 1)


@given(at=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_what_is_decided_later_is_not_kept_less_long(at, later):
    assert months_after(at, 12) <= months_after(at + later, 12)
    assert a_year_after(at) == months_after(at, 12)


@given(until=MOMENTS, before=st.timedeltas(-10 * DAY, 100 * DAY))
def test_of_the_three_words_the_nearest_that_has_begun_is_said(until, before):
    said = warning.stage(until, until - before)
    if not timedelta(0) < before <= 60 * DAY:
        assert said is None
    else:
        wanted = [each for each in (7, 30, 60) if before <= each * DAY]
        assert said == wanted[0]


# --- how a criterion stands -----------------------------------------------------


class Found:
    """A finding as far as its standing goes."""

    def __init__(self, level, *, held=False, reopened=False):
        self.level, self.is_held = level, held
        if reopened:
            self.reopening = object()


def lapsed():
    return Found("demonstrated")


def below():
    return Found("developing")


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ([], Standing.OPEN),
        ([below()], Standing.OPEN),
        ([Found("demonstrated", held=True)], Standing.DEMONSTRATED),
        ([lapsed()], Standing.LAPSED),
        ([Found("demonstrated", reopened=True)], Standing.OPEN),
        ([lapsed(), below()], Standing.OPEN),
        ([lapsed(), Found("demonstrated", held=True)], Standing.DEMONSTRATED),
        ([below(), Found("demonstrated", held=True)], Standing.DEMONSTRATED),
        ([below(), lapsed(), lapsed()], Standing.LAPSED),
    ],
)
def test_what_was_found_says_how_a_criterion_stands(found, state):
    assert standing_of(found)[0] == state


HISTORIES = st.lists(
    st.builds(
        Found,
        st.sampled_from(["demonstrated", "developing", "not_evident"]),
        reopened=st.booleans(),
    ),
    max_size=5,
)


@given(before=HISTORIES, after=HISTORIES)
def test_what_is_held_is_demonstrated_whatever_else_was_decided(before, after):
    held = Found("demonstrated", held=True)
    assert standing_of([*before, held, *after]) == (Standing.DEMONSTRATED, held)


@given(HISTORIES)
def test_without_anything_held_it_counts_as_open_and_only_a_lapse_is_named(found):
    state, proved = standing_of(found)
    assert state != Standing.DEMONSTRATED
    assert (state == Standing.LAPSED) == (proved is not None)


def test_the_bank_keeps_for_the_months_of_the_phase(made):
    made.phase.kept_months = 7
    made.phase.save(update_fields=["kept_months"])
    with clock.at(NOON):
        submission = making.not_yet(made, "Q6")
    kept = submission.findings.filter(level="demonstrated")
    assert {each.kept_until for each in kept} == {months_after(NOON, 7)}


@pytest.mark.parametrize("months", [0, 37])
def test_a_phase_keeps_for_one_month_to_three_years(made, months):
    made.phase.kept_months = months
    with pytest.raises(IntegrityError), transaction.atomic():
        made.phase.save()


def states(made):
    found = accounts(pieces_of(made.journey))
    return {each.criterion.code: each.state for each in found}


def test_a_lapse_counts_as_open_from_that_very_moment(made):
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    end = months_after(NOON, 12)
    with clock.at(end - timedelta(seconds=1)):
        assert states(made)["Q7"] == Standing.DEMONSTRATED
    with clock.at(end):
        assert set(states(made).values()) == {Standing.LAPSED, Standing.OPEN}
        assert not Finding.objects.kept().exists()


def test_what_is_kept_when_it_is_sent_in_holds_until_it_is_decided(made):
    """Others read as long as they need; that is not the educator's time."""
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    end = months_after(NOON, 12)
    with clock.at(end - DAY):
        again = actions.send_in(made.journey, by=made.maribel)
        made.reloaded()
    with clock.at(end + 5 * DAY):
        assert states(made)["Q7"] == Standing.DEMONSTRATED
        for move in ("assign", "lock_review", "confirm"):
            again.move(move, by=None)
        verdict = actions.Verdict(
            made.edition.criteria.get(code="Q6"), "demonstrated", "3:48"
        )
        assert actions.settle(again, [verdict], overall="All.", by=made.maribel)
    assert made.reloaded().state == "earned"


def test_taken_back_it_lapses_all_the_same(made):
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    end = months_after(NOON, 12)
    with clock.at(end - DAY):
        again = actions.send_in(made.journey, by=made.maribel)
    with clock.at(end + DAY):
        actions.recall(again, by=made.maribel)
        made.reloaded()
        assert states(made)["Q7"] == Standing.LAPSED


def test_an_earned_journey_says_nothing_of_any_end(made):
    with clock.at(NOON):
        making.decide(made, making.sent(made))
    with clock.at(months_after(NOON, 12) - DAY):
        assert list(warning.owed()) == []


# --- foretold -------------------------------------------------------------------


@pytest.fixture
def kept(made):
    """All but Q6, until the same noon of the next year."""
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    return made


def days_before(days):
    return clock.at(months_after(NOON, 12) - timedelta(days=days))


def words():
    return Notice.objects.for_the_system("a test").filter(kind="journeys.lapsing")


def swept():
    for key in list(warning.owed()):
        warning.forewarn(key)
    notices = words()
    return [each.facts["days"] for each in notices.order_by("pk")]


def test_sixty_thirty_and_seven_days_before_one_word_is_said_for_all(kept):
    told = []
    for days in (61, 60, 59, 31, 30, 29, 8, 7, 6, 1, 0, -1):
        with days_before(days):
            told.append(len(swept()))
    assert told == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]
    with days_before(0):
        assert swept() == [60, 30, 7]
    criteria = kept.edition.criteria.count() - 1
    assert Forewarning.objects.count() == 3 * criteria
    said = words().latest("pk")
    named = said.facts["codes"].split(", ")
    assert len(named) == criteria
    assert "Q6" not in named
    assert said.facts["day"] == "November 23, 2027"


def test_after_a_silence_only_the_nearest_word_is_said(kept):
    with days_before(5):
        assert swept() == [7]
        assert swept() == [7]


def test_while_it_is_read_nobody_is_warned_and_afterward_they_are(kept):
    with days_before(61):
        again = actions.send_in(kept.journey, by=kept.maribel)
    with days_before(59):
        assert swept() == []
        actions.recall(again, by=kept.maribel)
        assert swept() == [60]


def test_a_word_that_no_longer_holds_is_not_shown(kept):
    with days_before(7):
        swept()
        (told,) = words()
        assert still_holding([told]) == [told]
    with days_before(-1):
        assert still_holding([told]) == []
    with days_before(7):
        part = kept.piece("r1")
        for each in kept.edition.requirements.all():
            part = kept.piece(each.code)
            replace(part, agreed=codes_kept(part), by=kept.maribel)
        assert still_holding([told]) == []


def test_each_word_is_written_down_once_whoever_says_it(kept):
    with days_before(7):
        swept()
    first = Forewarning.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Forewarning.objects.create(finding=first.finding, days=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Forewarning.objects.create(finding=first.finding, days=14)
    with pytest.raises(FrozenError):
        first.delete()


def test_the_question_is_a_duty_of_its_own():
    assert tasks.forewarn.owed is warning.owed


# --- replaced -------------------------------------------------------------------


def codes_kept(artifact):
    return [each.criterion.code for each in proof.kept_of(artifact)]


def the_video(made):
    return made.piece("r3").attachments.get().upload


@pytest.mark.parametrize(
    ("kind", "where", "held"),
    [
        ("video", "3:48", True),
        ("video", "the wait at 3:48-4:10", True),
        ("document", "3:48", False),
        ("document", "p. 2", True),
        ("video", "p. 2 and 3:48", True),
        ("image", "¶ 3", False),
        ("image", "", True),
        ("document", "all of it", True),
    ],
)
def test_a_file_proved_it_where_it_can_hold_the_place(kind, where, held):
    assert proof.holds(kind, where) is held


def test_words_and_more_files_reopen_nothing(kept):
    part = kept.piece("r3")
    before = states(kept)
    part.write("Wholly other words.", version=part.version, by=kept.maribel)
    making.attached(part, "pdf")
    assert states(kept) == before


def test_whoever_takes_out_what_proved_it_is_asked_first(kept):
    part, video = kept.piece("r3"), the_video(kept)
    with pytest.raises(AskFirst) as first:
        take_out_proof(video, part, agreed=[], by=kept.maribel)
    asked = [each.criterion.code for each in first.value.findings]
    assert asked == [each for each in kept.codes("r3") if each != "Q6"]
    assert the_video(kept) == video
    take_out_proof(video, part, agreed=asked, by=kept.maribel)
    assert {states(kept)[each] for each in asked} == {Standing.OPEN}
    assert Reopening.objects.count() == len(asked)
    assert Entry.objects.filter(verb="artifact.reopen").count() == len(asked)
    others = set(states(kept)) - {*asked, "Q6"}
    assert {states(kept)[each] for each in others} == {Standing.DEMONSTRATED}


def test_a_new_file_proves_nothing_yet_and_goes_without_a_question(kept):
    part = kept.piece("r3")
    take_out_proof(making.attached(part, "mp4"), part, agreed=[], by=kept.maribel)
    assert not Reopening.objects.exists()


def test_a_family_that_takes_its_consent_back_costs_no_rating(kept):
    part, video = kept.piece("r3"), the_video(kept)
    making.consent(video, ends_on=clock.now().date() - 2 * DAY)
    video = type(video).objects.seen_by(kept.maribel).get(pk=video.pk)
    assert not video.has_consent
    take_out_proof(video, part, agreed=[], by=kept.maribel)
    assert not Reopening.objects.exists()


def test_an_answer_to_another_question_opens_nothing(kept):
    part = kept.piece("r1")
    with pytest.raises(Conflict):
        replace(part, agreed=[*codes_kept(part), "Q6"], by=kept.maribel)
    with pytest.raises(Conflict):
        take_out_proof(
            the_video(kept), kept.piece("r3"), agreed=["Q7"], by=kept.maribel
        )
    assert not Reopening.objects.exists()
    assert the_video(kept)


def test_what_is_sent_in_cannot_be_replaced(kept):
    actions.send_in(kept.journey, by=kept.maribel)
    part = kept.piece("r1")
    with pytest.raises(Conflict):
        replace(part, agreed=codes_kept(part), by=kept.maribel)


def test_one_finding_is_opened_again_once(kept):
    part = kept.piece("r1")
    replace(part, agreed=codes_kept(part), by=kept.maribel)
    again = Reopening.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reopening.objects.create(
            finding=again.finding, ground=Ground.INTEGRITY, by=kept.maribel
        )


def test_what_was_replaced_is_judged_again_and_then_kept_anew(kept):
    part = kept.piece("r1")
    opened = replace(part, agreed=codes_kept(part), by=kept.maribel)
    making.confirm(part)
    again = actions.send_in(kept.journey, by=kept.maribel)
    judged = Criterion.objects.filter(edition=kept.edition, code__in=[*opened, "Q6"])
    for move in ("assign", "lock_review", "confirm"):
        again.move(move, by=None)
    said = [actions.Verdict(each, "demonstrated", "p. 1") for each in judged]
    assert actions.settle(again, said, overall="All.", by=kept.maribel)
    assert Submission.objects.seen_by(kept.maribel).latest("pk").state == "decided"
