"""What was sent becomes something one can watch, once, and says how far it is."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from maypop.base import clock, work
from maypop.base.models import Errand
from maypop.media import actions, preparing, store, tasks, turning
from maypop.media.models import (
    Parked,
    Preparation,
    Profile,
    Rendition,
    Upload,
)

from .samples import a_docx, a_pdf, recorded


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes) -> Upload:
        return actions.receive(
            ContentFile(content, "lesson"), owner=maribel, purpose="lesson", about=""
        )

    return receive


@pytest.fixture
def poison(monkeypatch):
    """A file that no program survives."""

    def fall(*_: object) -> None:
        raise turning.jailed.Broke("ended with -11: ")

    monkeypatch.setattr(turning, "turn", fall)


# What is sent need not be small, only there soon.
SOON = ("-preset", "ultrafast")


def left_in(place: Path) -> list[Path]:
    """Bytes of files; the list of keys that were destroyed stays for good."""
    return [each for each in (place / "media").rglob("*") if each.is_file()]


def played(upload: Upload) -> bytes:
    key = upload.public_id
    return b"".join(store.read(key, 0, store.size(key, "playable"), "playable"))


@pytest.mark.parametrize("form", ["mp4", "mov", "webm"])
def test_a_video_becomes_one_that_every_browser_plays(theirs, form):
    upload = theirs(recorded(form))
    preparing.prepare(upload.pk)
    assert played(upload)[4:8] == b"ftyp"
    assert played(upload).index(b"moov") < played(upload).index(b"mdat")
    assert Rendition.objects.get().content_type == "video/mp4"
    assert next(store.read(upload.public_id, 0, 3, "poster")) == b"\xff\xd8\xff"


@pytest.mark.parametrize("form", ["mp3", "m4a", "wav", "ogg"])
def test_sound_is_played_as_m4a_and_measured(theirs, form):
    upload = theirs(recorded(form))
    preparing.prepare(upload.pk)
    assert Rendition.objects.get().content_type == "audio/mp4"
    profile = Profile.objects.get()
    assert profile.brightness == []
    assert len(profile.loudness) in (1, 2)


@pytest.fixture
def filmed(tmp_path):
    """A recording made on the spot, so that we know what is in it."""

    def film(*words: str, seconds: int = 4) -> bytes:
        place = tmp_path / "film.mp4"
        tags = ["location=+36.1660-086.7816/", "com.apple.quicktime.model=iPhone 15"]
        told = [word for tag in tags for word in ("-metadata", tag)]
        subprocess.run(
            [
                *[turning.ffmpeg(), "-v", "error", "-y", *words, "-t", str(seconds)],
                *[*told, "-movflags", "use_metadata_tags", str(place)],
            ],
            check=True,
        )
        return place.read_bytes()

    return film


def test_where_and_with_what_it_was_filmed_stays_in_the_original(theirs, filmed):
    words = ("-f", "lavfi", "-i", "testsrc=size=64x48:rate=10")
    content = filmed(*words, seconds=1)
    assert b"+36.1660" in content
    assert b"iPhone" in content
    upload = theirs(content)
    preparing.prepare(upload.pk)
    assert b"+36.1660" not in played(upload)
    assert b"iPhone" not in played(upload)
    original = store.read(upload.public_id, 0, len(content))
    assert b"".join(original) == content


@pytest.mark.parametrize(
    ("sent", "fits"), [("1920x1080", (1280, 720)), ("1080x1920", (720, 1280)),
                       ("320x180", (320, 180)), ("321x181", (320, 180))]
)  # fmt: skip
def test_a_large_picture_is_made_smaller_and_a_small_one_stays(
    theirs, filmed, tmp_path, sent, fits
):
    words = ("-f", "lavfi", "-i", f"testsrc=size={sent}:rate=60:d=0.05")
    upload = theirs(filmed(*words, *SOON))
    preparing.prepare(upload.pk)
    told = looked_into(upload, tmp_path)
    assert f"{fits[0]}x{fits[1]}" in told
    assert "30 fps" in told


def looked_into(upload: Upload, folder: Path) -> str:
    """What ffmpeg says of what is played."""
    place = folder / "played.mp4"
    place.write_bytes(played(upload))
    return subprocess.run(
        [turning.ffmpeg(), "-i", str(place)], capture_output=True, text=True
    ).stderr


@pytest.mark.parametrize(
    ("sent", "heard"), [("mono", "mono"), ("stereo", "stereo"), ("5.1", "stereo")]
)
def test_of_many_channels_two_are_heard_and_one_stays_one(
    theirs, filmed, tmp_path, sent, heard
):
    tone = f"sine=d=0.2,aformat=channel_layouts={sent}"
    upload = theirs(filmed("-f", "lavfi", "-i", tone))
    preparing.prepare(upload.pk)
    assert f"48000 Hz, {heard}," in looked_into(upload, tmp_path)


def test_silent_and_dark_stretches_show_in_the_profile(theirs, filmed):
    shade = "color={}:size=64x48:rate=5:d=2[{}];"
    dark_then_light = (
        shade.format("black", "a") + shade.format("white", "b") + "[a][b]concat"
    )
    loud_then_silent = "aevalsrc='0.5*sin(2*PI*440*t)*lt(t,2)':s=48000:d=4"
    upload = theirs(
        filmed(
            "-f", "lavfi", "-i", dark_then_light, "-f", "lavfi", "-i", loud_then_silent
        )
    )
    preparing.prepare(upload.pk)
    profile = Profile.objects.get()
    assert [each < 40 for each in profile.brightness] == [True, True, False, False]
    assert [each > -30 for each in profile.loudness] == [True, True, True, False]


def test_one_whose_length_nobody_said_is_measured(theirs):
    upload = theirs(recorded("webm"))
    Upload.objects.for_the_system("as a browser sends it").update(seconds=None)
    preparing.prepare(upload.pk)
    upload.refresh_from_db()
    assert upload.seconds == 2


def test_files_that_anyone_can_open_are_owed_nothing(theirs):
    theirs(b"Words.")
    theirs(a_pdf())
    assert list(tasks.unprepared()) == []
    waiting = [theirs(recorded("mp3")).pk, theirs(a_docx()).pk]
    assert list(tasks.unprepared()) == waiting


def test_the_arrival_of_a_file_is_the_hint(theirs, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        theirs(recorded("mp3"))
    assert Rendition.objects.exists()
    assert not Errand.objects.exists()
    assert not Preparation.objects.exists()


def test_a_lost_hint_is_sent_again(theirs):
    theirs(recorded("mp3"))
    with clock.at(clock.now() + timedelta(hours=1)):
        work.sweep()
    assert Rendition.objects.exists()


def test_it_is_made_once_however_often_it_is_asked(theirs):
    upload = theirs(recorded("mp3"))
    preparing.prepare(upload.pk)
    made_at = Rendition.objects.get().made_at
    preparing.prepare(upload.pk)
    assert Rendition.objects.get().made_at == made_at


def test_the_same_bytes_are_turned_once_and_copied(theirs, monkeypatch):
    first, second = theirs(recorded("mp4")), theirs(recorded("mp4"))
    preparing.prepare(first.pk)
    monkeypatch.setattr(turning, "turn", lambda *_: 1 / 0)
    preparing.prepare(second.pk)
    assert played(first) == played(second)
    assert second.profile.loudness == first.profile.loudness
    actions.remove(first, by=first.owner)
    actions.erase(first.pk)
    assert played(second)


def test_a_poison_file_is_tried_a_few_times_then_parked_and_the_queue_goes_on(
    theirs, poison, caplog
):
    bad, good = theirs(recorded("mp4")), theirs(a_docx())
    later = clock.now()
    for minutes in range(preparing.MOST_TRIES + 1):
        with clock.at(later + timedelta(hours=minutes)):
            work.sweep()
    assert Parked.objects.get().upload == bad
    assert "ended with -11" in Parked.objects.get().fault
    assert f"upload {bad.pk} is parked" in caplog.text
    assert Rendition.objects.get().upload == good
    assert list(tasks.unprepared()) == []
    assert not Errand.objects.exists()
    assert not Preparation.objects.exists()


def test_a_file_that_takes_its_worker_along_is_parked_too(theirs, monkeypatch):
    """No exception is ever seen: what counts was written before the work began."""
    upload = theirs(recorded("mp4"))

    def killed(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(turning, "turn", killed)
    for _try in range(preparing.MOST_TRIES):
        with pytest.raises(SystemExit):
            preparing.prepare(upload.pk)
    preparing.prepare(upload.pk)
    assert Parked.objects.get().fault == "No worker came back from it."


def test_a_parked_file_gets_another_chance_when_a_person_says_so(
    theirs, poison, monkeypatch
):
    upload = theirs(recorded("mp3"))
    for _try in range(preparing.MOST_TRIES - 1):
        with pytest.raises(turning.jailed.Broke):
            preparing.prepare(upload.pk)
    preparing.prepare(upload.pk)
    assert Parked.objects.exists()
    monkeypatch.undo()
    preparing.unpark(upload)
    preparing.prepare(upload.pk)
    assert Rendition.objects.exists()


def test_a_full_disk_is_not_the_fault_of_the_file(theirs, monkeypatch):
    upload = theirs(a_docx())

    def full(*_: object) -> None:
        raise store.NoRoom

    monkeypatch.setattr(store, "keep", full)
    for _try in range(preparing.MOST_TRIES + 1):
        with pytest.raises(store.NoRoom):
            preparing.prepare(upload.pk)
    assert not Parked.objects.exists()


def removed_meanwhile(upload: Upload, monkeypatch) -> None:
    """Taken away, and its bytes erased, while a program is at work on it."""
    turn = turning.turn

    def slow(*given):
        made = turn(*given)
        actions.remove(upload, by=upload.owner)
        actions.erase(upload.pk)
        return made

    monkeypatch.setattr(turning, "turn", slow)
    preparing.prepare(upload.pk)


def test_what_is_removed_while_it_is_turned_leaves_nothing(
    theirs, monkeypatch, tmp_path
):
    removed_meanwhile(theirs(recorded("mp4")), monkeypatch)
    assert left_in(tmp_path) == []
    assert not Rendition.objects.exists()


def test_a_worker_lost_after_a_removal_is_cleaned_up_after(theirs, tmp_path):
    upload = theirs(recorded("mp4"))
    Preparation.objects.create(upload=upload, tries=1)
    actions.remove(upload, by=upload.owner)
    actions.erase(upload.pk)
    with clock.at(clock.now() + timedelta(hours=1)):
        work.sweep()
    assert not Preparation.objects.exists()
    assert list(tasks.unprepared()) == []


def test_how_far_it_is_can_be_seen_and_the_lease_lives_on(theirs, monkeypatch):
    upload, seen = theirs(recorded("mp4")), []
    monkeypatch.setattr(preparing, "PAUSE", 0)
    tasks.prepare.soon(upload.pk)

    def beat() -> None:
        seen.append(Preparation.objects.get(upload=upload).percent)

    preparing.prepare(upload.pk, beat=beat)
    assert seen
    assert all(0 <= each <= 99 for each in seen)
    with clock.at(clock.now() + timedelta(minutes=9)):
        tasks.prepare.still_at_it(upload.pk)
    assert Errand.objects.get().due_at > clock.now() + timedelta(minutes=15)


def test_what_was_made_goes_with_the_original(theirs, tmp_path):
    upload = theirs(recorded("mp4"))
    preparing.prepare(upload.pk)
    actions.remove(upload, by=upload.owner)
    actions.erase(upload.pk)
    assert left_in(tmp_path) == []
    assert not Profile.objects.exists()
    assert not Rendition.objects.exists()


def test_those_who_run_the_site_see_what_is_parked_and_may_try_again(theirs, capsys):
    call_command("parked")
    assert capsys.readouterr().out == "No file is parked.\n"
    upload = theirs(recorded("mp3"))
    Parked.objects.create(upload=upload, fault="Traceback\nended with -11")
    call_command("parked")
    told = capsys.readouterr().out
    assert str(upload.public_id) in told
    assert "ended with -11" in told
    assert "lesson" not in told  # the name its owner gave it stays with them
    call_command("parked", again=str(upload.public_id))
    assert list(tasks.unprepared()) == [upload.pk]
    with pytest.raises(CommandError, match="is not parked"):
        call_command("parked", again=str(upload.public_id))
