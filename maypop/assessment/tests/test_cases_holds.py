"""The clock stands still: why, for whom, and what happens when it runs again."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions
from maypop.assessment.cases.standing import OnHold
from maypop.assessment.clock import stops, tasks
from maypop.assessment.models import (
    Assignment,
    Case,
    DraftRating,
    Hold,
    PrivacyFlag,
    Release,
)
from maypop.assessment.tasks import without_a_reader
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys.models import Delay, Share, Submission
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.media.tests.looking import link_to
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making, two

WHY = "tests look at everything"
SAID = {
    "reason": "integrity",
    "words": "Two files cannot be told apart.",
    "next": "Someone compares them this week.",
    "contact": "The program office, 555 0142",
}


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def put_on_hold(work, winifred, **said):
    day = clock.now().date() + timedelta(days=7)
    return actions.hold(work.submission, by=winifred, expected_on=day, **(SAID | said))


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_its_educator_reads_why_what_next_whom_to_ask_and_by_when(
    work, winifred, browser_of
):
    held = put_on_hold(work, winifred)
    maribel = browser_of(work.maribel)
    there = f"/work/{work.journey.public_id}/sent/{work.submission.public_id}"
    for page in (there, "/journey"):
        shown = words(maribel.get(page))
        assert "In review, on hold" in shown
        for each in ("words", "next", "contact"):
            assert SAID[each] in shown
        assert "Winifred" not in shown
    assert (
        Notice.objects.for_the_system(WHY)
        .filter(person=work.maribel, kind="assessment.held")
        .exists()
    )
    actions.release(held, by=winifred)
    assert "on hold" not in words(maribel.get(there))
    told = Notice.objects.for_the_system(WHY).filter(person=work.maribel)
    assert told.filter(kind="assessment.released").exists()


def test_nothing_is_sent_given_out_confirmed_or_taken_back(work, winifred):
    making.rate(work.assignment)
    put_on_hold(work, winifred)
    drafts = DraftRating.objects.count()
    with pytest.raises(OnHold):
        actions.lock_review(work.assignment, by=work.priya)
    with pytest.raises(OnHold):
        actions.assign(work.submission, to=work.graham)
    with pytest.raises(OnHold):
        journeys.recall(work.submission, by=work.maribel)
    with pytest.raises(Conflict):
        put_on_hold(work, winifred)
    assert DraftRating.objects.count() == drafts  # what was put down is kept
    held = Hold.objects.get()
    actions.release(held, by=winifred)
    actions.lock_review(work.assignment, by=work.priya)
    given = making.held_by(work.ferdinand, work.submission)
    work.submission.refresh_from_db()
    put_on_hold(work, winifred)
    with pytest.raises(OnHold):
        actions.confirm(given, by=work.ferdinand)


def test_what_is_decided_cannot_be_held(work, winifred):
    making.decided(work)
    with pytest.raises(Conflict):
        put_on_hold(work, winifred)


def test_the_promise_moves_by_the_business_days_in_which_it_stood(work, winifred):
    due, own = work.submission.due_at, work.assignment.due_at
    held = put_on_hold(work, winifred)
    assert stops.standing_still() == {work.submission.pk}
    calendar = work.phase.calendar
    with clock.at(calendar.noon(clock.now(), 3)):
        actions.release(held, by=winifred)
    sent = Submission.objects.for_the_system(WHY).get(pk=work.submission.pk)
    assert sent.due_at == calendar.due(due, 3)
    work.assignment.refresh_from_db()
    assert work.assignment.due_at == calendar.due(own, 3)
    assert Release.objects.get().days == 3
    assert not Delay.objects.exists()  # no promise was broken
    assert stops.standing_still() == set()


def test_a_clock_that_stands_still_is_not_late_and_is_listed(
    work, winifred, browser_of
):
    put_on_hold(work, winifred)
    with clock.at(work.submission.due_at + timedelta(days=2)):
        tasks.explain.do(work.submission.pk)
        assert not Delay.objects.exists()
        shown = words(browser_of(winifred).get("/assess/lead/on-time"))
        assert "The clock stood still" in shown


def test_in_nobodys_hands_and_on_hold_nobody_is_owed(work, winifred):
    actions.decline(work.assignment, by=work.priya, reason="I know this room.")
    assert without_a_reader().filter(pk=work.submission.pk).exists()
    held = put_on_hold(work, winifred)
    assert not without_a_reader().filter(pk=work.submission.pk).exists()
    actions.release(held, by=winifred)
    assert without_a_reader().filter(pk=work.submission.pk).exists()


def test_a_reader_is_told_and_sees_nothing_of_what_is_in_question(
    work, winifred, browser_of
):
    priya = browser_of(work.priya)
    sheet = f"/assess/{work.assignment.blind_id}"
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    link_to(priya, recording.link_for("assignment"))
    put_on_hold(work, winifred)
    shown = words(priya.get(sheet))
    assert "On hold" in shown
    assert "Rosalind" not in shown  # nothing of the evidence
    assert priya.get(recording.link_for("assignment")).status_code == 404
    assert "On hold" in words(priya.get("/assess"))
    answer = priya.post(f"{sheet}/send")
    assert answer.status_code == 409
    assert "the clock stands still" in words(answer)
    said = {"version": 0, "level": "", "where": "3:48", "feedback": ""}
    assert priya.post(f"{sheet}/criteria/Q6", said).status_code == 302


def test_an_adjudicator_stops_a_clock_and_lets_it_run(work, winifred, browser_of):
    hers = browser_of(winifred)
    assert "No clock stands still" in words(hers.get("/assess/holds"))
    assert hers.post("/assess/holds", {"number": "MP-NONE"}).status_code == 422
    number = {"number": work.assignment.blind_id.lower()}
    there = hers.post("/assess/holds", number)["Location"]
    assert there == f"/assess/holds/new/{work.submission.public_id}"
    assert hers.get(there).status_code == 200
    answer = hers.post(there, {**SAID, "expected_on": "2020-01-01"})
    assert answer.status_code == 422
    assert SAID["next"] in words(answer)
    day = (clock.now() + timedelta(days=7)).date().isoformat()
    assert hers.post(there, {**SAID, "expected_on": day}).status_code == 302
    assert hers.post(there, {**SAID, "expected_on": day}).status_code == 409
    shown = words(hers.get("/assess/holds"))
    assert work.assignment.blind_id in shown
    for name in ("Maribel", "Stroud", "Hackberry", "Cedar Glade"):
        assert name not in shown
    release = f"/assess/holds/{Hold.objects.get().public_id}/release"
    for other in (work.priya, work.ferdinand, work.lucinda, work.maribel):
        theirs = browser_of(other)
        assert theirs.get("/assess/holds").status_code == 403
        assert theirs.get(there).status_code == 403
        assert theirs.post(release).status_code == 403
    assert hers.post(release).status_code == 302
    assert hers.post(release).status_code == 409
    told = Entry.objects.filter(verb__in=("submission.hold", "submission.release"))
    assert {each.actor for each in told} == {winifred}


def test_consent_that_is_withdrawn_in_mid_review_holds_at_once(work):
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    held = Hold.objects.get()
    assert (held.reason, held.by) == ("consent", None)
    making.rate(work.assignment)
    with pytest.raises(OnHold):
        actions.lock_review(work.assignment, by=work.priya)


def test_after_the_decision_a_withdrawal_holds_nothing(work):
    making.decided(work)
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    assert not Hold.objects.exists()


def test_a_readers_flag_hides_holds_and_opens_a_case(work, browser_of):
    priya = browser_of(work.priya)
    there = f"/assess/{work.assignment.blind_id}/privacy"
    piece = work.journey.artifacts.get(requirement__code="R3")
    Share.objects.create(artifact=piece, by=work.maribel)
    assert priya.get(there).status_code == 200
    said = {"piece": "r3", "what": "recognized", "where": "at 3:48"}
    answer = priya.post(there, {**said, "piece": ""})
    assert answer.status_code == 422
    assert "at 3:48" in words(answer)
    assert priya.post(there, said).status_code == 302
    flag = PrivacyFlag.objects.get()
    assert flag.exhibit.requirement.slug == "r3"
    assert not Share.objects.exists()  # no mentor sees it either
    assert Hold.objects.get().reason == "privacy"
    case = Case.objects.for_the_system(WHY).get()
    assert (case.kind, case.opened_by) == ("privacy", None)
    sheet = words(priya.get(f"/assess/{work.assignment.blind_id}"))
    assert "Rosalind" not in sheet
    assert priya.post(there, said).status_code == 302  # said twice, it is one
    assert case.passages.count() == PrivacyFlag.objects.count() == 1
    for other in (work.graham, work.ferdinand, work.maribel):
        assert browser_of(other).get(there).status_code == 404


def test_a_third_reader_can_say_it_as_well(work, browser_of):
    third = two.adjudicator()
    two.split(work, "Q6")
    there = f"/assess/{two.held(work.submission, third).blind_id}"
    winifred = browser_of(third)
    assert f"{there}/privacy" in winifred.get(there).content.decode()
    assert winifred.get(f"{there}/privacy").status_code == 200
    said = {"piece": "r3", "what": "recognized", "where": "at 3:48"}
    assert winifred.post(f"{there}/privacy", said).status_code == 302
    assert Hold.objects.get().reason == "privacy"


def test_the_database_keeps_one_hold_at_a_time_and_its_words(work, winifred):
    put_on_hold(work, winifred)
    common = {"reason": "other", "expected_on": clock.now().date()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(submission=work.submission, number=1, **common)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(submission=work.submission, number=2, by=winifred, **common)


def test_the_list_takes_the_same_few_statements(work, winifred, browser_of):
    hers = browser_of(winifred)
    asked = []
    for others in (10, 1_000):
        making.many(work, others)
        sent = Submission.objects.for_the_system(WHY).filter(holds=None)
        Hold.objects.bulk_create(
            Hold(
                submission=each,
                number=1,
                reason="other",
                expected_on=clock.now().date(),
            )
            for each in sent
        )
        hers.get("/assess/holds")
        with CaptureQueriesContext(connection) as captured:
            assert hers.get("/assess/holds").status_code == 200
        asked.append(sum(each["sql"].startswith("SELECT") for each in captured))
    assert asked[0] == asked[1] <= 12
    assert Assignment.objects.for_the_system(WHY).count() > 1_000
