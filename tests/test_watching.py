"""The end of a recording, told once from end to end."""

import time
from datetime import timedelta

import pytest

from maypop.base import clock
from maypop.credentials.actions import ensure_key, issue
from maypop.credentials.tests.making import publish_lists, verdict_on
from maypop.home.invariants import INVARIANTS
from maypop.journeys import retention
from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Upload
from maypop.media.tests.looking import link_to, opened
from tests.conftest import NOW


@pytest.fixture
def award(world):
    """As in a server whose worker has come round: its file is signed."""
    ensure_key()
    earned = world.award_of("inez")
    issue(earned.pk)
    publish_lists()
    return earned


@pytest.fixture
def recording(world, award) -> Upload:
    rows = Upload.objects.seen_by(world.inez).filter(kind="video")
    return rows.get(attachment__artifact__journey=award.journey)


def test_consent_withdrawn_and_the_clock_run_out_the_credential_still_verifies(
    world, award, recording, client, django_capture_on_commit_callbacks
):
    client.force_login(world.inez)
    link = link_to(client, recording.link_for("owner"))
    assert opened(link, Range="bytes=0-9").status_code == 206
    assert verdict_on(award) == "verified"
    media.withdraw(recording, by=world.inez, reason="A family asked us to stop.")
    assert verdict_on(award) == "verified"

    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        assert media.destroy(recording)
    assert opened(link, Range="bytes=0-9").status_code == 404
    assert client.get(recording.link_for("owner")).status_code == 404
    assert not store.exists(recording.public_id)
    assert time.monotonic() - began < 1

    assert verdict_on(award) == "verified"
    for name in ("I2", "I3"):
        _meaning, check = INVARIANTS[name]
        assert list(check()) == [], name


def test_the_clock_of_the_story_comes_to_an_end_too(recording):
    with clock.at(NOW + timedelta(days=366)):
        assert retention.over().filter(pk=recording.pk).exists()
