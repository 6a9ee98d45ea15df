"""A sitting: drawn by a number, rated without a word, counted once by the rule."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from maypop.assessment.calibration import certifying, practicing, rules, trying
from maypop.assessment.calibration.drawing import RATINGS, TooFew, draw
from maypop.assessment.calibration.loading import load_anchors
from maypop.assessment.calibration.outcome import Answer, outcome
from maypop.assessment.models import (
    Anchor,
    AnchorTruth,
    Certification,
    PracticeAnswer,
    Trial,
    TrialLine,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making

SLUG = "questioning-sequences"
HOME = f"/assess/certify/{SLUG}"
WRONG = {
    "demonstrated": "developing",
    "developing": "not_evident",
    "not_evident": "developing",
}

# --- the rule ---------------------------------------------------------------------

levels = st.integers(0, 2)
ratings = st.lists(
    st.builds(Answer, st.sampled_from(["R1", "R2", "R3", "R4"]), levels, levels),
    max_size=40,
)


@given(ratings)
def test_passed_is_24_ratings_80_percent_and_no_part_under_60(answers):
    found = outcome(answers)
    groups = Counter(each.group for each in answers)
    exact = Counter(each.group for each in answers if each.is_exact)
    assert found.passed == (
        len(answers) >= 24
        and sum(exact.values()) / len(answers) >= 0.8
        and all(exact[name] / n >= 0.6 for name, n in groups.items())
    )


@given(ratings)
def test_the_order_of_answers_changes_nothing(answers):
    assert outcome(answers) == outcome(list(reversed(answers)))


@given(ratings, st.data())
def test_one_more_exact_rating_never_costs_what_was_passed(answers, data):
    before = outcome(answers)
    wrong = [at for at, each in enumerate(answers) if not each.is_exact]
    if wrong:
        at = data.draw(st.sampled_from(wrong))
        mended = Answer(answers[at].group, answers[at].true, answers[at].true)
        after = outcome([*answers[:at], mended, *answers[at + 1 :]])
        assert after.passed or not before.passed
        assert after.whole.exact == before.whole.exact + 1


def of(**groups):
    """So many exact of so many, by part."""
    return [
        Answer(name, at % 3, at % 3 if at < exact else (at + 1) % 3)
        for name, (exact, n) in groups.items()
        for at in range(n)
    ]


@pytest.mark.parametrize(
    ("groups", "passes"),
    [
        ({"R1": (12, 12), "R2": (8, 12)}, True),  # 20 of 24
        ({"R1": (10, 12), "R2": (9, 12)}, False),  # 19 of 24 is 79.2 %
        ({"R1": (20, 20), "R2": (2, 4)}, False),  # 22 of 24, and one part is at 50 %
        ({"R1": (20, 20), "R2": (3, 5)}, True),  # exactly 60 % is not under 60 %
        ({"R1": (23, 23)}, False),  # too few to say
    ],
)
def test_on_the_lines_themselves(groups, passes):
    found = outcome(of(**groups))
    assert found.passed is passes
    assert found.kappa.n == found.whole.n


# --- the draw ---------------------------------------------------------------------

sets = st.dictionaries(
    st.integers(1, 30), st.just(tuple(range(9, 20))), min_size=3, max_size=8
)


@given(sets, st.integers(0, 2**31), st.data())
def test_a_draw_asks_24_of_three_anchors_and_is_told_again_by_its_number(
    anchors, seed, data
):
    known = dict.fromkeys(data.draw(st.sets(st.sampled_from(sorted(anchors)))), 1)
    drawn = draw(anchors, seed, known=known)
    assert drawn == draw(anchors, seed, known=known)
    asked = [(anchor, each) for anchor, criteria in drawn for each in criteria]
    assert len(asked) == len(set(asked)) == RATINGS
    assert len(drawn) >= 3
    turns = Counter(criterion for _anchor, criterion in asked)
    assert set(turns) == set(range(9, 20))  # every criterion, about as often
    assert max(turns.values()) - min(turns.values()) <= 1


@given(sets, st.integers(0, 2**31))
def test_other_anchors_come_where_there_are_enough(anchors, seed):
    first = {anchor for anchor, _criteria in draw(anchors, seed)}
    known = dict.fromkeys(first, 2)
    second = {anchor for anchor, _criteria in draw(anchors, seed + 1, known=known)}
    if len(anchors) >= 6:
        assert not first & second


def test_too_few_anchors_are_no_trial():
    with pytest.raises(TooFew):
        draw({1: range(11), 2: range(11)}, 1)
    with pytest.raises(TooFew):
        draw({1: range(7), 2: range(7), 3: range(7)}, 1)


# --- the sitting ------------------------------------------------------------------


@pytest.fixture
def work(work):
    """Nobody is certified so far: who is, the tests below say themselves."""
    Certification.objects.all().delete()
    return work


@pytest.fixture
def edition(work):
    load_anchors([work.edition])
    return work.edition


def sat(edition, person, *, wrong=0):
    """Rated to the end; so many of the largest part otherwise than is true."""
    trial = trying.begin(edition, by=person)
    lines = list(trying.lines_of(trial))
    in_class = [each for each in lines if each.truth.where.startswith("R3")]
    missed = (in_class + [each for each in lines if each not in in_class])[:wrong]
    for each in lines:
        true = each.truth.level
        level = WRONG[true] if each in missed else true
        trying.rate(each, level, version=0, by=person)
    return trying.finish(trial, by=person)


def later(trial):
    return clock.at(trial.ended_at + timedelta(days=4))


def test_a_trial_that_is_passed_certifies_for_a_year(work, edition):
    trial = sat(edition, work.priya, wrong=2)
    assert (trial.exact, trial.n, trial.passed) == (22, 24, True)
    held = Certification.objects.in_force().get(person=work.priya)
    assert held.edition == edition
    assert (held.until.year, held.until.month) == (
        held.since.year + 1,
        held.since.month,
    )
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"trial.begin", "trial.finish", "certification.certify"} <= verbs


def test_passing_again_renews_and_exactly_one_is_held(work, edition):
    first = sat(edition, work.priya)
    with later(first):
        sat(edition, work.priya)
        assert Certification.objects.in_force().filter(person=work.priya).count() == 1
    before, _now = Certification.objects.filter(person=work.priya)
    assert before.ended_for == certifying.RENEWED


def test_one_that_lapsed_is_taken_up_again(work, edition):
    first = sat(edition, work.priya)
    with clock.at(first.ended_at + timedelta(days=400)):
        assert not Certification.objects.in_force().exists()
        sat(edition, work.priya)
        assert Certification.objects.in_force().count() == 1


def test_17_of_24_is_not_yet_and_takes_nothing_away(work, edition):
    held = certifying.certify(work.priya, edition)
    trial = sat(edition, work.priya, wrong=7)
    assert (trial.exact, trial.n, trial.passed) == (17, 24, False)
    assert Certification.objects.in_force().get() == held


def test_the_next_one_begins_a_business_day_later_with_other_anchors(work, edition):
    first = sat(edition, work.priya, wrong=9)
    with pytest.raises(Conflict, match="business day"):
        trying.begin(edition, by=work.priya)
    assert rules.may_begin_at(work.graham, edition) is None
    due = rules.may_begin_at(work.priya, edition)
    with clock.at(due - timedelta(minutes=1)), pytest.raises(Conflict):
        trying.begin(edition, by=work.priya)
    with clock.at(due):
        second = trying.begin(edition, by=work.priya)
    assert not anchors_of(first) & anchors_of(second)
    assert second.seed != first.seed


def test_what_one_has_practiced_comes_only_where_there_is_nothing_else(work, edition):
    practiced = list(Anchor.objects.order_by("pk")[:3])
    for each in practiced:
        practicing.answer(each.truths.first(), "developing", by=work.priya)
    trial = trying.begin(edition, by=work.priya)
    assert not anchors_of(trial) & {each.pk for each in practiced}


def anchors_of(trial):
    rows = TrialLine.objects.filter(trial=trial).order_by()
    return set(rows.values_list("truth__anchor", flat=True))


def test_an_open_line_keeps_a_trial_from_ending(work, edition):
    trial = trying.begin(edition, by=work.priya)
    with pytest.raises(trying.Unfinished) as why:
        trying.finish(trial, by=work.priya)
    assert why.value.still_open == 24
    assert Trial.objects.seen_by(work.priya).still_open().exists()


def test_of_two_windows_the_second_reads_what_the_first_kept(work, edition):
    trial = trying.begin(edition, by=work.priya)
    line = next(iter(trying.lines_of(trial)))
    trying.rate(line, "developing", version=0, by=work.priya)
    with pytest.raises(trying.ChangedLine) as lost:
        trying.rate(line, "demonstrated", version=0, by=work.priya)
    assert lost.value.theirs.level == "developing"


def test_what_has_ended_stays_as_it_was(work, edition):
    trial = sat(edition, work.priya, wrong=9)
    line = next(iter(trying.lines_of(trial)))
    with pytest.raises(Conflict, match="ended"):
        trying.rate(line, "developing", version=line.version, by=work.priya)
    with pytest.raises(Conflict, match="ended"):
        trying.finish(trial, by=work.priya)


def test_the_database_lets_nobody_pass_with_79_percent(work, edition):
    for exact, n in ((19, 24), (23, 23)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Trial.objects.create(
                person=work.priya, edition=edition, seed=1, ended_at=clock.now(),
                exact=exact, n=n, passed=True,
            )  # fmt: skip


# --- pages ------------------------------------------------------------------------


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_from_the_first_page_to_the_result(work, edition, browser_of):
    priya = browser_of(work.priya)
    assert "Begin the trial" in page(priya, HOME)
    assert priya.get(f"{HOME}/1").status_code == 404
    assert priya.post(HOME).status_code == 302
    assert "0 of 8 rated" in page(priya, HOME)
    trial = Trial.objects.seen_by(work.priya).get()
    for line in trying.lines_of(trial):
        shown = page(priya, f"{HOME}/{line.place}")
        if line.truth.reason not in str(edition.spec):  # the rubric's own words
            assert line.truth.reason not in shown
        code = line.truth.criterion.code
        said = {"level": line.truth.level, "version": line.version}
        kept = priya.post(f"{HOME}/{line.place}/{code}", said)
        assert kept.status_code == 302
    assert priya.post(f"{HOME}/finish").status_code == 302
    shown = page(priya, f"{HOME}/results/{trial.public_id}")
    assert "You are certified" in shown
    assert "24 of 24" in shown
    assert "n 24" in shown
    assert browser_of(work.graham).get(
        f"{HOME}/results/{trial.public_id}"
    ).status_code == 404  # fmt: skip


def test_not_yet_says_where_to_look_again(work, edition, browser_of):
    trial = sat(edition, work.priya, wrong=7)
    shown = page(browser_of(work.priya), f"{HOME}/results/{trial.public_id}")
    assert "17 of 24" in shown
    assert "Worth practicing" in shown
    assert "fail" not in shown.lower().split("</head>")[1]
    missed = [each for each in trying.lines_of(trial) if each.level != each.truth.level]
    assert len(missed) == 7
    for each in missed:
        assert each.truth.criterion.name in shown
    assert "You may begin again on" in page(browser_of(work.priya), HOME)
    assert browser_of(work.priya).post(HOME).status_code == 409


def test_an_unfinished_trial_is_422_and_keeps_what_is_rated(work, edition, browser_of):
    priya = browser_of(work.priya)
    priya.post(HOME)
    answer = priya.post(f"{HOME}/finish")
    assert answer.status_code == 422
    assert "24 criteria are still open" in answer.content.decode()


def test_a_line_saves_itself_and_tells_of_another_window(work, edition, browser_of):
    priya = browser_of(work.priya)
    priya.post(HOME)
    line = next(iter(trying.lines_of(Trial.objects.seen_by(work.priya).get())))
    address = f"{HOME}/{line.place}/{line.truth.criterion.code}"
    as_program = {"headers": {"accept": "application/json"}}
    kept = priya.post(address, {"level": "developing", "version": 0}, **as_program)
    assert kept.json()["version"] == 1
    lost = priya.post(address, {"level": "demonstrated", "version": 0}, **as_program)
    assert lost.status_code == 409
    assert lost.json() == {"version": 1, "theirs": {"level": "developing"}}
    words = priya.post(address, {"level": "demonstrated", "version": 0})
    assert words.status_code == 409
    assert "Developing" in words.content.decode()
    bad = priya.post(address, {"level": "great", "version": 1}, **as_program)
    assert bad.status_code == 422
    assert priya.post(address, {"level": "great", "version": 1}).status_code == 422
    assert priya.post(f"{HOME}/{line.place}/Z9", {}).status_code == 404


def test_while_one_sits_what_is_true_is_nowhere_to_read(work, edition, browser_of):
    priya = browser_of(work.priya)
    practice = f"/assess/practice/{SLUG}"
    earlier = sat(edition, work.priya, wrong=7)
    with later(earlier):
        priya.post(HOME)
        told = AnchorTruth.objects.values_list("reason", flat=True)
        result = f"{HOME}/results/{earlier.public_id}"
        for address in (practice, f"{practice}/1", result):
            answer = priya.get(address)
            shown = answer.content.decode()
            assert answer.status_code == 409, address
            assert "wait until you have finished" in shown
            assert f'href="{HOME}"' in shown
            assert not [each for each in told if each in shown]
        said = {"criterion": "Q4", "level": "developing"}
        assert priya.post(f"{practice}/1", said).status_code == 409
        assert not PracticeAnswer.objects.seen_by(work.priya).exists()
        shown = page(priya, "/assess/practice")
        assert "Your trial is open: practice waits for it" in shown
        assert f'href="{practice}"' not in shown
        shown = page(priya, HOME)
        assert f'href="{practice}"' not in shown
        assert result not in shown
        assert browser_of(work.graham).get(f"{practice}/1").status_code == 200


def test_when_the_trial_has_ended_practice_is_open_again(work, edition, browser_of):
    trial = sat(edition, work.priya, wrong=7)
    priya = browser_of(work.priya)
    for address in (f"/assess/practice/{SLUG}/1", f"{HOME}/results/{trial.public_id}"):
        assert priya.get(address).status_code == 200


def test_with_too_few_anchors_a_trial_does_not_begin(work, browser_of):
    assert browser_of(work.priya).post(HOME).status_code == 409
    assert not Anchor.objects.exists()


def test_a_trial_is_for_those_who_rate_or_learn_to(work, edition, browser_of):
    peer = making.person("Cornelius", Role.PEER_REVIEWER, making.state())
    assert browser_of(peer).post(HOME).status_code == 302
    for other in (work.maribel, work.lucinda, work.ferdinand):
        assert browser_of(other).get(HOME).status_code == 403
        assert browser_of(other).post(HOME).status_code == 403


def test_it_takes_the_same_few_statements_after_many_trials(work, edition, browser_of):
    priya = browser_of(work.priya)

    def asked(address):
        page(priya, address)
        with CaptureQueriesContext(connection) as captured:
            page(priya, address)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    trial = sat(edition, work.priya, wrong=9)
    result = f"{HOME}/results/{trial.public_id}"
    with later(trial):
        read = asked(result)
        trying.begin(edition, by=work.priya)
        addresses = (HOME, f"{HOME}/1")
        few = [asked(each) for each in addresses]
        Trial.objects.bulk_create(
            Trial(
                person=work.priya, edition=edition, seed=1, exact=9, n=24,
                passed=False, ended_at=trial.ended_at,
            )
            for _each in range(40)
        )  # fmt: skip
        assert [asked(each) for each in addresses] == few
        Trial.objects.seen_by(work.priya).still_open().update(
            ended_at=clock.now(), exact=0, n=24, passed=False
        )
        assert asked(result) == read
        assert max(*few, read) <= 12
