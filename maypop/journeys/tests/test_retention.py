"""What shows students goes when its time is over; the decision stands."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from maypop.base import clock, work
from maypop.journeys import retention
from maypop.journeys.models import Journey
from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Certificate, Upload
from maypop.media.tests.looking import link_to, opened
from maypop.media.tests.samples import recorded
from maypop.media.tests.worker import prepare
from maypop.programs import actions
from maypop.trail.models import Entry

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LEDGER_ROOT = tmp_path / "ledger"


@pytest.fixture
def recording(made) -> Upload:
    """A real one, with bytes, in the piece that asks for it."""
    upload = media.receive(
        ContentFile(recorded("mp4"), "lesson.mp4"),
        owner=made.maribel,
        purpose="piece",
        about=made.piece("r3").about,
    )
    making.consent(upload)
    prepare(upload)
    Upload.objects.seen_by(made.maribel).filter(pk=upload.pk).update(seconds=600)
    return upload


def decided(made, recording, *below) -> None:
    for artifact in (made.piece(f"r{n}") for n in (1, 2, 4)):
        artifact.write(making.WORDS, version=0, by=made.maribel)
        for number in range(artifact.requirement.file_rules.get("samples", 0)):
            making.attached(artifact, "png", name=f"sample {number}.png")
        making.confirm(artifact)
    piece = made.piece("r3")
    piece.write(making.WORDS, version=0, by=made.maribel)
    making.confirm(piece)
    making.explain(made.journey)
    submission = making.actions.send_in(made.journey, by=made.maribel)
    made.reloaded()
    making.decide(made, submission, below=below)


def in_days(days: int):
    return clock.at(clock.now() + timedelta(days=days, minutes=1))


def is_due(upload) -> bool:
    return retention.over().filter(pk=upload.pk).exists()


def the_sweep_comes() -> None:
    for each in work.DUTIES.values():
        if each.name.endswith("destroy"):
            for key in each.owed():
                each.do(key)


def test_a_recording_goes_thirty_days_after_the_final_decision(made, recording):
    decided(made, recording)
    with in_days(29):
        assert not is_due(recording)
    with in_days(30):
        assert is_due(recording)


def test_the_phase_sets_the_clock(made, recording):
    made.phase.media_days = 90
    made.phase.save()
    decided(made, recording)
    with in_days(89):
        assert not is_due(recording)
    with in_days(90):
        assert is_due(recording)


@pytest.mark.parametrize("later", [7, 90])
def test_another_number_of_days_is_for_what_is_sent_in_later(made, recording, later):
    decided(made, recording)
    actions.keep_media_for(made.phase, later, by=making.educator("Constance"))
    with in_days(29):
        assert not is_due(recording)
    with in_days(30):
        assert is_due(recording)


def test_a_second_attempt_keeps_nothing_longer_than_the_first_promised(made, recording):
    decided(made, recording, "Q6")
    for days, promised in ((90, 30), (7, 7)):
        actions.keep_media_for(made.phase, days, by=made.maribel)
        seen = Journey.objects.seen_by(made.maribel)
        assert retention.term(seen.get(pk=made.journey.pk)) == promised


def test_after_not_yet_it_is_needed_again_for_twelve_months_at_most(made, recording):
    decided(made, recording, "Q6", "Q8")
    with in_days(364):
        assert not is_due(recording)
    with in_days(366):
        assert is_due(recording)


def test_what_is_being_read_stays_however_long_that_takes(made, recording):
    making.fill(made.journey)
    making.actions.send_in(made.journey, by=made.maribel)
    with in_days(500):
        assert not is_due(recording)


def test_the_educators_own_documents_stay(made, recording):
    paper = making.attached(made.piece("r1"))
    decided(made, recording)
    with in_days(60):
        assert is_due(recording)
        assert not is_due(paper)


def test_of_a_destroyed_recording_a_certificate_and_the_decision_are_left(
    made, recording, django_capture_on_commit_callbacks
):
    decided(made, recording)
    with in_days(31), django_capture_on_commit_callbacks(execute=True):
        the_sweep_comes()
    proof = Certificate.objects.for_the_system("test").get(upload=recording)
    recording.refresh_from_db()
    assert not store.exists(recording.public_id)
    assert (proof.digest, proof.size) == (recording.digest, recording.length)
    assert (recording.state, proof.why) == ("removed", "agreed")
    assert Entry.objects.filter(verb="certificate.certify").count() >= 1
    assert list(media.discrepancies()) == []
    with in_days(32):
        made.client.force_login(made.maribel)
        page = made.client.get(made.url("piece", "r3")).content.decode()
        assert "The recording was destroyed on " in page
        assert "The decision stands." in page
        sent = made.journey.submissions.get()
        shown = made.client.get(made.url("sent", None, sent.public_id))
        assert "as agreed. The decision stands." in shown.content.decode()
        told = made.client.get(made.url("recording", "r3", recording.public_id))
        assert "no copy of it is left here" in told.content.decode()


def test_bytes_that_come_back_after_their_certificate_are_named(made, recording):
    media.destroy(recording)
    media.erase(recording.pk)
    assert list(media.discrepancies()) == []
    store.create(recording.public_id)
    assert list(media.discrepancies()) == [f"bytes of destroyed upload {recording.pk}"]


def test_a_link_to_what_is_destroyed_opens_nothing_from_that_moment_on(made, recording):
    link = link_to(made.client, recording.link_for("owner"))
    assert opened(link).status_code == 200
    media.destroy(recording)  # its bytes are still there
    assert store.exists(recording.public_id)
    assert opened(link).status_code == 404


def test_a_crash_between_order_and_erasing_is_made_good(made, recording):
    media.destroy(recording)
    assert not Certificate.objects.for_the_system("test").exists()
    media.erase(recording.pk)  # as the duty does, which finds it owed
    media.erase(recording.pk)
    assert Certificate.objects.for_the_system("test").count() == 1


def test_the_releases_go_with_their_recording(made, recording):
    scan = making.uploaded(made.piece("r3"), "pdf", purpose="release")
    making.consent(recording, scan=scan, wording="Anew.")
    media.destroy(recording)
    scan.refresh_from_db()
    assert (scan.state, scan.destruction.why) == ("removed", "forms")


# --- held --------------------------------------------------------------------------
def test_a_hold_takes_two_people_and_stops_the_clock(made, recording):
    decided(made, recording)
    elias, constance = making.educator("Elias"), making.educator("Constance")
    asked = media.hold([recording], by=elias, reason="An appeal.")
    with in_days(31):
        assert is_due(recording)  # nobody has seconded it yet
        media.second(asked, by=constance)
        assert not is_due(recording)
        assert not media.destroy(recording)
        media.ask_to_lift(asked, by=elias, reason="It is settled.")
        media.lift(asked, by=constance)
        assert is_due(recording)
        assert media.destroy(recording)
