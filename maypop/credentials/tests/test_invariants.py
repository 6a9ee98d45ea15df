"""I1 names each row that is wrong, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.credentials import actions
from maypop.credentials.models import Credential, StatusList
from maypop.credentials.openbadges.documents import to_bytes

from .making import credential_of, document_of, signed, unsigned

once = once_a_module(signed)


def broken():
    return list(actions.i1())


def test_all_is_well(award):
    assert broken() == []


def test_what_has_waited_too_long_is_named(award):
    unsigned(award)
    assert broken() == []
    with clock.at(timezone.now() + timedelta(minutes=16)):
        assert broken() == [f"{award} has no signed credential"]


def write(award, document):
    rows = Credential.objects.for_the_system("test").filter(award=award)
    rows.update(document=document)


def test_an_altered_file_is_named(award):
    altered = document_of(award)
    altered["name"] = "Something else"
    write(award, to_bytes(altered))
    found = broken()
    assert f"the signature of {credential_of(award)} is failed" in found
    assert any("something else than was intended" in each for each in found)


def test_bytes_that_nobody_can_read_are_named(award):
    write(award, b"not JSON")
    assert any("cannot be read" in each for each in broken())


def test_a_credential_that_the_trail_does_not_know_is_named(award):
    rows = Credential.objects.for_the_system("test")
    rows.filter(award=award).update(document=None, issued_at=None)
    actions.issue(award.pk)  # signed twice, which no condition could have allowed
    assert any("2 entries" in each for each in broken())


def test_another_place_in_the_list_is_named(award):
    rows = Credential.objects.for_the_system("test").filter(award=award)
    rows.update(status_index=(credential_of(award).status_index + 1) % 131_072)
    assert any("another place" in each for each in broken())


@pytest.mark.parametrize("change", [{"decoys": [1, 2, 3]}])
def test_a_list_with_other_bits_is_named(award, change):
    StatusList.objects.update(**change)
    assert any("does not say what is revoked" in each for each in broken())
