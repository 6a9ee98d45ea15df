"""Two workers at once; and each guard taken away, to see that it was the guard."""

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, models

from maypop.assessment.tests.making import work
from maypop.base.tests.once import committed
from maypop.credentials import actions, issuing
from maypop.credentials.models import Credential, CredentialQuerySet
from maypop.trail.models import Entry

from .making import credential_of, earned, verdict_on

pytestmark = pytest.mark.django_db(transaction=True)


def owed():
    """There is a key, and nothing is signed with it yet."""
    actions.ensure_key()
    return earned(work())


award = committed(owed)


def at_once(deed, times=2):
    """The same deed in several threads; what went wrong in any of them."""
    faults = []

    def run():
        try:
            deed()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    return faults


@pytest.fixture
def both_saw_nothing(monkeypatch):
    """Both have read that nothing is intended before either writes."""
    barrier, plain = Barrier(2, timeout=20), issuing.content_of

    def content(award):
        made = plain(award)
        barrier.wait()
        return made

    monkeypatch.setattr(issuing, "content_of", content)


@pytest.fixture
def both_have_signed(monkeypatch):
    """Both hold signed bytes before either stores them."""
    barrier, plain = Barrier(2, timeout=20), issuing.to_bytes

    def to_bytes(document):
        barrier.wait()
        return plain(document)

    monkeypatch.setattr(issuing, "to_bytes", to_bytes)


def entries():
    return Entry.objects.filter(verb="credential.issue").count()


def test_of_two_workers_at_once_one_credential_comes(award, both_saw_nothing):
    assert at_once(lambda: actions.issue(award.pk)) == []
    assert Credential.objects.for_the_system("test").count() == 1
    assert entries() == 1
    assert verdict_on(award) == "verified"
    assert list(actions.i1()) == []


@pytest.fixture
def without_the_constraint():
    """The database no longer insists on one credential for each award."""
    once = Credential._meta.get_field("award")
    often = models.ForeignKey(once.related_model, models.PROTECT, related_name="+")
    often.set_attributes_from_name("award")
    often.model = Credential
    with connection.schema_editor() as editor:
        editor.alter_field(Credential, once, often)
    yield
    Credential.objects.for_the_system("test").delete()
    with connection.schema_editor() as editor:
        editor.alter_field(Credential, often, once)


def test_sabotaged_without_the_constraint_there_are_two(
    award, without_the_constraint, both_saw_nothing
):
    at_once(lambda: actions.issue(award.pk))
    assert Credential.objects.for_the_system("test").count() == 2
    assert any("has 2 credentials" in each for each in actions.i1())


def test_with_the_constraint_again_a_second_row_is_refused(award):
    actions.issue(award.pk)
    again = credential_of(award)
    again.pk, again.status_index = None, (again.status_index + 1) % 131_072
    with pytest.raises(IntegrityError):
        again.save(force_insert=True)


def test_of_two_signatures_the_first_is_kept(award, both_have_signed):
    assert at_once(lambda: actions.issue(award.pk)) == []
    assert entries() == 1
    assert verdict_on(award) == "verified"


def test_sabotaged_without_the_condition_it_is_written_twice(
    award, both_have_signed, monkeypatch
):
    monkeypatch.setattr(CredentialQuerySet, "unsigned", lambda rows: rows.all())
    assert at_once(lambda: actions.issue(award.pk)) == []
    assert entries() == 2
    assert any("2 entries in the trail" in each for each in actions.i1())
