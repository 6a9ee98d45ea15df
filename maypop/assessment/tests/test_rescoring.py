"""What was decided is read again by somebody who cannot tell, and moves nothing."""

import re
from datetime import timedelta

import pytest
from django.utils.html import escape

from maypop.assessment import actions, scoring
from maypop.assessment.judgments import judgment
from maypop.assessment.models import (
    Assignment,
    Case,
    Certification,
    Rescore,
    RescoreDraw,
    Review,
    Task,
)
from maypop.assessment.rescoring import drawing, ending, giving, pairs
from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.base.models import Errand
from maypop.catalog.models import CriterionLevel
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Reopening, Submission
from maypop.media import consent
from maypop.media.models import Consent, Withdrawal
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making
from .test_blindness import everything_within_reach, telling

WHY = "tests look at every reader"


@pytest.fixture
def decided(work):
    """Maribel's work is decided, one criterion is open; two in a hundred is a share."""
    making.decided(work, below=("Q6",))
    work.phase.blind_rescores = 50
    work.phase.save()
    read_by_others(work, 4)
    return work


def read_by_others(work, count):
    """So much live work that was judged: of it the share is counted."""
    making.many(work, count)
    rows = Assignment.objects.for_the_system(WHY).filter(review=None, reader=work.priya)
    open_ones = list(rows.still_open())
    Review.objects.bulk_create(
        Review(assignment=each, overall="Clear.", digest="") for each in open_ones
    )
    for each in open_ones:
        each.end()


def drawn(submission, number=0, share=50):
    made = RescoreDraw.objects.create(submission=submission, number=number, share=share)
    return giving.give(made.pk)


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


# --- the draw ---------------------------------------------------------------------


def test_each_decision_is_drawn_for_once_and_the_number_is_kept(decided):
    assert list(drawing.undrawn()) == [decided.submission]
    with chance.seeded(7):
        first = drawing.draw(decided.submission.pk)
    assert 0 <= first.number < 100
    assert first.share == 50
    assert drawing.draw(decided.submission.pk) is None
    assert RescoreDraw.objects.get() == first


def test_a_decision_leaves_the_errand_to_draw(work):
    making.decided(work)
    named = {each.duty.rsplit(".", 1)[-1] for each in Errand.objects.all()}
    assert "draw" in named


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


# --- it stays as it was first read --------------------------------------------------


@pytest.fixture
def read_twice(decided):
    """Her second attempt is decided: ten were kept, and Leona rated Q6 alone."""
    leona = making.person("Leona", Role.ASSESSOR, making.district("Far Ridge County"))
    making.certify(leona, decided.edition)
    making.fill(decided.journey, making.TEXT + "Q6 @9:00 I wait.", note="I wait.")
    sent = journeys.send_in(decided.journey, by=decided.maribel)
    held = making.held_by(leona, sent)
    making.rate(held)
    held.refresh_from_db()
    actions.lock_review(held, by=leona)
    approve = making.held_by(decided.ferdinand, sent)
    actions.confirm(approve, by=decided.ferdinand)
    sent.refresh_from_db()
    decided.submission = sent
    return decided


def open_codes(given):
    held = Assignment.objects.for_the_system(WHY).get(pk=given.pk)
    return [each.criterion.code for each in scoring.lines(held) if not each.kept]


def test_what_is_opened_again_meanwhile_does_not_open_on_this_sheet(read_twice):
    given = drawn(read_twice.submission)
    assert open_codes(given) == ["Q6"]
    kept = Finding.objects.filter(criterion__code="Q3").first()
    Reopening.objects.create(
        finding=kept, ground=Reopening._meta.get_field("ground").choices[0][0],
        by=read_twice.maribel,
    )  # fmt: skip
    assert open_codes(given) == ["Q6"]


def test_what_lapses_meanwhile_does_not_open_on_this_sheet(read_twice):
    given = drawn(read_twice.submission)
    kept = Finding.objects.exclude(kept_until=None).latest("kept_until")
    with clock.at(kept.kept_until + timedelta(days=1)):
        assert open_codes(given) == ["Q6"]
    making.rate(given)
    given.refresh_from_db()
    actions.lock_review(given, by=given.reader)
    assert len(pairs.pairs(Rescore.objects.values_list("pk", flat=True))) == 1


def test_withdrawn_consent_takes_it_off_the_desk(decided, browser_of):
    given = drawn(decided.submission)
    making.rate(given)
    recording = Consent.objects.last().upload
    consent.withdraw(recording, by=decided.maribel, reason="One family asked.")
    given.refresh_from_db()
    assert given.ended_at
    assert Entry.objects.about(given).filter(verb="assignment.let_go").exists()
    assert (
        browser_of(decided.graham).get(f"/assess/{given.blind_id}").status_code == 404
    )
    assert not still_holding(list(Notice.objects.seen_by(decided.graham)))
    assert giving.give(giving.waiting().get().pk) is None
    decided.submission.refresh_from_db()
    assert decided.submission.state == "decided"


def test_consent_to_another_recording_leaves_it_there(decided):
    given = drawn(decided.submission)
    other = Consent.objects.last().upload
    other.pk += 1_000
    ending.end_what_shows(other.pk)
    given.refresh_from_db()
    assert given.ended_at is None


# --- nobody can tell --------------------------------------------------------------


def test_in_the_queue_and_at_the_desk_it_looks_like_live_work(decided, browser_of):
    """The same words on both, but for the number and what its educator wrote."""
    again = drawn(decided.submission)
    amos = making.person(
        "Amos", Role.EDUCATOR, decided.maribel.memberships.get().organization
    )
    journey = making.begun(amos, decided.edition, decided.phase)
    making.fill(journey)
    live = making.held_by(decided.graham, making.journeys.send_in(journey, by=amos))
    graham = browser_of(decided.graham)
    for task in ("", "?task=review", "?attempt=1"):
        shown = page(graham, f"/assess{task}")
        for each in (again, live):
            assert shown.count(f'id="{each.blind_id}"') == 1
        rows = re.findall(r"<li> <div>.*?</li>", shown)
        assert len(rows) == 2
        assert alike(rows[0]) == alike(rows[1])
    for tail in ("", "?piece=r2", "/send", "/decline", "/notes"):
        one, other = (
            alike(page(graham, f"/assess/{each.blind_id}{tail}"))
            for each in (again, live)
        )
        assert one == other, tail


def alike(text):
    """Without numbers, tokens, ids of files, and the way through the queue."""
    for told, put in (
        (r"MP-[A-Z0-9-]+", "MP"),
        (r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID"),
        (r'nonce="[^"]+"|value="[^"]{60,}"|content="[^"]{60,}"', ""),
        (r"/files/[^\"' ]+|token=[^\"' &]+", "FILE"),
        (r'<a class="btn btn--sm" href="[^"]*" data-after-save>.*?</a>', ""),
        (r" +", " "),
    ):
        text = re.sub(told, put, text)
    return text


def test_the_twin_a_page_that_told_its_decision_would_be_found(
    decided, browser_of, monkeypatch
):
    """If the sheet showed what is kept by this very submission, pages would differ."""
    again = drawn(decided.submission)

    def telling_all(submission, journey, _first):
        return Finding.objects.filter(submission__journey=journey).kept()

    honest = alike(page(browser_of(decided.graham), f"/assess/{again.blind_id}"))
    monkeypatch.setattr(scoring, "_kept_then", telling_all)
    told = alike(page(browser_of(decided.graham), f"/assess/{again.blind_id}"))
    assert told != honest


def test_nothing_within_reach_tells_whose_it_is_or_what_became_of_it(
    decided, browser_of
):
    drawn(decided.submission)
    found = everything_within_reach(browser_of(decided.graham), "/assess")
    assert any(path.startswith("/files") for path in found)
    assert any(path.endswith("/send") for path in found)
    for path, text in found.items():
        for word in (*telling(decided), making.GAP, decided.priya.given_name):
            assert escape(word) not in text, (path, word)


def test_the_word_that_it_came_is_the_word_of_live_work(decided):
    given = drawn(decided.submission)
    told = Notice.objects.seen_by(decided.graham).get(about_id=given.pk)
    assert told.kind == "assessment.assigned"
    assert told.facts["reads"] is True
    assert told.path == f"/assess/{given.blind_id}"


def test_its_promise_is_as_if_it_had_been_sent_in_now(decided):
    with clock.at(clock.now() + timedelta(days=10)):
        given = drawn(decided.submission)
        assert given.due_at == decided.phase.due(clock.now(), decided.phase.review_days)
        assert given.heard_by == decided.phase.decision_due(clock.now())
    assert given.heard_by > decided.submission.due_at


# --- it moves nothing -------------------------------------------------------------


def read_again(decided, *, below=("Q6",)):
    given = drawn(decided.submission)
    making.rate(given, below=below)
    given.refresh_from_db()
    return actions.lock_review(given, by=given.reader)


def test_what_is_said_again_changes_nothing_for_the_educator(decided, browser_of):
    sent = f"/work/{decided.journey.public_id}/sent/{decided.submission.public_id}"
    maribel = browser_of(decided.maribel)
    before = alike(page(maribel, sent))
    findings = list(Finding.objects.values_list("criterion", "level", "feedback"))
    moves = Entry.objects.moves_of(Submission).count()
    review = read_again(decided, below=("Q3", "Q4"))
    assert review.assignment.task == Task.AGAIN
    assert {each.level for each in review.ratings.all()} == {
        CriterionLevel.DEMONSTRATED, CriterionLevel.DEVELOPING,
    }  # fmt: skip
    decided.submission.refresh_from_db()
    assert decided.submission.state == "decided"
    assert Entry.objects.moves_of(Submission).count() == moves
    assert list(Finding.objects.values_list("criterion", "level", "feedback")) == (
        findings
    )
    assert alike(page(maribel, sent)) == before
    judged = judgment(decided.submission)
    assert [each.assignment.reader for each in judged.all] == [decided.priya]
    assert judged.all[0].assignment.task == Task.REVIEW
    assert f"review {review.pk}" not in actions.altered()


def test_the_twin_taken_for_live_work_it_would_try_to_move(decided):
    given = drawn(decided.submission)
    making.rate(given)
    given.refresh_from_db()
    Assignment.objects.for_the_system(WHY).filter(pk=given.pk).update(task="review")
    with pytest.raises(Conflict):
        actions.lock_review(given, by=given.reader)


def test_a_locked_one_is_a_pair_with_the_first_rating(decided):
    read_again(decided, below=("Q6", "Q3"))
    found = pairs.pairs(Rescore.objects.values_list("pk", flat=True))
    assert len(found) == 11
    assert sum(each.is_exact for each in found) == 10
    exact, kappa = pairs.figures(found)
    assert (exact.n, kappa.n) == (11, 11)


def test_its_reader_learns_of_it_afterward_and_not_before(decided, browser_of):
    graham = browser_of(decided.graham)
    assert "without knowing it" not in page(graham, "/assess/record")
    read_again(decided)
    shown = page(graham, "/assess/record")
    assert "Read again without knowing it" in shown
    assert "1 piece of work." in shown
    few = "Too few to say: 11 criteria so far, and at least 30 are needed."
    assert again_in(shown).count(few) == 2  # exact agreement, and weighted kappa
    assert "1.00" not in shown
    assert "100%" not in shown
    assert decided.maribel.family_name not in shown


def again_in(shown):
    found = re.search(r'<h2 id="again-h">.*?</section>', shown)
    assert found
    return found[0]


def test_with_thirty_criteria_ones_record_shows_figures(
    decided, browser_of, monkeypatch
):
    read_again(decided)
    one = pairs.pairs(Rescore.objects.values_list("pk", flat=True))
    monkeypatch.setattr(pairs, "pairs", lambda _keys: one * 3)
    shown = page(browser_of(decided.graham), "/assess/record")
    assert "Too few to say" not in again_in(shown)
    assert again_in(shown).count("33 criteria") == 2


def test_thanks_go_to_those_who_decided(decided, browser_of):
    sent = f"/work/{decided.journey.public_id}/sent/{decided.submission.public_id}"
    read_again(decided)
    browser_of(decided.maribel).post(f"{sent}/thanks")
    assert "<dt>Thanks</dt><dd>0" in page(browser_of(decided.graham), "/assess/record")


def test_a_word_beside_it_is_taken_until_it_is_sent(decided, browser_of):
    given = drawn(decided.submission)
    graham = browser_of(decided.graham)
    said = graham.post(f"/assess/{given.blind_id}/notes", {"text": "The sound stops."})
    assert said.status_code == 302
    making.rate(given)
    given.refresh_from_db()
    actions.lock_review(given, by=given.reader)
    late = graham.post(f"/assess/{given.blind_id}/notes", {"text": "One more."})
    assert late.status_code in (404, 409)


def test_who_recognizes_a_student_is_heard_and_it_is_read_by_nobody_more(
    decided, browser_of
):
    """It is decided, so there is no clock to stop: it leaves the desk instead."""
    given = drawn(decided.submission)
    making.certify(
        making.person("Leona", Role.ASSESSOR, making.state()), decided.edition
    )
    graham, there = browser_of(decided.graham), f"/assess/{given.blind_id}"
    said = {"piece": "r3", "what": "recognized", "where": "at 3:48"}
    assert graham.post(f"{there}/privacy", said).status_code == 302
    assert Case.objects.for_the_system(WHY).get().kind == "privacy"
    assert graham.get(there).status_code == 404
    assert giving.give(giving.waiting().get().pk) is None
    decided.submission.refresh_from_db()
    assert decided.submission.state == "decided"
