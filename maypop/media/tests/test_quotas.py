"""How much one person and one program may keep; a refusal stores nothing."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection

from maypop.media import actions, keys, quotas, store
from maypop.media.models import Upload
from maypop.media.rules import Limits

from .conftest import Sender, someone, the_upload


def nothing_was_stored() -> bool:
    none = not Upload.objects.for_the_system("a test counts").exists()
    return none and not list(store.listed()) and not list(keys.listed())


def test_what_would_go_over_ones_own_share_is_413_in_words(sender, settings):
    settings.MEDIA_PER_PERSON = 100
    answer = sender.create(101)
    assert answer.status_code == 413
    assert "Remove a file that you no longer need" in answer.content.decode()
    assert nothing_was_stored()
    assert sender.create(100).status_code == 201


def test_room_is_kept_for_what_was_announced_and_given_back(
    sender, other_sender, settings, maribel
):
    settings.MEDIA_PER_PERSON = 100
    address = sender.begun(60)
    assert sender.create(41).status_code == 413
    assert other_sender.create(100).status_code == 201  # each has a share
    actions.remove(the_upload(address), by=maribel)
    assert sender.create(41).status_code == 201


def test_people_of_one_program_share_its_room(sender, other_sender, settings, asked):
    settings.MEDIA_PER_PROGRAM = 100
    asked.limits = Limits(counted_to="program pilot")
    assert sender.create(60).status_code == 201
    answer = other_sender.create(41)
    assert answer.status_code == 507
    assert "Tell the people who run your program" in answer.content.decode()
    asked.limits = Limits(counted_to="program other")
    assert other_sender.create(41).status_code == 201
    asked.limits = Limits()
    assert other_sender.create(99).status_code == 201


def race(monkeypatch, settings) -> list[int]:
    """Two windows announce files that fit only singly, and meet after being asked."""
    settings.MEDIA_PER_PERSON = 100
    maribel = someone("Maribel")
    meeting, create = Barrier(2), store.create

    def create_when_both_are_here(key) -> None:
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=3)
        create(key)

    monkeypatch.setattr(store, "create", create_when_both_are_here)
    answers, senders = [0, 0], [Sender(maribel), Sender(maribel)]

    def announce(which: int) -> None:
        answers[which] = senders[which].create(60).status_code
        connection.close()

    windows = [Thread(target=announce, args=[which]) for which in (0, 1)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_of_two_that_fit_only_singly_one_is_refused(monkeypatch, settings):
    assert race(monkeypatch, settings) == [201, 413]
    assert len(list(store.listed())) == len(list(keys.listed())) == 1


@pytest.mark.django_db(transaction=True)
def test_twin_asked_only_before_both_are_taken(monkeypatch, settings):
    monkeypatch.setattr(actions, "_begun", lambda upload, _limits: upload.save())
    assert race(monkeypatch, settings) == [201, 201]


def test_both_quotas_are_asked_in_two_statements(
    sender, maribel, django_assert_num_queries
):
    for _each in range(5):
        sender.create(1)
    with django_assert_num_queries(3):
        quotas.insist(maribel, Limits(counted_to="program pilot"), 1)
