"""Whoever reads decided work again cannot tell: it is as it was, and looks as live."""

import re
from datetime import timedelta

import pytest
from django.utils.html import escape

from maypop.assessment import actions, scoring
from maypop.assessment.models import (
    Assignment,
    Rescore,
)
from maypop.assessment.rescoring import ending, giving, pairs
from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Reopening
from maypop.media import consent
from maypop.media.models import Consent
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making
from .rescored import WHY, alike, decided_work, drawn, page
from .test_blindness import everything_within_reach, telling

once = once_a_module(decided_work)


@pytest.fixture
def decided(work):
    return work


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
