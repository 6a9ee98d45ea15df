"""What follows from a finding holds until it ends: sending in asks, and says why."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions
from maypop.assessment.consequences import ending
from maypop.assessment.models import (
    Case,
    CaseAppeal,
    Consequence,
    Look,
    Passage,
    Reexamination,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.tests.making import edition as published
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact, Journey, Submission
from maypop.journeys.rules import bars_of
from maypop.notices.models import Notice
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making
from .test_cases_settled import REPLY, decided, opened
from .test_contesting import FOUND, appealed

WHY = "tests look at everything"
RIGHT = {"shown": "voice", "doubt": "cover", "form": "out"}


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.fixture
def constance(work):
    return making.person("Constance", Role.PROGRAM_MANAGER, making.state())


def found(work, winifred, kind, *, outcome="resubmit"):
    """A case of this kind, settled with a finding about what is in review."""
    case = opened(work, winifred, kind=kind)
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, outcome, winifred, work.ferdinand)
    work.journey.refresh_from_db()
    return Case.objects.for_the_system(WHY).get(pk=case.pk)


def sent_again(work, words="My own."):
    making.fill(work.journey, f"{making.TEXT} {words}")
    work.submission = journeys.send_in(work.journey, by=work.maribel)


def three_times(work, winifred, kind):
    """Each settled with a finding; before the next one something is sent in."""
    cases = [found(work, winifred, kind)]
    for words in ("My own.", "And mine again."):
        for each in Consequence.objects.for_the_system(WHY).in_force():
            if each.step == "unit":
                actions.finish_unit(each, by=work.maribel)
        sent_again(work, words)
        cases.append(found(work, winifred, kind))
    return cases


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


# --- not their own ------------------------------------------------------------------


def test_first_what_it_is_about_changes_before_it_is_sent_again(
    work, winifred, browser_of
):
    case = found(work, winifred, "copied")
    assert case.consequence.step == "again"
    maribel = browser_of(work.maribel)
    there = f"/work/{work.journey.public_id}/send"
    shown = words(maribel.get(there))
    assert "Change what the case is about first" in shown
    assert "Send in for assessment" not in shown
    assert f"/cases/{case.public_id}" in shown
    assert "Change what the case is about first" in words(maribel.get("/journey"))
    with pytest.raises(Conflict, match="Change what the case is about first"):
        journeys.send_in(work.journey, by=work.maribel)
    sent_again(work)
    assert work.submission.attempt == 1
    assert bars_of(work.journey) == []


def test_the_very_words_of_a_passage_do_not_go_in_again(work, winifred):
    exhibit = work.submission.exhibits.first()
    said = "a long wait, and Rosalind answers"
    passage = Passage(exhibit=exhibit, where="p. 1", text=said)
    case = actions.open_case(
        work.journey, work.submission, kind="copied", passages=[passage], by=winifred
    )
    actions.answer(case, by=work.maribel, text=REPLY)
    decided(case, "resubmit", winifred, work.ferdinand)
    work.journey.refresh_from_db()
    with pytest.raises(Conflict):
        sent_again(work)  # more was added, and they are still there
    piece = Artifact.objects.seen_by(work.maribel).get(
        journey=work.journey, requirement=exhibit.requirement
    )
    own = making.TEXT.replace(said, "I wait, and then she speaks")
    piece.write(own, version=piece.version, by=work.maribel)
    journeys.send_in(work.journey, by=work.maribel)


def test_second_the_district_hears_that_a_case_exists_and_nothing_more(work, winifred):
    told = Notice.objects.for_the_system(WHY).filter(kind="assessment.case_exists")
    found(work, winifred, "copied")
    assert not told.exists()
    sent_again(work)
    case = found(work, winifred, "duplicate")
    assert case.consequence.rung == 2
    notice = told.get()  # as it opened; the settlement says it no second time
    assert notice.person == work.lucinda
    assert notice.facts == {"number": case.number}


def test_third_the_journey_is_closed_for_a_year_and_then_open_again(
    work, winifred, browser_of
):
    *_before, case = three_times(work, winifred, "copied")
    closed = case.consequence
    assert (closed.step, closed.rung) == ("closed", 3)
    assert closed.until.date() == journeys.a_year_after(closed.set_at).date()
    with pytest.raises(Conflict):
        sent_again(work, "Now it is mine.")
    work.journey.refresh_from_db()
    there = f"/work/{work.journey.public_id}/send"
    shown = words(browser_of(work.maribel).get(there))
    assert "This journey is closed for a time" in shown
    assert "other journeys of yours go on" in shown
    assert "This journey is closed until" in words(
        browser_of(work.maribel).get(f"/cases/{case.public_id}")
    )
    with clock.at(closed.until - timedelta(minutes=1)):
        assert bars_of(work.journey)
    with clock.at(closed.until):
        assert bars_of(work.journey) == []


def test_third_what_was_earned_is_looked_at_again_by_people(work, winifred, browser_of):
    case = found(work, winifred, "copied")
    sent_again(work)
    asked = Reexamination.objects.create(case=case, journey=work.journey)
    work.assignment = making.held_by(work.graham, work.submission)
    # Whoever settled a case approves nothing of that journey.
    work.ferdinand = making.person("Augusta", Role.APPROVER, making.state())
    making.decided(work)
    hers = browser_of(winifred)
    there = f"/assess/cases/again/{asked.public_id}"
    assert there in words(hers.get("/assess/cases"))
    shown = words(hers.get(there))
    assert "Maribel" not in shown
    assert "Stroud" not in shown
    assert hers.post(there, {"do": "stands", "reason": ""}).status_code == 422
    assert hers.post(there, {"kind": "copied"}).status_code == 422
    piece = work.submission.exhibits.first().requirement.slug
    said = {"kind": "copied", "piece": piece, "where": "p. 2", "text": "Q6"}
    assert hers.post(there, said).status_code == 302
    assert Look.objects.get().opened.state == "opened"
    assert hers.post(there, {"do": "stands", "reason": "Late."}).status_code == 409
    assert hers.get(there).status_code == 302
    for other in (work.ferdinand, work.priya, work.maribel):
        assert browser_of(other).get(there).status_code == 403


def test_a_third_finding_asks_for_what_its_person_earned_and_for_nothing_else(
    work, winifred
):
    making.many(work, 2)  # of others
    rows = Journey.objects.for_the_system(WHY).exclude(pk=work.journey.pk)
    rows.update(state="earned")
    hers = Journey.objects.create(
        learner=work.maribel,
        edition=published(slug="wait-time"),
        place=work.journey.place,
        state="earned",
    )
    *_before, case = three_times(work, winifred, "copied")
    asked = Reexamination.objects.for_the_system(WHY).get()
    assert (asked.case, asked.journey) == (case, hers)


# --- students' privacy --------------------------------------------------------------


def test_privacy_first_is_help_alone(work, winifred):
    case = found(work, winifred, "privacy")
    assert not hasattr(case, "consequence")
    assert bars_of(work.journey) == []


def test_privacy_second_a_short_unit_comes_before_the_next_time(
    work, winifred, browser_of
):
    found(work, winifred, "privacy")
    sent_again(work)
    case = found(work, winifred, "privacy")
    assert case.consequence.step == "unit"
    with pytest.raises(Conflict, match="A short unit"):
        sent_again(work, "Covered.")
    work.journey.refresh_from_db()
    maribel = browser_of(work.maribel)
    there = f"/cases/{case.public_id}/unit"
    assert there in words(maribel.get("/journey"))
    wrong = maribel.post(there, RIGHT | {"doubt": "hope"})
    assert wrong.status_code == 422
    assert "in doubt it is covered" in words(wrong)
    assert maribel.post(there, RIGHT).status_code == 302
    assert maribel.post(there, RIGHT).status_code == 302  # a second click
    assert Entry.objects.filter(verb="consequence.end").count() == 1
    assert "You did this unit." in words(maribel.get(there))
    sent_again(work, "Covered.")
    for other in (work.lucinda, winifred, work.priya):
        assert browser_of(other).get(there).status_code == 404


def test_privacy_third_is_released_by_whoever_runs_the_program(
    work, winifred, constance, browser_of
):
    *_before, case = three_times(work, winifred, "privacy")
    told = Notice.objects.for_the_system(WHY).filter(kind="assessment.suspended")
    assert told.get().person == constance
    district = Notice.objects.for_the_system(WHY).filter(kind="assessment.case_exists")
    assert not district.exists()
    with pytest.raises(Conflict, match="Sending in is suspended"):
        sent_again(work, "Covered.")
    work.journey.refresh_from_db()
    hers = browser_of(constance)
    there = f"/suspensions/{case.consequence.public_id}"
    assert there in words(hers.get("/suspensions"))
    shown = words(hers.get(there))
    assert "Maribel Stroud" in shown
    assert "Q6 a long wait." not in shown
    assert hers.post(there, {"reason": ""}).status_code == 422
    assert hers.post(there, {"reason": "We covered it together."}).status_code == 302
    late = hers.post(there, {"reason": "Other words."})
    assert late.status_code == 409
    assert "Other words." in words(late)
    assert "We covered it together." in words(late)
    free = Notice.objects.for_the_system(WHY).filter(kind="assessment.may_send_again")
    assert free.get().person == work.maribel
    sent_again(work, "Covered.")
    for other in (work.lucinda, winifred, work.maribel):
        assert browser_of(other).get("/suspensions").status_code == 403
        assert browser_of(other).get(there).status_code == 403


# --- an appeal ----------------------------------------------------------------------


def won(work, case):
    appeal = appealed(work, case)
    at = making.state()
    for name in ("Ottoline", "Casimir"):
        fresh = making.person(name, Role.ADJUDICATOR, at)
        actions.hear(appeal, by=fresh, verdict="lifted", reasons=FOUND)


def test_an_appeal_that_is_won_ends_what_followed_and_what_rested_on_it(work, winifred):
    first, second, third = three_times(work, winifred, "privacy")
    won(work, first)  # a third matter is a second now, and a second a first
    for each in (second, third):
        each.consequence.refresh_from_db()
        assert each.consequence.ending.why in ("appeal", "unit")
    assert bars_of(work.journey) == []


def test_an_appeal_that_is_lost_leaves_it_as_it_was(work, winifred):
    case = found(work, winifred, "copied")
    appeal = appealed(work, case)
    for name in ("Ottoline", "Casimir"):
        fresh = making.person(name, Role.ADJUDICATOR, making.state())
        actions.hear(appeal, by=fresh, verdict="kept", reasons=FOUND)
    assert bars_of(work.journey)


# --- and each guard taken away ------------------------------------------------------


def test_only_what_is_closed_ends_by_itself(work, winifred):
    case = found(work, winifred, "copied")
    Consequence.objects.for_the_system(WHY)._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consequence.objects.create(case=case, rung=3, step="closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consequence.objects.create(case=case, rung=1, step="again", until=clock.now())


def test_of_two_releases_the_second_is_told(work, winifred, constance, monkeypatch):
    case = found(work, winifred, "copied")
    each = case.consequence
    actions.let_send_again(each, by=constance, reason="Agreed.")
    with pytest.raises(Conflict):
        actions.let_send_again(each, by=constance, reason="Again.")
    monkeypatch.setattr(ending.Ending.objects, "filter", lambda **_: each_none())
    with pytest.raises(IntegrityError), transaction.atomic():  # without its question
        actions.let_send_again(each, by=constance, reason="Again.")


def each_none():
    return ending.Ending.objects.none()


# --- what it costs ------------------------------------------------------------------


def test_lists_take_the_same_few_statements_however_long(
    work, winifred, constance, browser_of
):
    asked = {"/suspensions": [], "/assess/cases": []}
    ottoline = making.person("Ottoline", Role.ADJUDICATOR, making.state())
    readers = {"/suspensions": constance, "/assess/cases": ottoline}
    for others in (10, 1_000):
        making.many(work, others)
        sent = Submission.objects.for_the_system(WHY).filter(cases=None)
        made = Case.objects.bulk_create(
            Case(
                submission=each,
                journey_id=each.journey_id,
                kind="privacy",
                answer_due=clock.now(),
            )
            for each in sent
        )
        Consequence.objects.bulk_create(
            Consequence(case=each, rung=3, step="suspended") for each in made
        )
        CaseAppeal.objects.bulk_create(
            CaseAppeal(case=each, ground="own", words="Mine.", due_at=clock.now())
            for each in made
        )
        Reexamination.objects.bulk_create(
            Reexamination(case=each, journey_id=each.journey_id) for each in made
        )
        for url, reader in readers.items():
            theirs = browser_of(reader)
            theirs.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert theirs.get(url).status_code == 200
            selects = [each for each in captured if each["sql"].startswith("SELECT")]
            asked[url].append(len(selects))
    for counts in asked.values():
        assert counts[0] == counts[1] <= 12, asked
