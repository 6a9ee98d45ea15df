"""A part that looks back may be answered by voice, and by one's own alone."""

import pytest
from django.core.files.base import ContentFile

from maypop.journeys.completeness import gaps
from maypop.journeys.pieces import pieces_of
from maypop.media import actions as media
from maypop.media.models import Basis, State, Upload
from maypop.media.rules import may_see
from maypop.media.tests.samples import recorded

from . import making
from .test_web_piece import text


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_KEYS = tmp_path / "keys"


def brought(made, part: str = "r1", form: str = "ogg") -> Upload:
    return media.receive(
        ContentFile(recorded(form), f"answer.{form}"),
        owner=made.maribel,
        purpose="piece",
        about=made.piece(part).about,
    )


@pytest.fixture
def spoken(made) -> Upload:
    """As the pipeline leaves it: to be played, two minutes long."""
    upload = brought(made)
    making.Rendition.objects.create(upload=upload, content_type="audio/mp4")
    return lasts(upload, 120)


def lasts(upload: Upload, seconds: int) -> Upload:
    rows = Upload.objects.for_the_system("a test's clock")
    rows.filter(pk=upload.pk).update(seconds=seconds)
    return rows.get(pk=upload.pk)


def missing(made, code: str = "R1") -> str:
    pieces = pieces_of(made.reloaded())
    [piece] = [each for each in pieces if each.requirement.code == code]
    return " ".join(each.sentence for each in gaps(piece))


def confirmed(made, upload: Upload) -> Upload:
    """By the button under the sentence, as it stands on the page of the piece."""
    page = text(made.client.get(made.url()))
    assert "This is my own voice, and nobody else can be heard in it" in page
    said = {"basis": "own_voice", "agreed": "on"}
    address = made.url("consent", "r1", upload.public_id)
    assert made.client.post(address, said).status_code == 302
    return Upload.objects.seen_by(made.maribel).get(pk=upload.pk)


def test_nobody_else_hears_it_before_its_owner_said_whose_voice_it_is(made, spoken):
    assert not spoken.has_consent
    assert "Confirm the" in missing(made)


def test_it_counts_as_the_text_and_needs_no_release(made, spoken):
    spoken = confirmed(made, spoken)
    assert "Write it here, or add a file." not in missing(made)
    assert "Confirm the" not in missing(made)
    consent = spoken.confirmed
    assert consent.basis == Basis.OWN_VOICE
    assert consent.wording.startswith("This is my own voice, and nobody else")
    page = text(made.client.get(made.url()))
    assert "Your own voice, so no release is needed." in page
    assert "<audio" in page


def test_captions_or_a_transcript_are_asked_for_or_a_reason(made, spoken):
    assert "Add captions to answer.ogg for the passages you cite" in missing(made)
    making.explain(made.journey)
    assert "captions" not in missing(made)


def test_written_words_beside_it_are_its_transcript(made, spoken):
    made.piece().write("What I say in it.", version=0, by=made.maribel)
    assert "captions" not in missing(made)


def test_it_may_last_as_long_as_its_words_would_take(made, spoken):
    assert made.piece().requirement.word_limit == 500
    lasts(spoken, 245)  # a few seconds that nobody counts
    assert "spoken answer lasts" not in missing(made)
    lasts(spoken, 246)
    assert "Your spoken answer lasts 4:06; at most 4 minutes are" in missing(made)


@pytest.mark.parametrize("part", ["r2", "r4"])
def test_a_plan_and_student_work_are_not_spoken(made, part):
    upload = brought(made, part)
    assert upload.state == State.REFUSED
    assert "<may-voice" not in text(made.client.get(made.url("piece", part)))


def test_a_video_is_no_spoken_answer(made):
    assert brought(made, form="mp4").state == State.REFUSED


def test_the_page_offers_to_record_and_a_field_without_script(made):
    page = text(made.client.get(made.url()))
    assert 'data-most="4"' in page
    assert "Record it with your phone, and add the audio file below." in page
    assert 'accept=".pdf,.docx,.odt,.txt,audio/*"' in page


def test_the_plain_form_takes_an_audio_file(made):
    file = ContentFile(recorded("m4a"), "answer.m4a")
    answer = made.client.post(made.url("files"), {"file": file})
    assert answer.status_code == 302
    [upload] = Upload.objects.seen_by(made.maribel)
    assert (upload.kind, upload.has_consent) == ("audio", False)


def test_once_sent_in_it_stays_until_it_is_withdrawn(made, spoken):
    assert may_see(made.maribel, spoken, "owner")
    spoken = confirmed(made, spoken)
    assert spoken.has_consent
    media.withdraw(spoken, by=made.maribel, reason="A student speaks in it.")
    assert not Upload.objects.seen_by(made.maribel).get().has_consent
    assert "taken back" in missing(made)


def test_the_form_of_releases_offers_no_own_voice(made):
    clip = making.attached(made.piece("r3"), "mp4", seconds=600)
    address = made.url("recording", "r3", clip.public_id)
    page = text(made.client.get(address))
    assert 'value="releases"' in page
    assert 'value="own_voice"' not in page
    said = {"basis": "own_voice", "agreed": "on"}
    assert made.client.post(address + "/consent", said).status_code == 422
