"""A statement composed once reads what is there now, for whoever is named now."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

from maypop.base import clock
from maypop.base.composed import composed, lay_beside
from maypop.base.scope import ScopedQuerySet, Unscoped
from maypop.people.models import Membership, Person, Role


@pytest.fixture
def held():
    @composed
    def held(person):
        rows = Membership.objects.current().filter(person=person)
        return rows.select_related("organization")

    return held


@pytest.fixture
def maribel(person, district):
    return person(educator=district)


@pytest.fixture
def priya(person, district):
    return person("Priya", "Raman", assessor=district, approver=district)


def test_each_person_gets_their_own_rows(held, maribel, priya):
    assert [each.role for each in held(maribel)] == [Role.EDUCATOR]
    assert [each.role for each in held(person=priya)] == [Role.ASSESSOR, Role.APPROVER]
    assert [each.role for each in held(priya.pk)] == [Role.ASSESSOR, Role.APPROVER]


def test_rows_are_read_afresh_with_what_stands_around_them(
    held, maribel, district, django_assert_num_queries
):
    held(maribel)
    type(district).objects.filter(pk=district.pk).update(name="Cedar Hill")
    with django_assert_num_queries(1):
        (found,) = held(maribel)
        assert found.organization.name == "Cedar Hill"


def test_it_is_composed_once(held, maribel, priya, monkeypatch):
    held(maribel)

    def anew(*_):
        raise AssertionError("composed anew")

    monkeypatch.setattr(SQLCompiler, "as_sql", anew)
    assert len(held(priya)) == 2


def test_time_goes_on(held, maribel):
    held(maribel)
    soon = clock.now() + timedelta(days=1)
    Membership.objects.filter(person=maribel).update(until=soon)
    assert held(maribel)
    with clock.at(soon + timedelta(seconds=1)):
        assert held(maribel) == []


def test_a_clock_that_stood_still_while_composing_is_forgotten(
    held, maribel, monkeypatch
):
    soon = clock.now() + timedelta(days=1)
    Membership.objects.filter(person=maribel).update(until=soon)
    with monkeypatch.context() as stopped:
        stopped.setattr(clock, "now", lambda: soon + timedelta(days=1))
        assert held(maribel) == []
    assert len(held(maribel)) == 1


def test_keys_of_every_kind_find_their_row(maribel):
    @composed
    def known(public_id, joined_at, email):
        rows = Person.objects.filter(public_id=public_id, joined_at__lte=joined_at)
        return rows.filter(email__startswith=email).values_list("pk", flat=True)

    assert known(maribel.public_id, maribel.joined_at, "maribel") == [maribel.pk]
    before = maribel.joined_at - timedelta(seconds=1)
    assert known(maribel.public_id, before, "maribel") == []
    assert known(maribel.public_id, maribel.joined_at, "m%") == []
    assert known(uuid4(), maribel.joined_at, "maribel") == []


def test_nothing_is_nobody(held):
    with pytest.raises(ValueError, match="nothing equals nothing"):
        held(None)


def test_rows_with_an_audience_are_not_read_for_nobody():
    @composed
    def known(person):
        return ScopedQuerySet(Person).filter(pk=person)

    with pytest.raises(Unscoped):
        known(1)


@pytest.mark.django_db(transaction=True)
def test_a_lock_outlives_its_statement_or_is_refused(maribel, monkeypatch):
    @composed
    def held(person):
        return Person.objects.select_for_update().filter(pk=person)

    with transaction.atomic():
        assert held(maribel) == [maribel]
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    with pytest.raises(TransactionManagementError, match="in a transaction only"):
        held(maribel)


def test_what_is_laid_beside_is_what_a_prefetch_brings(maribel, priya):
    people = [maribel, priya]
    lay_beside(people, "memberships", Membership.objects.all(), by="person_id")
    assert [each.role for each in priya.memberships.all()] == ["assessor", "approver"]
    assert len(maribel.memberships.all()) == 1
    with pytest.raises(TypeError, match="read them whole"):
        maribel.memberships.filter(role=Role.EDUCATOR)


@pytest.mark.django_db(transaction=True)
def test_each_thread_reads_by_its_own_connection(held, maribel, priya):
    found = {}

    def read(person):
        found[person.given_name] = [each.role for each in held(person)]
        connection.close()

    held(maribel)
    threads = [Thread(target=read, args=[each]) for each in (maribel, priya)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {"Maribel": ["educator"], "Priya": ["assessor", "approver"]}
