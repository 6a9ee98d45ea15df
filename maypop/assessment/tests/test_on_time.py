"""How promises were kept, as those who answer for them read it; and a better word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions
from maypop.assessment.clock import on_time, stops, tasks
from maypop.assessment.models import Assignment, Decision
from maypop.base import clock
from maypop.journeys.models import Delay, Submission
from maypop.notices.models import Notice
from maypop.people.models import Role

from . import making

ON_TIME = "/assess/lead/on-time"
SOON = timedelta(minutes=1)
WHY = "tests look at every submission"


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def constance(work):
    return making.person("Constance", Role.PROGRAM_MANAGER, making.state())


def page(browser, address=ON_TIME):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_who_answers_for_promises_reads_how_they_were_kept(
    work, winifred, constance, browser_of
):
    making.decided(work)
    for reader in (winifred, constance):
        shown = page(browser_of(reader))
        assert "100.0%<small>1 of 1 decisions" in shown
        assert work.edition.title in shown
        assert "Every promise was kept." in shown
        assert work.maribel.family_name not in shown
    for other in (work.priya, work.ferdinand, work.lucinda, work.maribel):
        assert browser_of(other).get(ON_TIME).status_code == 403


def test_what_is_late_says_why(work, winifred, constance, browser_of):
    with clock.at(work.submission.due_at + SOON):
        shown = page(browser_of(winifred))
        assert "Its educator hears within minutes." in shown
        tasks.explain.do(work.submission.pk)
        shown = page(browser_of(winifred))
        assert Delay.objects.get().told in shown
        assert work.assignment.blind_id in shown
        assert f"{ON_TIME}/{work.submission.public_id}" in shown
        assert "Word it better" not in page(browser_of(constance))
        making.decided(work)
        shown = page(browser_of(winifred))
        assert "0.0%<small>0 of 1 decisions" in shown
        assert "Word it better" not in shown


def test_a_lead_words_it_better(work, winifred, browser_of):
    address = f"{ON_TIME}/{work.submission.public_id}"
    with clock.at(work.submission.due_at + SOON):
        tasks.explain.do(work.submission.pk)
        hers = browser_of(winifred)
        assert Delay.objects.get().told in page(hers, address)
        day = work.phase.due(clock.now(), 4)
        said = {"reason": "illness", "words": "Your assessor is ill; Ana reads on."}
        saturday = day.date() + timedelta(days=5 - day.weekday())
        for wrong in ("", "2020-01-01", f"{saturday}", "2099-01-05"):
            answer = hers.post(address, {**said, "until": wrong})
            assert answer.status_code == 422
            assert said["words"] in answer.content.decode()
        answer = hers.post(address, {**said, "until": f"{day.date()}"})
        assert answer.status_code == 302
        work.submission.refresh_from_db()
        assert work.submission.due_at == day
        shown = page(browser_of(work.maribel), "/journey")
        assert said["words"] in shown
        assert winifred.family_name not in shown
        assert Delay.objects.filter(by=winifred).count() == 1
        assert Notice.objects.seen_by(work.maribel).filter(facts__why=said["words"])
        assert "Said 2 times, this last" in page(hers)


def test_a_word_that_comes_after_the_decision_is_told_so(work, winifred, browser_of):
    address = f"{ON_TIME}/{work.submission.public_id}"
    making.decided(work)
    hers = browser_of(winifred)
    day = work.phase.due(work.submission.due_at, 4).date()
    answer = hers.post(address, {"reason": "illness", "until": f"{day}"})
    assert answer.status_code == 409
    assert not Delay.objects.exists()
    assert hers.get(address).status_code == 404


def test_a_delay_promises_no_earlier_day(work, winifred, browser_of):
    address = f"{ON_TIME}/{work.submission.public_id}"
    day = work.phase.due(clock.now(), 1).date()
    assert day < work.submission.due_at.date()
    answer = browser_of(winifred).post(
        address, {"reason": "illness", "until": f"{day}"}
    )
    assert answer.status_code == 422
    assert "It is promised for a later day." in answer.text


def test_nobody_words_the_promise_of_their_own_work(work, browser_of):
    making.Membership.objects.create(
        person=work.maribel, organization=making.state(), role=Role.ADJUDICATOR
    )
    address = f"{ON_TIME}/{work.submission.public_id}"
    assert browser_of(work.maribel).get(address).status_code == 404


def test_what_was_on_hold_is_listed_and_not_counted(
    work, winifred, browser_of, monkeypatch
):
    making.decided(work)
    sent = work.submission

    def held():
        return [(sent.pk, sent.sent_at, sent.sent_at + timedelta(hours=1))]

    monkeypatch.setattr(stops, "QUESTIONS", [held])
    shown = page(browser_of(winifred))
    assert "The clock stood still" in shown
    assert work.assignment.blind_id in shown
    assert "Nothing is decided yet in this phase." in shown


@pytest.mark.parametrize("late", [False, True])
def test_a_hold_of_the_appeal_changes_nothing_of_the_decision(work, winifred, late):
    with clock.at(work.submission.due_at + timedelta(hours=1 if late else -1)):
        making.decided(work, below=("Q6",))
    decision = Decision.objects.get()
    with clock.at(decision.decided_at + timedelta(days=1)):
        actions.appeal(
            decision, by=work.maribel, ground="overlooked", words="I wait at 6:10.",
            look_at="6:10", criteria=list(work.edition.criteria.filter(code="Q6")),
        )  # fmt: skip
        made = actions.hold(work.submission, by=None, reason="media")
    with clock.at(decision.decided_at + timedelta(days=14)):
        actions.release(made, by=winifred)
        found = on_time.kept_in([work.phase])[0]
    assert (found.share.n, found.share.kept) == (1, 0 if late else 1)
    assert (len(found.stopped), len(found.late)) == (0, 1 if late else 0)


def test_it_takes_the_same_few_statements_for_any_number(work, winifred, browser_of):
    hers = browser_of(winifred)

    def asked(count: int) -> int:
        making.many(work, count)
        _settle_half_of_them(work)
        hers.get(ON_TIME)
        with CaptureQueriesContext(connection) as captured:
            assert "%<small>" in page(hers)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    assert asked(4) == asked(400) <= 12


def _settle_half_of_them(work):
    rows = Submission.objects.for_the_system(WHY).filter(decisions=None)
    chosen = [*rows.exclude(pk=work.submission.pk)][::2]
    Assignment.objects.bulk_create(
        Assignment(submission=each, reader=work.ferdinand, task="approve")
        for each in chosen
    )
    given = Assignment.objects.for_the_system(WHY).filter(task="approve", decision=None)
    Decision.objects.bulk_create(
        Decision(submission=each.submission, assignment=each, demonstrated=True)
        for each in given.select_related("submission")
    )
    late = rows.exclude(pk__in=[each.pk for each in chosen])
    late.update(due_at=clock.now() - SOON)
