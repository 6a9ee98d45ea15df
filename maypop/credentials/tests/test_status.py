"""Withdrawn: the list says so, to anyone who has only the file and the list."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone
from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.credentials import actions, listeners, listing, tasks, verification
from maypop.credentials.models import IssuerKey, StatusList
from maypop.credentials.openbadges import documents, keys, verify
from maypop.credentials.openbadges.status import bit
from maypop.trail.models import Entry

from .making import (
    bytes_of,
    credential_of,
    document_of,
    issued,
    neighbor,
    publish_lists,
    revoked,
    signed,
    verdict_on,
)

once = once_a_module(signed)


def list_of(award):
    return StatusList.objects.get(credentials__award=award)


def says(award):
    """What the signed list says of this award."""
    told = documents.read(bytes(list_of(award).document))
    return bit(
        told["credentialSubject"]["encodedList"], credential_of(award).status_index
    )


def test_a_stranger_with_the_file_and_the_list_learns_of_a_revocation(award, constance):
    did = verification.did_document()

    def asked():
        signed = bytes(list_of(award).document)
        return verify.verify_bytes(
            bytes_of(award),
            at=clock.now(),
            resolve=lambda _: did,
            status_list=lambda _: signed,
            trusted=[did["id"]],
        )

    assert asked().verified
    revoked(award, by=constance)
    publish_lists()
    assert asked().revoked
    assert not asked().verified


def test_a_second_opinion_agrees(award, constance):
    key = keys.from_multibase(IssuerKey.objects.get().public_multibase)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def opinion():
        OB3LdpVerifier(pubkey_pem=pem).verify(
            bytes_of(award),
            check_status=True,
            download=lambda _: bytes(list_of(award).document),
            verify_status_list=False,
        )

    opinion()
    revoked(award, by=constance)
    publish_lists()
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        opinion()


def test_a_revocation_owes_a_new_list_and_one_signature_settles_it(award, constance):
    assert list(tasks.unpublished()) == []
    revoked(award, by=constance)
    assert list(tasks.unpublished()) == [list_of(award).pk]
    assert not says(award)
    tasks.publish_status.do(list_of(award).pk)
    assert says(award)
    assert list(tasks.unpublished()) == []


def test_the_page_here_knows_before_the_list_does(award, constance):
    revoked(award, by=constance)
    assert not says(award)
    assert verdict_on(award) == "revoked"


def test_only_the_revoked_is_named(award, story, constance):
    other = issued(neighbor(story))
    revoked(award, by=constance)
    publish_lists()
    assert says(award)
    assert not says(other)
    assert verdict_on(other) == "verified"
    assert list(actions.i1()) == []


def test_a_list_is_signed_anew_before_its_day_is_over(award):
    before = list_of(award)
    assert before.expires_at - before.signed_at == timedelta(hours=24)
    with clock.at(before.signed_at + timedelta(hours=11, minutes=59)):
        assert list(tasks.unpublished()) == []
    with clock.at(before.signed_at + timedelta(hours=12, minutes=1)):
        assert list(tasks.unpublished()) == [before.pk]
        tasks.publish_status.do(before.pk)
        assert list_of(award).signed_at > before.signed_at
        assert list(tasks.unpublished()) == []


def test_a_list_that_nobody_renewed_says_nothing(award):
    with clock.at(timezone.now() + timedelta(hours=25)):
        assert verdict_on(award) == "unconfirmed"


def test_signing_a_list_that_is_not_owed_changes_nothing(award):
    before = list_of(award)
    actions.publish_status(before.pk)
    assert bytes(list_of(award).document) == bytes(before.document)


def test_a_list_that_was_read_too_early_is_not_written(award, constance, monkeypatch):
    """A revocation commits while somebody signs: the one who knows of it stays."""
    stale, read = list_of(award), listing.revoked_in

    def meanwhile(status_list):
        found = read(status_list)
        monkeypatch.setattr(listing, "revoked_in", read)
        revoked(award, by=constance)
        actions.publish_status(status_list.pk)
        return found

    monkeypatch.setattr(listing, "revoked_in", meanwhile)
    with clock.at(stale.signed_at + timedelta(hours=13)):
        actions.publish_status(stale.pk)
        assert says(award)
        assert list(tasks.unpublished()) == []


def test_sabotaged_without_the_condition_the_revocation_is_lost_for_a_while(
    award, constance, monkeypatch
):
    stale, read = list_of(award), listing.revoked_in
    plain = type(StatusList.objects.all()).filter

    def careless(rows, *asked, **known):
        known.pop("revocations", None), known.pop("signed_at", None)
        return plain(rows, *asked, **known)

    def meanwhile(status_list):
        found = read(status_list)
        monkeypatch.setattr(listing, "revoked_in", read)
        revoked(award, by=constance)
        actions.publish_status(status_list.pk)
        return found

    monkeypatch.setattr(listing, "revoked_in", meanwhile)
    monkeypatch.setattr(type(StatusList.objects.all()), "filter", careless)
    with clock.at(stale.signed_at + timedelta(hours=13)):
        actions.publish_status(stale.pk)
        assert not says(award)


def test_each_signed_list_is_on_record(award):
    assert Entry.objects.about(list_of(award)).count() == 1


def test_decoys_hide_how_many_are_revoked(award):
    told = documents.read(bytes(list_of(award).document))
    encoded = told["credentialSubject"]["encodedList"]
    decoys = list_of(award).decoys
    assert len(decoys) == 512
    assert all(bit(encoded, each) for each in decoys[:20])
    assert credential_of(award).status_index not in decoys


def test_the_listener_hints_at_the_list(award, constance, monkeypatch):
    hinted = []
    duty = type(tasks.publish_status)
    monkeypatch.setattr(duty, "soon", lambda _, key: hinted.append(key))
    revoked(award, by=constance)
    assert hinted == [list_of(award).pk]
    assert listeners.tasks is tasks


def test_the_details_of_a_revocation_stay_in_the_trail(award, constance):
    found = revoked(award, by=constance).revocation
    assert found.category == "not_their_own"
    entry = Entry.objects.about(award).get(verb="award.revoke")
    assert "another educator" in entry.particulars.facts["reason"]
    assert "another educator" not in str(vars(found))
    publish_lists()
    assert "another educator" not in str(document_of(award))
