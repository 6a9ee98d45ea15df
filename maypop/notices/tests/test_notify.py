"""A word is said once, with the deed that it is about, or not at all."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from maypop.base import clock
from maypop.notices import actions
from maypop.notices.models import Notice, Pace
from maypop.notices.models.notice import NoticeQuerySet

from . import making
from .making import DECIDED, NOON, WHY

notices = Notice.objects.for_the_system(WHY)


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


def test_what_is_undone_was_not_said(mailoutbox):
    maribel = making.person("Maribel")
    with transaction.atomic():
        making.tell(maribel)
        transaction.set_rollback(True)
    making.round_of_post()
    assert not notices.exists()
    assert not mailoutbox


def test_the_same_is_said_once(mailoutbox):
    maribel = making.person("Maribel")
    first = making.tell(maribel, "decision 7")
    again = making.tell(maribel, "decision 7", edition="Other words")
    making.round_of_post()
    assert again.pk == first.pk
    assert again.facts["edition"] == "Asking Better Questions"
    assert len(mailoutbox) == 1


def said_carelessly(monkeypatch):
    """Twice under one key, by a statement that does not look for the first."""
    plain = QuerySet.bulk_create

    def careless(self, rows, **_how):
        return plain(self, rows)

    monkeypatch.setattr(NoticeQuerySet, "bulk_create", careless)
    maribel = making.person("Maribel")
    for _time in range(2):
        actions.notify(maribel, DECIDED, maribel, key="7", path="/journey")


def test_the_database_keeps_it_from_being_said_twice(monkeypatch):
    with pytest.raises(IntegrityError):
        said_carelessly(monkeypatch)


@pytest.mark.django_db(transaction=True)
def test_twin_without_its_constraint_it_would_be_said_twice(monkeypatch):
    promises = Notice._meta.constraints
    once = next(each for each in promises if each.name == "notice_is_given_once")
    # SQLite draws the table anew, with whatever the model still promises.
    monkeypatch.setattr(
        Notice._meta, "constraints", [each for each in promises if each != once]
    )
    with connection.schema_editor() as schema:
        schema.remove_constraint(Notice, once)
    try:
        said_carelessly(monkeypatch)
        assert notices.count() == 2
    finally:
        Notice._base_manager.all()._raw_delete("default")
        monkeypatch.undo()  # the model promises it again before the table is drawn
        with connection.schema_editor() as schema:
            schema.add_constraint(Notice, once)


def test_who_wants_none_of_it_is_told_nothing_anywhere(mailoutbox):
    maribel = making.person("Maribel")
    actions.prefer(maribel, {DECIDED: Pace.NONE})
    actions.notify(maribel, DECIDED, maribel, key="1", path="/journey")
    making.round_of_post()
    assert not notices.exists()
    assert not mailoutbox


def test_who_wants_it_only_here_gets_no_mail(mailoutbox):
    maribel = making.person("Maribel")
    actions.prefer(maribel, {DECIDED: Pace.HERE})
    assert making.tell(maribel).due_at is None
    making.round_of_post()
    assert not mailoutbox


def test_who_has_left_is_told_nothing():
    maribel = making.person("Maribel", is_active=False)
    actions.notify(maribel, DECIDED, maribel, key="1", path="/journey")
    assert not notices.exists()


def test_what_was_read_here_is_not_mailed_any_more(mailoutbox):
    maribel = making.person("Maribel")
    actions.prefer(maribel, {DECIDED: Pace.DAILY})
    actions.read(making.tell(maribel), by=maribel)
    with clock.at(NOON.replace(day=13)):
        making.round_of_post()
    assert not mailoutbox


def test_another_choice_holds_for_what_waits(mailoutbox):
    maribel = making.person("Maribel")
    actions.prefer(maribel, {DECIDED: Pace.WEEKLY})
    making.tell(maribel)
    actions.prefer(maribel, {DECIDED: Pace.AT_ONCE})
    making.round_of_post()
    assert len(mailoutbox) == 1
    actions.prefer(maribel, {DECIDED: Pace.DAILY})
    with clock.at(NOON.replace(day=13)):
        making.round_of_post()
    assert len(mailoutbox) == 1, "what was mailed does not come back"
