"""Every range that is sent goes into the ledger: once, cheaply, whatever crashes."""

import fcntl

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError

from maypop.base import clock
from maypop.media import actions, ledger, seen, tasks
from maypop.media.models import Alarm, Upload, Viewing
from maypop.media.views import files

from .conftest import browser_of, someone
from .looking import fetch


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes = b"0123456789") -> Upload:
        file = ContentFile(content, "words.txt")
        return actions.receive(file, owner=maribel, purpose="lesson", about="")

    return receive


def looks(person, upload, **headers) -> int:
    """How many bytes a browser got."""
    answer = fetch(browser_of(person), upload.link_for("pair"), **headers)
    return sum(len(piece) for piece in answer.streaming_content)


def test_a_range_is_noted_with_whom_why_and_how_much(theirs, stranger):
    upload = theirs()
    looks(stranger, upload, Range="bytes=2-5")
    ledger.gather()
    row = Viewing.objects.get()
    assert (row.person, row.upload, row.ground) == (stranger, upload, "pair")
    assert (row.start, row.stop, row.size) == (2, 6, 10)
    assert row.at <= clock.now()


def test_a_range_costs_no_statement_of_its_own(theirs, stranger):
    """The row is written by a duty; until then the range is a line in a file."""
    looks(stranger, theirs())
    assert not Viewing.objects.exists()
    assert list(tasks.unread()) == [1]
    tasks.fill_the_ledger.do(1)
    assert Viewing.objects.count() == 1
    assert list(tasks.unread()) == []


def test_the_ledger_holds_as_many_bytes_as_were_sent(theirs, stranger, monkeypatch):
    monkeypatch.setattr(files, "PORTION", 3_000)
    upload = theirs(b"a line of words\n" * 6_000)
    served = sum(
        looks(stranger, upload, Range=f"bytes={at}-") for at in range(0, 90_000, 7_000)
    )
    ledger.gather()
    noted = sum(each.stop - each.start for each in Viewing.objects.all())
    assert abs(noted - served) <= served * 0.05


def test_a_player_that_goes_away_is_noted_as_far_as_it_came(
    theirs, stranger, monkeypatch
):
    monkeypatch.setattr("maypop.media.store.disk.PIECE", 4)
    answer = fetch(browser_of(stranger), theirs().link_for("pair"))
    assert next(iter(answer.streaming_content)) == b"0123"
    for close in answer._resource_closers:  # as the server does on a broken line
        close()
    ledger.gather()
    assert Viewing.objects.get().stop == 4


def test_looking_at_the_head_alone_is_not_seeing(theirs, stranger):
    fetch(browser_of(stranger), theirs().link_for("pair"), "head")
    assert ledger.gather() == []


def test_a_crash_after_the_rows_does_not_write_them_twice(
    theirs, stranger, monkeypatch
):
    looks(stranger, theirs())
    with monkeypatch.context() as crash:
        crash.setattr("pathlib.Path.unlink", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.gather()
    ledger.gather()
    assert Viewing.objects.count() == 1


def test_a_crash_before_the_rows_loses_none(theirs, stranger, monkeypatch):
    looks(stranger, theirs())
    with monkeypatch.context() as crash:
        crash.setattr(Viewing.objects, "bulk_create", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.gather()
    assert list(tasks.unread()) == [1]
    ledger.gather()
    assert Viewing.objects.count() == 1


@pytest.fixture
def emptied_meanwhile(theirs, stranger, monkeypatch):
    """The duty comes between a writer's opening the file and its holding the lock."""
    viewer, upload, lock = ledger.Viewer(stranger, "pair"), theirs(), fcntl.flock
    ledger.note(viewer, upload, start=0, stop=1, size=2)
    comes = iter([ledger.gather])

    def late(file: int, how: int) -> None:
        next(comes, lambda: None)()
        lock(file, how)

    def write() -> int:
        monkeypatch.setattr("maypop.media.ledger.fcntl.flock", late)
        ledger.note(viewer, upload, start=1, stop=2, size=2)
        ledger.gather()
        return Viewing.objects.count()

    return write


def test_no_line_is_lost_while_the_file_is_put_aside(emptied_meanwhile):
    assert emptied_meanwhile() == 2


def test_the_twin_a_writer_that_does_not_look_again_loses_its_line(
    emptied_meanwhile, monkeypatch
):
    monkeypatch.setattr(ledger, "_is_still", lambda _: True)
    assert emptied_meanwhile() == 1


def test_of_a_demonstration_that_was_reset_nothing_is_written(theirs, stranger, caplog):
    upload = theirs()
    upload.pk = 987_654
    ledger.note(ledger.Viewer(stranger, "pair"), upload, start=0, stop=1, size=1)
    assert ledger.gather() == []
    assert "1 ranges of files that are gone" in caplog.text


def test_a_range_that_is_none_cannot_be_written(theirs, stranger):
    with pytest.raises(DatabaseError):
        Viewing.objects.create(
            mark="1", person=stranger, upload=theirs(), ground="pair",
            start=5, stop=5, size=10,
        )  # fmt: skip


# --- what it says ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("spans", "bytes_seen"),
    [
        ([(0, 10)], 10),
        ([(0, 10), (5, 15)], 15),
        ([(5, 15), (0, 10), (0, 3)], 15),
        ([(0, 1), (9, 10)], 2),
        ([], 0),
    ],
)
def test_what_was_seen_twice_counts_once(spans, bytes_seen):
    assert seen.covers(spans) == bytes_seen


def test_somebody_who_opens_very_much_raises_one_alarm(
    theirs, stranger, settings, caplog
):
    settings.CLIPS_AN_HOUR = 3
    for number in range(4):
        assert not Alarm.objects.for_the_system("test").exists(), number
        looks(stranger, theirs())
        tasks.fill_the_ledger.do(1)
    assert Alarm.objects.for_the_system("test").get().person == stranger
    looks(stranger, theirs())
    tasks.fill_the_ledger.do(1)
    assert Alarm.objects.for_the_system("test").count() == 1
    assert f"person {stranger.pk} opened 4 files" in caplog.text


def test_the_same_clip_again_and_ones_own_clips_raise_none(theirs, maribel, settings):
    settings.CLIPS_AN_HOUR = 1
    priya, clip = someone("Priya"), theirs()
    for _ in range(3):
        looks(priya, clip)
        looks(maribel, theirs())
    tasks.fill_the_ledger.do(1)
    assert not Alarm.objects.for_the_system("test").exists()
