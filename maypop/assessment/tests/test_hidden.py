"""Consent that was taken back reaches every reader at once, wherever they stand."""

import time
from datetime import timedelta

import pytest

from maypop.media import actions as media
from maypop.media.models import Consent, Upload
from maypop.media.tests.looking import link_to, opened
from maypop.trail.models import Entry

from . import making


@pytest.fixture
def recording(work) -> Upload:
    return Upload.objects.seen_by(work.maribel).filter(kind="video").get()


def test_a_reader_is_stopped_within_a_second(work, recording, browser_of):
    priya = browser_of(work.priya)
    link = link_to(priya, recording.link_for("assignment"))
    assert opened(link, Range="bytes=0-1").status_code == 206
    began = time.monotonic()
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    assert opened(link, Range="bytes=2-3").status_code == 403
    assert opened(link, "head").status_code == 403
    assert priya.get(recording.link_for("assignment")).status_code == 404
    assert time.monotonic() - began < 1


def test_the_whole_piece_is_hidden_and_the_other_pieces_are_not(
    work, recording, browser_of
):
    priya = browser_of(work.priya)
    sheet = f"/assess/{work.assignment.blind_id}"
    shown = priya.get(f"{sheet}?piece=r3").content.decode()
    assert recording.link_for("assignment") in shown
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    hidden = priya.get(f"{sheet}?piece=r3").content.decode()
    assert "The educator has withdrawn this recording." in hidden
    assert str(recording.public_id) not in hidden
    assert "hidden for now" not in priya.get(f"{sheet}?piece=r1").content.decode()


def test_a_consent_that_has_run_out_is_told_apart_from_one_taken_back(
    work, recording, browser_of
):
    ran_out = work.maribel.today() - timedelta(days=1)
    Consent.objects.create(
        upload=recording, confirmed_by=work.maribel, wording="All agreed.",
        basis="nobody", ends_on=ran_out,
    )  # fmt: skip
    sheet = f"/assess/{work.assignment.blind_id}"
    hidden = browser_of(work.priya).get(f"{sheet}?piece=r3").content.decode()
    assert "This piece is hidden for now." in hidden
    assert "withdrawn" not in hidden


def test_the_history_of_the_work_says_that_a_recording_was_withdrawn(work, recording):
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    told = Entry.objects.filter(verb__endswith="withdraw_recording")
    assert {each.verb for each in told} == {
        "artifact.withdraw_recording",
        "submission.withdraw_recording",
    }
    assert {each.actor for each in told} == {work.maribel}


def test_a_reader_sees_their_own_name_on_the_picture_and_nothing_to_keep(
    work, recording, browser_of
):
    shown = browser_of(work.priya).get(f"/assess/{work.assignment.blind_id}?piece=r3")
    page = shown.content.decode()
    assert f"Shown to {work.priya.name}, " in page
    assert "nodownload" in page
    assert "Open the video" not in page


def test_what_was_rated_is_kept_while_a_piece_is_hidden(work, recording, browser_of):
    making.rate(work.assignment)
    media.withdraw(recording, by=work.maribel, reason="A family asked us to stop.")
    page = browser_of(work.priya).get(f"/assess/{work.assignment.blind_id}/send")
    assert page.status_code == 200
