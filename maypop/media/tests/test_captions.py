"""Captions: what is taken and what is not, versions, and who reads them."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from maypop.base.conflict import Conflict
from maypop.media import actions, store
from maypop.media.captions import MOST_CUES, Cue, Unreadable, decoded, parsed, written
from maypop.media.models import Captions, Consent, Rendition, Upload

from .conftest import browser_of
from .samples import recorded

SAID = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nWhat do you see?\n"
SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\nWhat do <i>you</i> see?\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:04,000\r\nA {small} pattern\r\n"
)
STYLED = """\ufeffWEBVTT - a lesson

STYLE
::cue { background: url(//elsewhere.example/x) }

REGION
id:fred

NOTE not for
reading

intro
00:01.000 --> 00:02.500 align:start line:0
<v Teacher>Five &lt; six &amp; <b>seven</b>

1:02:03.5 --> 1:02:04.000
Later
"""


@pytest.fixture
def lesson(maribel):
    return actions.receive(
        ContentFile(recorded("mp4"), "lesson.mp4"),
        owner=maribel,
        purpose="lesson",
        about="",
    )


def stored(upload):
    return actions.text_of(Captions.objects.get(upload=upload))


def test_subrip_becomes_webvtt_and_no_word_is_lost():
    cues = parsed(SRT)
    assert [each.text for each in cues] == ["What do you see?", "A {small} pattern"]
    assert written(cues).startswith(
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nWhat do you see?\n\n"
    )


def test_styling_and_regions_are_dropped_and_words_are_escaped_again():
    cues = parsed(decoded(STYLED.encode()))
    assert cues[0] == Cue(1000, 2500, "Teacher: Five < six & seven")
    assert cues[1].start == 3_723_500
    clean = written(cues)
    assert "Five &lt; six &amp; seven" in clean
    assert "elsewhere" not in clean
    assert "<v" not in clean
    assert parsed(clean) == cues


def test_captions_stand_in_the_order_of_time():
    late = "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n"
    assert [each.text for each in parsed(late)] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nback", "Line 3: this caption ends"),
        ("WEBVTT\n\n00:03.000 --> 00:03.000\nback", "Line 3: this caption ends"),
        ("WEBVTT\n\n00:03.000 --> soon\nx", "Line 3: write the times"),
        ("WEBVTT\n\n00:61.000 --> 01:62.000\nx", "Line 3: write the times"),
        ("WEBVTT\n\nonly words", "Line 3: times are missing"),
        ("1\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb", "an empty line"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\x00b", "no text"),
    ],
)
def test_what_cannot_be_taken_names_its_line(text, said):
    with pytest.raises(Unreadable) as fault:
        parsed(text)
    assert said in fault.value.sentence


def test_words_that_would_begin_another_caption_cannot():
    clean = written([Cue(0, 1000, "a --> b\n\n00:01.000")])
    assert clean.count("-->") == 1
    assert len(parsed(clean)) == 1


def test_there_are_limits_to_length_and_number():
    many = "\n\n".join(f"00:00.000 --> 00:01.000\n{n}" for n in range(MOST_CUES + 1))
    with pytest.raises(Unreadable, match="5001"):
        parsed(many)
    with pytest.raises(Unreadable):
        decoded(b"x" * (2 * 2**20 + 1))
    with pytest.raises(Unreadable):
        decoded("naïve".encode("latin-1"))


def test_a_pathological_text_is_read_in_no_time():
    assert parsed("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 300_000)


def test_each_save_is_a_version_over_the_one_it_was_based_on(lesson, maribel):
    assert actions.caption(lesson, SAID, version=0, by=maribel) == 1
    assert actions.caption(lesson, SRT, version=1, by=maribel) == 2
    assert "pattern" in stored(lesson)
    with pytest.raises(actions.CaptionsChangedMeanwhile) as late:
        actions.caption(lesson, SAID, version=1, by=maribel)
    assert "pattern" in late.value.theirs
    assert late.value.version == 2


def test_taken_away_they_are_gone_and_an_old_window_does_not_bring_them_back(
    lesson, maribel
):
    actions.caption(lesson, SAID, version=0, by=maribel)
    assert actions.caption(lesson, "", version=1, by=maribel) == 2
    lesson.refresh_from_db()
    assert not lesson.has_captions
    with pytest.raises(actions.CaptionsChangedMeanwhile):
        actions.caption(lesson, SRT, version=1, by=maribel)


def test_only_a_recording_that_is_here_can_be_captioned(lesson, maribel):
    paper = actions.receive(
        ContentFile(b"words", "plan.txt"), owner=maribel, purpose="lesson", about=""
    )
    actions.remove(lesson, by=maribel)
    for upload in (paper, lesson):
        with pytest.raises(Conflict):
            actions.caption(upload, SAID, version=0, by=maribel)


def test_what_destroys_the_recording_destroys_its_words(lesson, maribel):
    actions.caption(lesson, SAID, version=0, by=maribel)
    store.erase(lesson.public_id)
    assert not store.exists(lesson.public_id, "captions-1")
    with pytest.raises(store.Missing):
        stored(lesson)


@pytest.fixture
def prepared(lesson):
    """What others hear of it is there."""
    Rendition.objects.create(upload=lesson, content_type="video/mp4")
    return lesson


def test_captions_are_read_on_the_ground_of_their_recording(
    prepared, maribel, stranger
):
    lesson = prepared
    actions.caption(lesson, SAID, version=0, by=maribel)
    link = f"/files/{lesson.public_id}/owner/captions"
    answer = browser_of(maribel).get(link)
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.decode() == SAID
    assert browser_of(stranger).get(link).status_code == 404


def test_nobody_reads_what_nobody_is_to_hear(prepared, maribel):
    actions.caption(prepared, SAID, version=0, by=maribel)
    link = f"/files/{prepared.public_id}/owner/captions"
    reader = browser_of(maribel)
    rows = Rendition.objects.filter(upload=prepared)
    rows.update(muted=[[2_400, 9_000]])
    assert "What do you see?" not in reader.get(link).content.decode()
    rows.update(muted=[[2_600, 9_000]])
    assert "What do you see?" in reader.get(link).content.decode()
    rows.delete()  # something was covered just now: first it is made anew
    assert "What do you see?" not in reader.get(link).content.decode()


def test_nobody_else_reads_them_without_the_consent_of_those_recorded(
    lesson, maribel, stranger
):
    actions.caption(lesson, SAID, version=0, by=maribel)
    link = f"/files/{lesson.public_id}/pair/captions"
    assert browser_of(stranger).get(link).status_code == 404
    Consent.objects.create(upload=lesson, confirmed_by=maribel, wording="All agreed.")
    assert browser_of(stranger).get(link).status_code == 200


def test_without_captions_there_is_nothing_to_read(lesson, maribel):
    link = f"/files/{lesson.public_id}/owner/captions"
    assert browser_of(maribel).get(link).status_code == 404


def two_at_once(lesson, maribel):
    """Both based on nothing; how each of the two ended."""
    ended, barrier = [], threading.Barrier(2)

    def write(word):
        barrier.wait(5)
        text = SAID.replace("What", word)
        try:
            ended.append(actions.caption(lesson, text, version=0, by=maribel))
        except Conflict:
            ended.append("conflict")
        finally:
            connection.close()

    both = [threading.Thread(target=write, args=[each]) for each in ("One", "Two")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    return sorted(ended, key=str)


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_at_once_one_saves_and_one_is_told(lesson, maribel):
    assert two_at_once(lesson, maribel) == [1, "conflict"]
    assert Upload.objects.seen_by(maribel).get().captions.version == 1
