"""Nothing lies here that no row knows, and nothing comes back that was destroyed."""

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command

from maypop.base import clock
from maypop.media import actions, keys, store
from maypop.media.models import Upload
from maypop.media.store import places

from .conftest import place_of, the_upload


@pytest.fixture
def whole(sender) -> str:
    address = sender.begun()
    sender.patch(address, b"Hello world")
    return address


def a_day_later():
    return clock.at(clock.now() + timedelta(hours=25))


def row_lost(address):
    upload = the_upload(address)
    Upload.objects.for_the_system("a test loses a row").filter(
        pk=upload.pk
    )._raw_delete("default")
    return upload.public_id


def test_the_check_of_all_files_names_those_that_changed(sender):
    whole, flipped, cut, lost, closed = (sender.begun() for _each in range(5))
    for address in (whole, flipped, cut, lost, closed):
        sender.patch(address, b"Hello world")
    place_of(the_upload(flipped)).write_bytes(b"Hello wurld")
    place_of(the_upload(cut)).write_bytes(b"Hello")
    place_of(the_upload(lost)).unlink()
    keys.destroy(the_upload(closed).public_id)
    assert list(actions.discrepancies()) == [
        f"digest of upload {the_upload(flipped).pk}",
        f"size of upload {the_upload(cut).pk}",
        f"bytes of upload {the_upload(lost).pk}",
        f"key of upload {the_upload(closed).pk}",
    ]


def test_bytes_and_keys_without_a_row_are_named_after_a_day(whole):
    key = row_lost(whole)
    assert list(actions.discrepancies()) == []
    with a_day_later():
        assert list(actions.discrepancies()) == [
            f"bytes {key} without a row",
            f"key {key} without a row",
        ]


def test_what_a_backup_brought_back_is_named_and_erased_again(
    whole, maribel, settings, tmp_path, django_capture_on_commit_callbacks
):
    upload = the_upload(whole)
    for place in ("media", "keys"):
        shutil.copytree(tmp_path / place, tmp_path / f"{place}-backup")
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(upload, by=maribel)
    for place in ("media", "keys"):
        shutil.rmtree(tmp_path / place)
        shutil.copytree(tmp_path / f"{place}-backup", tmp_path / place)
    assert store.exists(upload.public_id)
    with a_day_later():
        assert f"bytes of upload {upload.pk}, which was erased" in list(
            actions.discrepancies()
        )
    done = list(actions.reconcile())
    assert done == [f"destroyed again: the key of upload {upload.public_id}"]
    with pytest.raises(store.Missing):
        store.reader(upload.public_id)


def test_a_lost_list_is_made_good_by_the_rows(
    whole, maribel, settings, tmp_path, django_capture_on_commit_callbacks
):
    """All of yesterday's folder came back, and the list of the destroyed is gone."""
    upload = the_upload(whole)
    shutil.copytree(tmp_path / "keys", tmp_path / "backup")
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(upload, by=maribel)
    shutil.rmtree(tmp_path / "keys")
    shutil.copytree(tmp_path / "backup", tmp_path / "keys")
    Path(f"{settings.MEDIA_KEYS}.destroyed").unlink()
    assert list(actions.reconcile()) == [f"erased again: upload {upload.public_id}"]
    assert not keys.exists(upload.public_id)
    assert keys.destroyed() == {upload.public_id}


def test_an_empty_file_that_a_dead_process_left_is_cleared_away(db):
    key = uuid4()
    store.create(key)  # and killed before the row
    assert list(actions.reconcile()) == []
    with a_day_later():
        (done,) = actions.reconcile()
        assert str(key) in done
        assert list(actions.discrepancies()) == []
    assert not list(store.listed())


def test_bytes_without_a_row_are_left_alone(whole):
    """The database may be the older of the two."""
    key = row_lost(whole)
    with a_day_later():
        assert list(actions.reconcile()) == []
    assert store.exists(key)


def test_the_command_says_what_it_did(db, capsys):
    call_command("reconcile")
    assert capsys.readouterr().out == "Nothing to do.\n"
    key = uuid4()
    store.create(key)
    yesterday = time.time() - 25 * 3600
    os.utime(places.here().path(key), (yesterday, yesterday))
    call_command("reconcile")
    assert str(key) in capsys.readouterr().out
