"""One key at a time, in a file of its own; retired ones still verify."""

import json
import stat
from datetime import timedelta

import pytest
from django.utils import timezone

from maypop.base import clock
from maypop.credentials import actions, signer, verification
from maypop.credentials.models import IssuerKey
from maypop.credentials.openbadges import keys

from .making import issued, neighbor, verdict_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / "keys"


def test_the_first_use_makes_a_key_that_only_we_can_read(home):
    row = actions.ensure_key()
    file = home / "key-1.pem"
    assert row.name == "key-1"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [each.name for each in home.iterdir()] == ["key-1.pem"]
    private = keys.from_pem(file.read_bytes(), password=None)
    assert keys.to_multibase(private.public_key()) == row.public_multibase


def test_asked_again_it_is_the_same_key(home):
    assert actions.ensure_key() == actions.ensure_key()
    assert IssuerKey.objects.count() == 1


def test_a_file_without_its_row_is_taken_up(home):
    """Killed between the file and the row."""
    row = actions.ensure_key()
    public = row.public_multibase
    row.delete()
    assert actions.ensure_key().public_multibase == public


def test_of_two_that_make_it_at_once_the_first_file_stays(home):
    actions.ensure_key()
    file = home / "key-1.pem"
    before = file.read_bytes()
    signer._keep(b"another", file)
    assert file.read_bytes() == before


def test_a_lost_file_signs_nothing_and_makes_no_other_key(home):
    actions.ensure_key()
    (home / "key-1.pem").unlink()
    with pytest.raises(signer.KeyLost):
        signer.signer()
    assert IssuerKey.objects.count() == 1


def test_a_wrong_file_signs_nothing(home):
    actions.ensure_key()
    other = keys.to_pem(keys.generate(), password=None)
    (home / "key-1.pem").write_bytes(other)
    with pytest.raises(signer.KeyLost):
        signer.signer()


def test_a_key_signs_inside_its_dates_alone(home):
    first = actions.ensure_key()
    IssuerKey.objects.filter(pk=first.pk).update(
        not_after=timezone.now() + timedelta(days=1)
    )
    assert actions.ensure_key() == first
    with clock.at(timezone.now() + timedelta(days=2)):
        assert actions.ensure_key().name == "key-2"
        assert signer.signer().row.name == "key-2"
    with clock.at(first.not_before - timedelta(days=1)):
        assert actions.ensure_key().name == "key-3"


def test_what_a_retired_key_signed_still_verifies(story, home):
    old = issued(story)
    later = timezone.now() + timedelta(minutes=1)
    IssuerKey.objects.update(not_after=later)
    with clock.at(later + timedelta(minutes=1)):
        new = issued(neighbor(story))
        assert verdict_on(old) == "verified"
        assert verdict_on(new) == "verified"
    published = verification.did_document()["assertionMethod"]
    assert [each.partition("#")[2] for each in published] == ["key-1", "key-2"]


def test_what_a_compromised_key_signed_no_longer_verifies(story, home):
    award = issued(story)
    IssuerKey.objects.update(compromised_at=timezone.now())
    assert verdict_on(award) == "altered"
    assert verification.did_document()["assertionMethod"] == []
    assert actions.ensure_key().name == "key-2"
    assert any("signature" in each for each in actions.i1())


def test_our_did_lists_the_key_and_makes_none(client, db):
    empty = client.get("/.well-known/did.json")
    assert empty.status_code == 200
    assert json.loads(empty.content)["verificationMethod"] == []
    assert not IssuerKey.objects.exists()
    key = actions.ensure_key()
    told = json.loads(client.get("/.well-known/did.json").content)
    assert told["id"] == "did:web:localhost%3A8000"
    assert told["verificationMethod"][0]["publicKeyMultibase"] == key.public_multibase
