"""A hold takes two people, and what is held is not destroyed, also in a race."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.media import actions, tasks
from maypop.media.models import Destruction, Hold, SetAside, Upload

from .conftest import someone


@pytest.fixture
def upload(maribel) -> Upload:
    words = ContentFile(b"0123456789", "words.txt")
    return actions.receive(words, owner=maribel, purpose="lesson", about="")


@pytest.fixture
def asked(upload) -> Hold:
    return actions.hold([upload], by=someone("Elias"), reason="An appeal.")


def test_nobody_seconds_their_own_hold(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.second(asked, by=asked.asked_by)
    assert not Hold.objects.standing().exists()


def test_nobody_lifts_a_hold_alone(asked, stranger):
    actions.second(asked, by=stranger)
    actions.ask_to_lift(asked, by=stranger, reason="Enough.")
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.lift(asked, by=stranger)
    assert Hold.objects.standing().get() == asked


def test_what_is_held_is_not_destroyed(asked, upload, stranger):
    actions.second(asked, by=stranger)
    assert not actions.destroy(upload)
    assert not Destruction.objects.exists()


def test_a_hold_that_comes_too_late_is_told_so(asked, upload, stranger):
    assert actions.destroy(upload)
    with pytest.raises(Conflict):
        actions.second(asked, by=stranger)


def test_a_hold_is_seconded_once(asked, stranger):
    actions.second(asked, by=stranger)
    asked.refresh_from_db()
    with pytest.raises(Conflict):
        actions.second(asked, by=someone("Constance"))


def test_the_owner_cannot_remove_what_is_held(asked, upload, stranger, maribel):
    actions.second(asked, by=stranger)
    with pytest.raises(Conflict):
        actions.remove(upload, by=maribel)
    upload.refresh_from_db()
    assert upload.state == "ready"


def test_a_hold_that_nobody_asked_to_lift_is_not_lifted(asked, stranger):
    actions.second(asked, by=stranger)
    with pytest.raises(Conflict):
        actions.lift(asked, by=asked.asked_by)
    assert Hold.objects.standing().get() == asked


def test_what_does_not_stand_cannot_be_lifted(asked, stranger):
    with pytest.raises(Conflict):
        actions.ask_to_lift(asked, by=stranger, reason="Too soon.")
    actions.second(asked, by=stranger)
    actions.ask_to_lift(asked, by=stranger, reason="Settled.")
    actions.lift(asked, by=asked.asked_by)
    with pytest.raises(Conflict):
        actions.lift(asked, by=asked.asked_by)


def test_nobody_holds_their_own_files(upload, maribel):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.hold([upload], by=maribel, reason="Mine.")


def test_there_is_nothing_to_hold_of_what_is_gone(upload, stranger):
    actions.destroy(upload)
    with pytest.raises(Conflict):
        actions.hold([upload], by=stranger, reason="An appeal.")


def test_what_is_held_cannot_be_set_aside(asked, upload, stranger, maribel):
    actions.second(asked, by=stranger)
    with pytest.raises(Conflict):
        actions.set_aside(upload, by=maribel)
    assert not SetAside.objects.exists()


def test_a_hold_that_comes_while_it_is_set_aside_keeps_it(
    asked, upload, stranger, maribel
):
    actions.set_aside(upload, by=maribel)
    actions.second(asked, by=stranger)
    with clock.at(clock.now() + timedelta(days=2)):
        assert list(tasks.set_aside_and_left()) == []
        actions.clear_away(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "ready"


def test_what_is_set_aside_is_out_of_everybodys_sight(upload, maribel, stranger):
    upload_link = upload.link_for("pair")
    browser = Client()
    browser.force_login(stranger)
    assert browser.get(upload_link).status_code == 302
    actions.set_aside(upload, by=maribel)
    assert browser.get(upload_link).status_code == 404
    actions.put_back(upload, by=maribel)
    assert browser.get(upload_link).status_code == 302
