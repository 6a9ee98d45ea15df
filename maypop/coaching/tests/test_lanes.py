"""In which lane an educator stands, and why: facts in, words out, no database."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from maypop.coaching.board.lanes import Lane, standing
from maypop.coaching.board.way import Given, Question, Sent, State, Way, Work

NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)
PLAN, LESSON = 1, 2


def ago(days):
    return NOW - timedelta(days=days)


def way(state=State.BUILDING, **facts):
    """Tobias began forty days ago, on two pieces that he shows to nobody."""
    works = (Work(PLAN, "Plan it", "r1"), Work(LESSON, "Teach it", "r2"))
    told = {"started_at": ago(40), "works": works} | facts
    return Way(UUID(int=1), "Academic Feedback", state, **told)


def shows(**facts):
    return (Work(PLAN, "Plan it", "r1"), Work(LESSON, "Teach it", "r2", **facts))


def found(*ways):
    return standing(ways, NOW)


# --- waiting on you -------------------------------------------------------------


def test_a_question_waits_and_the_one_with_a_day_comes_first():
    works = tuple(
        Work(part, title, f"r{part}", shown_since=ago(9), mentor_said=ago(8))
        for part, title in ((PLAN, "Plan it"), (LESSON, "Teach it"))
    )
    asked = (
        Question(PLAN, ago(6)),
        Question(LESSON, ago(2), until=date(2026, 11, 20)),
    )
    card = found(way(works=works, questions=asked))
    assert (card.lane, card.until) == (Lane.WAITING, date(2026, 11, 20))
    assert "Teach it" in card.words


def test_a_fresh_share_waits_until_its_mentor_has_said_a_word():
    assert found(way(works=shows(shown_since=ago(3)))).lane == Lane.WAITING
    spoke = shows(shown_since=ago(3), mentor_said=ago(2), changed_at=ago(3))
    assert found(way(works=spoke)).lane == Lane.GROWING


def test_an_answer_waits_until_the_mentor_speaks_again():
    answer = Given(ago(5), "answered", "The exit ticket.", ago(1))
    assert found(way(given=(answer,))).lane == Lane.WAITING
    assert found(way(given=(answer, Given(ago(0))))).lane == Lane.GROWING
    laid_aside = Given(ago(5), "aside", "", ago(1))
    assert found(way(given=(laid_aside,))).lane == Lane.GROWING


# --- may be stuck ---------------------------------------------------------------


@pytest.mark.parametrize(("days", "lane"), [(13, Lane.GROWING), (14, Lane.STUCK)])
def test_quiet_for_as_long_as_the_phase_says(days, lane):
    assert found(way(started_at=ago(days))).lane == lane
    assert found(way(started_at=ago(days), stalled_after=13)).lane == Lane.STUCK


def test_whatever_they_do_ends_the_quiet():
    for facts in (
        {"works": shows(changed_at=ago(2))},
        {"works": shows(learner_said=ago(2))},
        {"given": (Given(ago(9), "done", "", ago(2)),)},
    ):
        assert found(way(**facts)).lane == Lane.GROWING


def test_a_piece_is_named_only_where_it_is_shown():
    hidden = found(way(works=shows(changed_at=ago(19))))
    assert hidden.words == "Quiet for 19 days"
    shown = shows(changed_at=ago(19), shown_since=ago(30), mentor_said=ago(19))
    assert found(way(works=shown)).words == "Quiet for 19 days, at “Teach it”"


def test_not_yet_twice_and_unchanged():
    sent = tuple(Sent(ago(days + 4), date(2026, 11, 1), ago(days)) for days in (30, 9))
    facts = {"sent": sent, "left_open": frozenset({LESSON})}
    stuck = found(way(State.NOT_YET, works=shows(changed_at=ago(35)), **facts))
    assert stuck.lane == Lane.STUCK
    assert "“Not yet” came twice" in stuck.words
    assert "Teach it" not in stuck.words
    changed = way(State.NOT_YET, works=shows(changed_at=ago(14)), **facts)
    assert found(changed).lane == Lane.GROWING
    once = facts | {"sent": sent[1:]}
    assert found(way(State.NOT_YET, works=shows(), **once)).lane == Lane.GROWING


def test_moved_back_twice_and_nothing_done_since():
    twice = {"moved_back": {LESSON: (ago(9), ago(3))}, "started_at": ago(10)}
    stuck = found(way(**twice))
    assert (stuck.lane, stuck.kind) == (Lane.STUCK, "step")
    assert "Teach it" in stuck.words
    once = twice | {"moved_back": {LESSON: (ago(3),)}}
    assert found(way(**once)).lane == Lane.GROWING
    assert found(way(**twice, works=shows(changed_at=ago(1)))).lane == Lane.GROWING


def at_the_lesson(usual, begun=10, **facts):
    """The plan was left `begun` days ago; the lesson is worked on to this day."""
    plan = Work(PLAN, "Plan it", "r1", changed_at=ago(begun), usual=timedelta(days=1))
    lesson = Work(LESSON, "Teach it", "r2", changed_at=ago(0), usual=usual, **facts)
    return way(works=(plan, lesson))


def test_over_twice_the_usual_time_at_one_piece():
    stuck = found(at_the_lesson(timedelta(days=4)))
    assert (stuck.lane, stuck.kind) == (Lane.STUCK, "time")
    assert stuck.words == "Over twice the usual time in one piece"
    assert stuck.prompt.startswith("Try")
    looked_at = {"shown_since": ago(3), "mentor_said": ago(2)}
    shown = found(at_the_lesson(timedelta(days=4), **looked_at))
    assert shown.words == "Over twice the usual time at “Teach it”"
    assert found(at_the_lesson(timedelta(days=5))).lane == Lane.GROWING


def test_of_too_few_nothing_is_usual_and_a_weekend_is_no_halt():
    assert found(at_the_lesson(None)).lane == Lane.GROWING
    an_hour = timedelta(hours=1)
    assert found(at_the_lesson(an_hour, begun=6)).lane == Lane.GROWING
    assert found(at_the_lesson(an_hour, begun=8)).lane == Lane.STUCK


def test_what_was_touched_last_counts_and_whoever_mends_a_not_yet_is_left_alone():
    works = at_the_lesson(timedelta(days=4)).works
    left = Work(LESSON, "Teach it", "r2", changed_at=ago(1), usual=timedelta(days=4))
    back = Work(PLAN, "Plan it", "r1", changed_at=ago(0), usual=timedelta(days=9))
    assert found(way(works=(back, left))).lane == Lane.GROWING
    assert found(way(State.NOT_YET, works=works)).lane == Lane.GROWING


def test_nobody_is_stuck_while_others_read_or_once_it_is_earned():
    sent = (Sent(ago(30), date(2026, 11, 20)),)
    waits = found(way(State.IN_REVIEW, sent=sent))
    assert (waits.lane, "Fri, Nov 20" in waits.words) == (Lane.SENT, True)
    earned = found(way(State.EARNED, sent=(Sent(ago(9), date(2026, 11, 9), ago(3)),)))
    assert (earned.lane, earned.prompt) == (Lane.SENT, "Say well done?")


def test_of_several_journeys_the_one_that_asks_for_something_is_shown():
    earned = way(State.EARNED, sent=(Sent(ago(9), date(2026, 11, 9), ago(3)),))
    assert found(earned, way()).lane == Lane.STUCK
    assert found(earned, way(started_at=ago(1))).lane == Lane.GROWING
    assert found().lane == Lane.GROWING


def test_every_stuck_card_says_why_and_what_to_try_and_never_blames():
    for facts in (
        {},
        {"state": State.NOT_STARTED},
        {"moved_back": {LESSON: (ago(39), ago(38))}},
    ):
        card = found(way(**facts))
        assert card.lane == Lane.STUCK
        assert card.words
        assert card.prompt.startswith("Try")
        assert card.draft
        for word in ("stuck", "late", "fail", "overdue", "behind"):
            assert word not in f"{card.words} {card.draft}".lower().split()


def test_a_growing_card_tells_the_next_day_that_is_shown():
    dates = ((date(2026, 11, 24), LESSON), (date(2026, 11, 12), PLAN))
    card = found(way(started_at=ago(2), dates=dates))
    assert card.prompt == "“Teach it” is planned for Tue, Nov 24"


def test_what_is_on_hold_promises_no_day():
    sent = Sent(ago(3), date(2026, 11, 24), is_held=True)
    card = found(way(State.IN_REVIEW, sent=(sent,)))
    assert (card.lane, card.words) == (Lane.SENT, "In review, on hold")
    goes_on = Sent(ago(3), date(2026, 11, 24))
    assert "Nov 24" in found(way(State.IN_REVIEW, sent=(goes_on,))).words
