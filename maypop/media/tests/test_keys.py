"""A key is there before its bytes, for its owner alone; destroyed, it stays so."""

import os
import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from maypop.media import keys, seal, store


@pytest.fixture
def key():
    made = uuid4()
    keys.make(made)
    return made


def test_a_key_is_random_private_and_on_disk_when_made(settings, recorded_order):
    key, other = uuid4(), uuid4()
    keys.make(key)
    assert recorded_order[-2:] == ["fsync", "fsync"]  # the file, then its folder
    keys.make(other)
    assert len(keys.of(key)) == seal.KEY
    assert keys.of(key) != keys.of(other)
    folder = Path(settings.MEDIA_KEYS)
    assert folder.stat().st_mode & 0o077 == 0
    for place in folder.rglob("*"):
        assert place.stat().st_mode & 0o077 == 0


def test_a_key_is_never_made_twice(key):
    before = keys.of(key)
    with pytest.raises(FileExistsError):
        keys.make(key)
    assert keys.of(key) == before


def test_the_key_is_there_before_the_bytes(monkeypatch):
    key = uuid4()
    monkeypatch.setattr(store, "here", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.create(key)
    assert keys.exists(key)


def test_a_destroyed_key_is_gone_and_noted(key):
    keys.destroy(key)
    keys.destroy(key)  # safe to repeat
    with pytest.raises(keys.NoKey):
        keys.of(key)
    assert keys.destroyed() == {key}


def test_a_restored_backup_stays_unreadable(key, settings, tmp_path):
    """The keys of last week come back, and go again."""
    kept = uuid4()
    keys.make(kept)
    shutil.copytree(settings.MEDIA_KEYS, tmp_path / "backup")
    keys.destroy(key)
    shutil.rmtree(settings.MEDIA_KEYS)
    shutil.copytree(tmp_path / "backup", settings.MEDIA_KEYS)
    assert keys.exists(key)
    assert keys.replay() == [key]
    assert not keys.exists(key)
    assert keys.exists(kept)
    assert keys.replay() == []


def test_killed_between_the_note_and_the_removal_it_is_finished_later(key, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(Path, "unlink", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keys.destroy(key)
    assert keys.exists(key)
    keys.replay()
    assert not keys.exists(key)


def test_a_torn_line_spoils_no_other(key, settings):
    beside = Path(f"{settings.MEDIA_KEYS}.destroyed")
    beside.write_text(str(uuid4())[:20])
    keys.destroy(key)
    assert keys.destroyed() == {key}


def test_the_note_is_on_disk_before_the_key_goes(key, monkeypatch, recorded_order):
    order, really = recorded_order, Path.unlink

    def unlink(place, **how):
        order.append("gone")
        really(place, **how)

    monkeypatch.setattr(Path, "unlink", unlink)
    order.clear()
    keys.destroy(key)
    assert "fsync" in order[: order.index("gone")]
    assert order[-1] == "fsync"


def test_the_order_is_missed_when_nothing_is_synced(key, monkeypatch, recorded_order):
    """The sabotage twin of the one above."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    keys.destroy(key)
    assert "fsync" not in recorded_order[2:]
