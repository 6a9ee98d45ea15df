"""The database keeps the promises of an upload, whatever the code says."""

import pytest
from django.db import IntegrityError, transaction

from maypop.base import work
from maypop.base.scope import Unscoped
from maypop.media import store, tasks
from maypop.media.models import State, Upload
from maypop.trail.actions import discrepancies
from maypop.trail.models import IllegalMove

from .conftest import the_upload


@pytest.fixture
def arriving(sender) -> str:
    return sender.begun()


@pytest.mark.parametrize(
    "untrue",
    [
        {"offset": 12},
        {"digest": "a" * 64},
        {"state": State.READY},
        {"state": State.REFUSED},
        {"erased_at": "2026-11-21T00:00Z"},
    ],
)
def test_an_untrue_row_cannot_be_written(arriving, untrue):
    rows = Upload.objects.for_the_system("a test tries to lie")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**untrue)


def test_a_row_is_read_for_someone_or_not_at_all(arriving, maribel, stranger):
    with pytest.raises(Unscoped):
        list(Upload.objects.ready())
    assert Upload.objects.seen_by(maribel).count() == 1
    assert Upload.objects.seen_by(stranger).count() == 0


def test_a_removed_upload_stays_removed(arriving, maribel):
    upload = the_upload(arriving)
    upload.move("remove", by=maribel)
    with pytest.raises(IllegalMove):
        upload.move("finish", by=maribel)
    assert list(discrepancies()) == []


def test_bytes_that_a_dead_process_left_are_owed_and_erased(
    arriving, maribel, django_capture_on_commit_callbacks
):
    """Removed, and killed before the bytes went."""
    upload = the_upload(arriving)
    upload.move("remove", by=maribel)
    assert list(tasks.unerased()) == [upload.pk]
    with django_capture_on_commit_callbacks(execute=True):
        work.DUTIES[tasks.erase.name].send_again()
    assert not list(store.listed())
    assert list(tasks.unerased()) == []
