"""What an owner covers nobody else sees or hears, from that moment on."""

import array
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from maypop.base.conflict import Conflict
from maypop.base.models import Errand
from maypop.media import (
    actions,
    bench,
    making,
    preparing,
    redacting,
    store,
    turning,
)
from maypop.media.actions import Span, Unfit
from maypop.media.consent import Terms
from maypop.media.models import Parked, Profile, Redaction, Rendition, Upload
from maypop.media.views import files
from maypop.trail.models import Entry

from . import worker
from .conftest import browser_of
from .looking import fetch, link_to, opened
from .samples import recorded

WIDE, HIGH = 320, 180
BOX = (250, 300, 250, 400)  # thousandths
LEFT, TOP, RIGHT, BOTTOM = 80, 54, 160, 126  # the same in pixels
FACE = Span(1500, 2500, BOX)
NAME = Span(1000, 2000)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> bytes:
    """Four seconds that move all over, with a steady tone."""
    place = tmp_path_factory.mktemp("film") / "lesson.mp4"
    seen = ["-f", "lavfi", "-i", f"testsrc2=size={WIDE}x{HIGH}:rate=10"]
    heard = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]
    soon = ["-preset", "ultrafast", "-t", "4", str(place)]
    subprocess.run([turning.ffmpeg(), "-v", "error", *seen, *heard, *soon], check=True)
    return place.read_bytes()


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes) -> Upload:
        upload = actions.receive(
            ContentFile(content, "lesson"), owner=maribel, purpose="lesson", about=""
        )
        actions.give_consent(upload, by=maribel, wording="Yes.", terms=Terms("nobody"))
        return upload

    return receive


@pytest.fixture
def lesson(theirs) -> Upload:
    """Small, and prepared: for whatever does not look into it."""
    return worker.prepare(theirs(recorded("mp4")))


@pytest.fixture
def filmed(theirs, film) -> Upload:
    """What these tests look into, its picture and its sound covered, and prepared."""
    upload = theirs(film)
    for span in (FACE, NAME):
        actions.redact(upload, span, by=upload.owner)
    return upload


def now(upload: Upload) -> Upload:
    return Upload.objects.for_the_system("as it is now").get(pk=upload.pk)


def shown(upload: Upload, part: str = "playable") -> bytes:
    key, name = upload.public_id, now(upload).rendition.named(part)
    return b"".join(store.read(key, 0, store.size(key, name), name))


def decoded(content: bytes, folder: Path, *words: str) -> bytes:
    place = folder / "shown.mp4"
    place.write_bytes(content)
    told = [turning.ffmpeg(), "-v", "error", "-i", str(place), *words, "-"]
    return subprocess.run(told, check=True, capture_output=True).stdout


def frames(content: bytes, folder: Path) -> list[bytes]:
    """Two pictures a second, in gray."""
    gray = ("-vf", "fps=2:round=up", "-pix_fmt", "gray", "-f", "rawvideo")
    pixels, one = decoded(content, folder, *gray), WIDE * HIGH
    return [pixels[at : at + one] for at in range(0, len(pixels), one)]


def rows(frame: bytes, *, inside: bool) -> list[bytes]:
    """The middle of the box, or all that lies clearly below it."""
    if inside:
        return [
            frame[y * WIDE + LEFT + 4 : y * WIDE + RIGHT - 4]
            for y in range(TOP + 4, BOTTOM - 4)
        ]
    return [frame[y * WIDE : (y + 1) * WIDE] for y in range(BOTTOM + 4, HIGH)]


def sharpest(part: list[bytes]) -> int:
    """The most by which a pixel differs from the one beside or below it."""
    pairs = [pair for row in part for pair in pairwise(row)]
    pairs += [
        pair
        for above, below in pairwise(part)
        for pair in zip(above, below, strict=True)
    ]
    return max(abs(one - other) for one, other in pairs)


def distance(one: list[bytes], other: list[bytes]) -> float:
    pairs = zip(b"".join(one), b"".join(other), strict=True)
    return sum(abs(a - b) for a, b in pairs) / sum(map(len, one))


def sound(content: bytes, folder: Path) -> "array.array[int]":
    """One channel, 8,000 numbers a second."""
    mono = ("-ac", "1", "-ar", "8000", "-f", "s16le")
    return array.array("h", decoded(content, folder, "-vn", *mono))


def loudest(heard: "array.array[int]", start: float, end: float) -> int:
    return max(map(abs, heard[int(start * 8000) : int(end * 8000)]))


def assert_covered(upload: Upload, plain: bytes, folder: Path) -> None:
    before, after = frames(plain, folder), frames(shown(upload), folder)
    assert len(after) == len(before)
    for at in (3, 4, 5):  # from 1.5 to 2.5 seconds
        assert sharpest(rows(before[at], inside=True)) > 40
        assert sharpest(rows(after[at], inside=True)) < 8
        assert (
            distance(rows(before[at], inside=False), rows(after[at], inside=False)) < 8
        )
    for at in (1, 7):
        assert distance(rows(before[at], inside=True), rows(after[at], inside=True)) < 8


# --- what is left of it --------------------------------------------------------------
def test_a_box_is_a_smear_while_it_lasts_and_nothing_else_changes(
    filmed, theirs, film, tmp_path
):
    plain = theirs(film)
    for each in (plain, filmed):
        preparing.prepare(each.pk)
    assert_covered(filmed, shown(plain), tmp_path)
    with pytest.raises(AssertionError):  # the twin: one where nothing is covered
        assert_covered(plain, shown(plain), tmp_path)
    muted = sound(shown(filmed), tmp_path)
    assert loudest(muted, 1.0, 2.0) < 40
    assert loudest(sound(shown(plain), tmp_path), 1.0, 2.0) > 1000
    for start, end in ((0.2, 0.8), (2.2, 3.8)):
        assert loudest(muted, start, end) > 1000
    # Measured before anything was covered: silence that was meant needs no reason.
    assert Profile.objects.get(upload=filmed).loudness[1] > -40


def test_the_poster_is_of_what_is_shown(theirs, monkeypatch):
    stills: list[bytes] = []
    poster = turning.poster

    def noted(playable: Path, *rest: object) -> Path:
        stills.append(playable.read_bytes())
        return poster(playable, *rest)

    monkeypatch.setattr(turning, "poster", noted)
    upload = theirs(recorded("mp4"))
    actions.redact(upload, Span(0, 2000, (0, 0, 1000, 1000)), by=upload.owner)
    preparing.prepare(upload.pk)
    assert stills == [shown(upload)]
    assert shown(upload, "poster").startswith(b"\xff\xd8\xff")


def test_what_reaches_the_last_whole_second_reaches_the_very_end(lesson):
    lasts = lesson.seconds * 1000
    laid = [
        actions.redact(lesson, Span(0, end), by=lesson.owner)
        for end in (lasts - 500, lasts)
    ]
    ends = [each.end for each in redacting.covers(lesson, laid)]
    assert ends == [(lasts - 500) / 1000, None]


# --- whom it reaches -----------------------------------------------------------------
def test_from_that_moment_others_see_nothing_and_then_the_new_copy(lesson, stranger):
    viewer, owner = browser_of(stranger), browser_of(lesson.owner)
    link = link_to(viewer, lesson.link_for("pair"))
    poster = link_to(viewer, f"{lesson.link_for('pair')}?as=poster")
    before = shown(lesson)
    assert b"".join(opened(link).streaming_content) == before
    actions.redact(lesson, NAME, by=lesson.owner)
    assert not now(lesson).is_prepared
    assert [opened(each).status_code for each in (link, poster)] == [404, 404]
    assert viewer.get(lesson.link_for("pair")).status_code == 404
    original = b"".join(fetch(owner, lesson.link_for("owner")).streaming_content)
    assert original == recorded("mp4")
    preparing.prepare(lesson.pk)
    assert b"".join(opened(link).streaming_content) == shown(lesson) != before
    assert fetch(viewer, f"{lesson.link_for('pair')}?as=original").status_code == 404
    mine = fetch(owner, f"{lesson.link_for('owner')}?as=original")
    assert b"".join(mine.streaming_content) == original


def test_what_was_made_before_is_gone_from_the_store(
    lesson, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.redact(lesson, NAME, by=lesson.owner)
    assert not store.exists(lesson.public_id, "playable")
    assert not store.exists(lesson.public_id, "poster")
    assert store.exists(lesson.public_id)


def test_covering_something_is_the_hint_to_make_it_anew(
    lesson, django_capture_on_commit_callbacks
):
    Errand.objects.all().delete()  # of its arrival
    with django_capture_on_commit_callbacks(execute=True):
        actions.redact(lesson, NAME, by=lesson.owner)
    assert now(lesson).rendition.mark


def test_whoever_watches_the_old_copy_is_stopped(lesson, stranger, monkeypatch):
    monkeypatch.setattr(files, "PORTION", 400)
    monkeypatch.setattr("maypop.media.store.disk.PIECE", 400)
    answer = fetch(browser_of(stranger), lesson.link_for("pair"))
    pouring = iter(answer.streaming_content)
    assert len(next(pouring)) > 0
    actions.redact(lesson, NAME, by=lesson.owner)
    preparing.prepare(lesson.pk)
    assert b"".join(pouring) == b""


def made_before(lesson: Upload, *, lie: bool = False) -> None:
    """A worker looked, then something was covered, then it came with what it had."""
    with (
        store.in_the_open(lesson.public_id) as place,
        bench.folder_of_its_own() as folder,
    ):
        made = making.make(lesson, place, folder, lambda _percent: None)
        laid = actions.redact(lesson, NAME, by=lesson.owner)
        if lie:
            made = replace(made, covered=frozenset({laid.pk}))
        preparing.keep(lesson, made)


def test_a_worker_that_knew_nothing_of_it_shows_nothing(lesson):
    made_before(lesson)
    assert not Rendition.objects.exists()
    assert list(Upload.objects.for_the_system("owed").unprepared()) == [lesson]
    assert not store.exists(lesson.public_id, "playable")


def test_if_it_were_not_asked_what_it_covers_it_would(lesson):
    """The twin: taken at its word, the uncovered copy is what others are shown."""
    made_before(lesson, lie=True)
    assert Rendition.objects.exists()


def test_a_late_worker_writes_over_nothing_that_is_shown(lesson):
    with (
        store.in_the_open(lesson.public_id) as place,
        bench.folder_of_its_own() as folder,
    ):
        late = making.make(lesson, place, folder, lambda _percent: None)
        actions.redact(lesson, NAME, by=lesson.owner)
        preparing.prepare(lesson.pk)
        covered = shown(lesson)
        preparing.keep(lesson, late)
    assert shown(lesson) == covered


def test_of_two_workers_with_the_same_in_mind_one_is_shown_and_one_is_cleared(lesson):
    actions.redact(lesson, NAME, by=lesson.owner)
    with (
        store.in_the_open(lesson.public_id) as place,
        bench.folder_of_its_own() as folder,
    ):
        late = making.make(lesson, place, folder, lambda _percent: None)
        preparing.prepare(lesson.pk)
        preparing.keep(lesson, late)
    assert now(lesson).rendition.mark != late.mark
    assert shown(lesson)
    assert not store.exists(lesson.public_id, f"playable-{late.mark}")


def test_a_copy_of_the_same_lesson_that_was_overtaken_leaves_no_part(
    lesson, theirs, monkeypatch
):
    other, read = theirs(recorded("mp4")), store.read

    def slow(*given):
        yield from read(*given)
        actions.redact(other, NAME, by=other.owner)

    monkeypatch.setattr(store, "read", slow)
    preparing.prepare(other.pk)
    assert not Rendition.objects.filter(upload=other).exists()
    for part in other.parts:
        assert not store.exists(other.public_id, part)
        assert store.exists(lesson.public_id, part)


def test_the_same_lesson_elsewhere_is_neither_covered_nor_copied_from(lesson, theirs):
    actions.redact(lesson, NAME, by=lesson.owner)
    preparing.prepare(lesson.pk)
    other = theirs(recorded("mp4"))
    preparing.prepare(other.pk)
    assert now(other).rendition.mark == ""
    assert shown(other) != shown(lesson)


def test_what_is_covered_is_never_copied_from_a_twin_that_is_not(lesson, theirs):
    other = theirs(recorded("mp4"))
    actions.redact(other, NAME, by=other.owner)
    preparing.prepare(other.pk)
    assert shown(other) != shown(lesson)


# --- taken back ----------------------------------------------------------------------
def test_what_is_taken_back_is_seen_again_and_all_of_it_is_on_record(lesson):
    plain = shown(lesson)
    laid = actions.redact(lesson, NAME, by=lesson.owner)
    preparing.prepare(lesson.pk)
    actions.restore(laid, by=lesson.owner)
    actions.restore(laid, by=lesson.owner)
    assert not now(lesson).is_prepared
    preparing.prepare(lesson.pk)
    assert shown(lesson) == plain
    verbs = Entry.objects.about(lesson).values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["upload.redact", "upload.restore"]
    assert laid.restoration.restored_by == lesson.owner


def test_only_whoever_covered_it_takes_it_back(lesson, stranger):
    laid = actions.redact(lesson, NAME, by=lesson.owner)
    with pytest.raises(Conflict):
        actions.restore(laid, by=stranger)


def test_the_same_asked_twice_is_once(lesson):
    one, same = (actions.redact(lesson, NAME, by=lesson.owner) for _time in range(2))
    assert one == same
    actions.restore(one, by=lesson.owner)
    assert actions.redact(lesson, NAME, by=lesson.owner) != one


def test_one_that_could_not_be_made_gets_another_chance(lesson):
    actions.redact(lesson, NAME, by=lesson.owner)
    Parked.objects.create(upload=lesson, fault="ended with -11")
    actions.redact(lesson, Span(0, 500), by=lesson.owner)
    assert list(Upload.objects.for_the_system("owed").unprepared()) == [lesson]


# --- limits --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        (Span(500, 500), "It ends before it begins."),
        (Span(60_000, 61_000), "Choose an earlier start."),
        (Span(0, 60_000), "Choose an earlier end."),
        (Span(0, 500, (0, 0, 10, 500)), "too small to hide anything"),
        (Span(0, 500, (600, 0, 500, 500)), "reaches beyond the picture"),
    ],
)
def test_what_cannot_be_covered_says_why(lesson, span, sentence):
    with pytest.raises(Unfit, match=sentence):
        actions.redact(lesson, span, by=lesson.owner)
    assert not Redaction.objects.exists()
    assert now(lesson).is_prepared


def test_there_is_an_end_to_how_many(lesson, monkeypatch):
    monkeypatch.setattr(redacting, "MOST", 2)
    for end in (100, 200):
        actions.redact(lesson, Span(0, end), by=lesson.owner)
    with pytest.raises(Unfit, match="At most 2 places"):
        actions.redact(lesson, Span(0, 300), by=lesson.owner)


def test_sound_alone_has_no_picture_to_blur(theirs):
    upload = theirs(recorded("mp3"))
    with pytest.raises(Unfit, match="no picture"):
        actions.redact(upload, Span(0, 500, BOX), by=upload.owner)


def test_nothing_is_covered_in_what_is_gone_or_not_yet_measured(lesson):
    rows = Upload.objects.for_the_system("as a browser sends it").filter(pk=lesson.pk)
    rows.update(seconds=None)
    with pytest.raises(Conflict, match="being prepared"):
        actions.redact(lesson, NAME, by=lesson.owner)
    actions.remove(lesson, by=lesson.owner)
    with pytest.raises(Conflict, match="no longer here"):
        actions.redact(lesson, NAME, by=lesson.owner)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 500, "end": 500},
        {"kind": "mute", "left": 0, "top": 0, "width": 10, "height": 10},
        {"kind": "blur"},
        {"kind": "blur", "left": 990, "top": 0, "width": 20, "height": 20},
        {"kind": "blur", "left": 0, "top": 0, "width": 0, "height": 20},
    ],
)
def test_the_database_refuses_what_makes_no_sense(lesson, wrong):
    told = {"kind": "mute", "start": 0, "end": 500, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.create(upload=lesson, laid_by=lesson.owner, **told)
