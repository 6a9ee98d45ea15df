"""Maribel appeals; two who never met her work judge it, and a third if they split."""

from datetime import timedelta

import pytest

from maypop.assessment import actions, scoring, sending
from maypop.assessment.appeals import hearing, panel, tasks
from maypop.assessment.assigning.entitled import Lapsed
from maypop.assessment.models import (
    Answer,
    Appeal,
    Assignment,
    Certification,
    Decision,
    Rating,
    Rescore,
    RescoreDraw,
    Review,
    Task,
)
from maypop.assessment.tasks import lock
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Journey
from maypop.people.models import Role

from . import making

WHY = "tests look at everything"
DETAIL = "From 3:48 on you stay silent, and three children build on it by themselves."


@pytest.fixture
def fresh(work):
    elsewhere = making.district("Far Ridge County")
    found = [
        making.person("Samir", Role.ASSESSOR, elsewhere),
        making.person("Leona", Role.ASSESSOR, elsewhere),
        making.person("Winifred", Role.ADJUDICATOR, making.state()),
    ]
    for each in found:
        making.certify(each, work.edition)
    return found


def appealed(work, *codes, below=("Q6", "Q8"), **said):
    making.decided(work, below=below)
    decision = Decision.objects.get()
    criteria = list(work.edition.criteria.filter(code__in=codes or below))
    given = {"ground": "overlooked", "words": "I wait at 6:10.", "look_at": "6:10"}
    return actions.appeal(
        decision, by=work.maribel, criteria=criteria, **(given | said)
    )


def seated(filed, person, seat):
    return actions.give_to_panel(filed, to=person, seat=seat)


def judged(held, *, below=()):
    codes = Appeal.objects.for_the_system(WHY).get().contested.values("criterion")
    for criterion in held.submission.journey.edition.criteria.filter(pk__in=codes):
        shown = criterion.code not in below
        actions.jot(
            held,
            criterion,
            by=held.reader,
            version=0,
            level="demonstrated" if shown else "developing",
            where="3:48 and the table",
            feedback="" if shown else making.GAP,
        )
    actions.jot_overall(held, DETAIL, by=held.reader, version=held.version)
    actions.lock_hearing(held, by=held.reader)


def test_two_agree_that_it_is_shown_and_it_is_earned(work, fresh):
    filed = appealed(work)
    samir, leona, _ = fresh
    work.submission.refresh_from_db()
    work.journey.refresh_from_db()
    assert (work.submission.state, work.journey.state) == ("appealed", "in_review")
    first, second = seated(filed, samir, 1), seated(filed, leona, 2)
    judged(first)
    assert not Answer.objects.exists()
    judged(second)
    answer = Answer.objects.get()
    assert answer.upheld
    assert answer.reasons.count(DETAIL) == 2
    assert answer.decision.replaces == filed.decision
    assert answer.decision.demonstrated
    assert Decision.objects.standing().get() == answer.decision
    work.journey.refresh_from_db()
    work.submission.refresh_from_db()
    assert work.journey.state == Journey.State.EARNED
    assert work.submission.state == "decided"
    # What was found first stays on file, replaced.
    q6 = Finding.objects.filter(criterion__code="Q6").order_by("pk")
    assert [each.level for each in q6] == ["developing", "demonstrated"]
    assert q6[1].replaces == q6[0]
    assert work.submission.findings.standing().count() == 11


def test_two_agree_that_it_is_not_and_it_is_confirmed(work, fresh):
    filed = appealed(work)
    judged(seated(filed, fresh[0], 1), below=("Q6", "Q8"))
    judged(seated(filed, fresh[1], 2), below=("Q6", "Q8"))
    answer = Answer.objects.get()
    assert not answer.upheld
    assert not answer.decision.demonstrated
    assert not Finding.objects.exclude(replaces=None).exists()
    work.journey.refresh_from_db()
    assert work.journey.state == Journey.State.NOT_YET


def test_where_they_split_a_third_decides_that_line_alone(work, fresh):
    filed = appealed(work)
    samir, leona, winifred = fresh
    judged(seated(filed, samir, 1), below=("Q6", "Q8"))
    judged(seated(filed, leona, 2), below=("Q8",))
    assert panel.vacancies(filed.decision.submission) == [3]
    third = seated(filed, winifred, 3)
    assert [each.criterion.code for each in scoring.lines(third)] == ["Q6"]
    judged_q6 = work.edition.criteria.get(code="Q6")
    actions.jot(
        third, judged_q6, by=winifred, version=0, level="demonstrated",
        where="3:48", feedback="",
    )  # fmt: skip
    actions.jot_overall(third, DETAIL, by=winifred, version=0)
    actions.lock_hearing(third, by=winifred)
    answer = Answer.objects.get()
    told = {each.criterion.code: each.level for each in answer.lines.all()}
    assert told == {"Q6": "demonstrated", "Q8": "developing"}
    work.journey.refresh_from_db()
    assert work.journey.state == Journey.State.NOT_YET


def read_again(work, decision):
    """A blind re-score of it, in Graham's hands, drawn before it was appealed."""
    draw = RescoreDraw.objects.create(
        submission=decision.submission, number=0, share=50
    )
    given = Assignment.objects.create(
        submission=decision.submission, reader=work.graham, task=Task.AGAIN
    )
    Rescore.objects.create(
        assignment=given,
        draw=draw,
        first=Review.objects.filter(assignment__task=Task.REVIEW).first(),
        as_if_due_at=clock.now() + timedelta(days=10),
    )
    return given


def test_a_blind_re_score_of_the_same_holds_up_no_answer(work, fresh):
    filed = appealed(work)
    again = read_again(work, filed.decision)
    judged(seated(filed, fresh[0], 1))
    assert not Answer.objects.exists()
    judged(seated(filed, fresh[1], 2))
    assert Answer.objects.get().upheld
    again.refresh_from_db()
    assert again.ended_at is None


def test_what_all_have_heard_and_nobody_answered_is_owed_its_answer(
    work, fresh, monkeypatch
):
    filed = appealed(work)
    with monkeypatch.context() as patched:
        patched.setattr(hearing, "_answer_if_all_have_heard", lambda *_a, **_k: None)
        judged(seated(filed, fresh[0], 1))
        assert list(tasks.owed()) == [filed.pk]  # the other seat
        second = seated(filed, fresh[1], 2)
        assert not list(tasks.owed())
        judged(second)
    assert not Answer.objects.exists()
    assert list(tasks.owed()) == [filed.pk]
    tasks.hear.do(filed.pk)
    answer = Answer.objects.get()
    assert answer.decision.assignment == second
    assert answer.reasons.count(DETAIL) == 2
    tasks.hear.do(filed.pk)
    assert Answer.objects.get() == answer
    assert not list(tasks.owed())


def test_the_panel_is_drawn_from_those_who_never_met_it(work, fresh):
    filed = appealed(work)
    tasks.hear.do(filed.pk)
    given = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
    readers = {each.reader.given_name for each in given.select_related("reader")}
    assert given.count() == 2
    assert readers <= {"Samir", "Leona", "Graham"}
    for met in (work.priya, work.ferdinand, work.maribel):
        assert any(panel.bars(met, filed.decision.submission, 1))
        with pytest.raises((panel.Barred, Conflict)):
            actions.give_to_panel(filed, to=met, seat=1)


def test_whoever_gave_it_back_never_hears_it(work, fresh):
    graham = work.graham
    actions.decline(work.assignment, by=work.priya, reason="I know this room.")
    actions.assign(work.submission, to=graham)
    work.assignment = making.held_by(graham, work.submission)
    filed = appealed(work)
    assert "met this journey" in panel.bars(work.priya, filed.decision.submission, 1)


def test_one_appeal_for_each_decision_in_its_time(work, fresh):
    making.decided(work, below=("Q6",))
    decision = Decision.objects.get()
    q6 = work.edition.criteria.filter(code="Q6")
    said = {"by": work.maribel, "ground": "misread", "words": "I wait."}
    with pytest.raises(Conflict):  # what is demonstrated cannot be appealed
        actions.appeal(
            decision, criteria=list(work.edition.criteria.filter(code="Q1")), **said
        )
    late = work.phase.due(decision.decided_at, 10) + timedelta(minutes=2)
    with clock.at(late), pytest.raises(Conflict):
        actions.appeal(decision, criteria=list(q6), **said)
    with clock.at(late - timedelta(minutes=3)):
        actions.appeal(decision, criteria=list(q6), **said)
        with pytest.raises(Conflict):
            actions.appeal(decision, criteria=list(q6), **said)


def test_after_another_attempt_the_decision_is_no_longer_the_last_word(work):
    making.decided(work, below=("Q6",))
    making.fill(work.journey, making.TEXT + "More.")
    journeys.send_in(work.journey, by=work.maribel)
    q6 = list(work.edition.criteria.filter(code="Q6"))
    with pytest.raises(Conflict):
        actions.appeal(
            Decision.objects.get(), by=work.maribel, ground="misread", words="I wait.",
            criteria=q6,
        )  # fmt: skip


def test_what_a_panel_answered_is_final(work, fresh):
    filed = appealed(work)
    judged(seated(filed, fresh[0], 1), below=("Q6", "Q8"))
    judged(seated(filed, fresh[1], 2), below=("Q6", "Q8"))
    again = Answer.objects.get().decision
    with pytest.raises(Conflict):
        actions.appeal(
            again, by=work.maribel, ground="misread", words="Once more.",
            criteria=list(work.edition.criteria.filter(code="Q6")),
        )  # fmt: skip


def test_the_panel_learns_nothing_of_the_first_reading(work, fresh, browser_of):
    filed = appealed(work)
    held = seated(filed, fresh[0], 1)
    page = browser_of(fresh[0]).get(f"/assess/{held.blind_id}")
    assert page.status_code == 200
    shown = page.content.decode()
    assert "6:10" in shown  # where its educator asks them to look
    assert "I wait at 6:10." not in shown
    assert 'id="Q6"' in shown
    assert 'id="Q1"' not in shown
    first = Rating.objects.exclude(feedback="").first()
    for secret in (
        first.feedback[:40], making.OVERALL[:40], "Maribel", "Stroud", "Priya",
        "Ferdinand", "Hackberry", "Cedar Glade", str(filed.public_id),
    ):  # fmt: skip
        assert secret not in shown
    address = f"/assess/{held.blind_id}/decision"
    assert browser_of(fresh[0]).get(address).status_code == 404


def test_a_hearing_at_the_desk(work, fresh, browser_of):
    filed = appealed(work, below=("Q6",))
    held = seated(filed, fresh[0], 1)
    samir = browser_of(fresh[0])
    sheet = f"/assess/{held.blind_id}"
    assert samir.post(f"{sheet}/send").status_code == 422
    said = {"version": 0, "level": "demonstrated", "where": "3:48", "feedback": ""}
    assert samir.post(f"{sheet}/criteria/Q6", said).status_code == 302
    overall = {"version": 0, "overall": DETAIL}
    assert samir.post(f"{sheet}/overall", overall).status_code == 302
    assert samir.post(f"{sheet}/send").status_code == 302
    assert samir.post(f"{sheet}/send").status_code == 409
    assert samir.get(f"{sheet}/sent").status_code == 200
    lock.do(held.pk)
    assert not Review.objects.filter(assignment=held).exists()  # it can be undone
    with clock.at(clock.now() + sending.UNDO):
        lock.do(held.pk)
        assert Review.objects.filter(assignment=held).exists()
        assert "Hear an appeal" not in samir.get("/assess").content.decode()


def test_whoever_is_no_longer_certified_hears_nothing_to_its_end(work, fresh):
    held = seated(appealed(work), fresh[0], 1)
    Certification.objects.filter(person=fresh[0]).delete()
    with pytest.raises(Lapsed):
        judged(held)
    with pytest.raises(Lapsed):
        sending.send(held, by=fresh[0])
    assert not Review.objects.filter(assignment=held).exists()
