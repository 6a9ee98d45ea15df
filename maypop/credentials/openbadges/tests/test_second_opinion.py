"""openbadgeslib, an independent verifier and issuer, both ways. Tests only."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.did import did_web_from_url
from openbadgeslib.ob3.ldp import (
    OB3LdpSigner,
    OB3LdpVerifier,
    add_data_integrity_proof,
    verify_data_integrity_proof,
)
from openbadgeslib.ob3.status import decode_encoded_list
from openbadgeslib.ob3.status_list import encode_bitstring
from openbadgeslib.ob3.verifier import OB3VerificationError

from .. import did, keys, proof, status
from ..documents import to_bytes
from . import story
from .test_flips import changed, members

NOW = datetime.now(UTC)  # the other library knows no other time
DID_JSON = "https://maypop.example/.well-known/did.json"
PEM = keys.to_pem(story.KEY, password=None)


def fresh(**changes):
    dates = {
        "valid_from": NOW - timedelta(days=1),
        "valid_until": NOW + timedelta(days=365),
    }
    return story.sign(story.unsigned(**{**dates, **changes}), created=NOW)


def listed(**changes):
    return story.listed(at=NOW, **changes)


def download(status_list):
    served = {DID_JSON: to_bytes(story.resolve(story.STATE))}
    if status_list:
        served[story.LIST] = to_bytes(status_list)
    return served.__getitem__


def second_opinion(document, status_list=None, recipient=None):
    verifier = OB3LdpVerifier.for_issuer_did(story.STATE)
    return verifier.verify(
        to_bytes(document),
        expected_recipient=recipient,
        check_status=status_list is not None,
        download=download(status_list),
        verify_status_list=False,  # it reads signed lists in another form only
    )


def test_it_verifies_ours_in_full():
    found = second_opinion(fresh(), listed())
    assert isinstance(found, OpenBadgeCredential)
    assert found.issuer.id == story.STATE


def test_it_knows_the_recipient_by_the_fresh_identifier():
    second_opinion(fresh(), recipient=story.MARIBEL.subject.urn)
    with pytest.raises(OB3VerificationError, match="Recipient"):
        second_opinion(fresh(), recipient=f"urn:uuid:{story.INDEX}")


def test_it_sees_the_revocation():
    revoked = listed(revoked={story.INDEX})
    with pytest.raises(OB3VerificationError, match="revocation"):
        second_opinion(fresh(), revoked)


def test_it_verifies_the_signature_of_our_list():
    public = story.KEY.public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    verify_data_integrity_proof(listed(), pem)


def test_it_accepts_no_change_of_any_member():
    """A value is changed; whatever holds others is taken away."""
    signed = fresh()
    for path in list(members(signed)):
        document = deepcopy(signed)
        part = document
        for step in path[:-1]:
            part = part[step]
        if changed(part[path[-1]]) is None:
            del part[path[-1]]
        else:
            part[path[-1]] = changed(part[path[-1]])
        with pytest.raises(OB3VerificationError):
            second_opinion(document)


def test_both_write_the_same_signature():
    document = story.unsigned()
    theirs = add_data_integrity_proof(
        document, PEM, story.METHOD, created=story.AWARDED
    )
    assert theirs == story.sign(document)


def test_we_verify_what_it_issues():
    theirs = fresh()
    del theirs["proof"]
    credential = OpenBadgeCredential.from_vc_document(theirs)
    signer = OB3LdpSigner(PEM, verification_method=story.METHOD)
    document = json.loads(signer.sign_to_json(credential, created=NOW))
    proof.verify(document, story.KEY.public_key())
    at = NOW + timedelta(minutes=1)
    found = story.report(document, at=at, status_list={story.LIST: listed()}.get)
    assert found.verified, found
    document["name"] = "Principal"
    assert not story.report(document, at=at).verified


def test_we_read_each_others_bits():
    indices = {0, 7, 8, story.INDEX, 131_071}
    ours, theirs = status.encode(indices), encode_bitstring(indices)
    assert decode_encoded_list(ours) == status.decode(theirs) == status.decode(ours)


@pytest.mark.parametrize("origin", ["https://maypop.example", "https://a.example:8443"])
def test_both_give_an_origin_the_same_identifier(origin):
    assert did.web(origin) == did_web_from_url(origin)


def test_it_finds_the_second_key_in_our_did_document():
    both = {"key-0": story.OTHER_KEY.public_key(), "key-1": story.KEY.public_key()}
    published = to_bytes(did.did_document(story.STATE, both))
    verifier = OB3LdpVerifier.for_issuer_did(story.STATE)
    verifier.verify(to_bytes(fresh()), download={DID_JSON: published}.__getitem__)
