"""The example of the standard, byte for byte.

Facts quoted from W3C "Data Integrity EdDSA Cryptosuites v1.0" (Recommendation of
2025-05-15), appendix B.1, under the W3C Software and Document License. Its second
context is one line that makes every term defined, so it exists in this test only.
"""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from .. import base58, keys, proof, rdf
from ..contexts import VC, installed

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
CONTEXTS = installed().extended(
    {EXAMPLES: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}}
)
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
METHOD = f"did:key:{PUBLIC}#{PUBLIC}"
CREATED = datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC)
ALUMNI = {
    "@context": [VC, EXAMPLES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:abcdefgh",
        "alumniOf": "The School of Examples",
    },
}
DOCUMENT_HASH = "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
OPTIONS_HASH = "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0"
PROOF_VALUE = (
    "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7"
    "vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
)
# An earlier edition of the same example named the key under the issuer.
EARLIER_METHOD = f"https://vc.example/issuers/5678#{PUBLIC}"
EARLIER_HASH = "4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb"
EARLIER_VALUE = (
    "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qr"
    "VPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9"
)


def key():
    return keys.PrivateKey.from_private_bytes(base58.decode(SECRET[1:])[2:])


def test_the_key_of_the_standard():
    assert keys.to_multibase(key().public_key()) == PUBLIC


def test_the_hash_of_the_document():
    found = sha256(rdf.canonical(ALUMNI, CONTEXTS)).hexdigest()
    assert found == DOCUMENT_HASH


@pytest.mark.parametrize(
    ("method", "options_hash", "value"),
    [
        (METHOD, OPTIONS_HASH, PROOF_VALUE),
        (EARLIER_METHOD, EARLIER_HASH, EARLIER_VALUE),
    ],
    ids=["recommendation", "earlier"],
)
def test_the_signature_of_the_standard(method, options_hash, value):
    signed = proof.sign(ALUMNI, key(), method, CREATED, contexts=CONTEXTS)
    options = {k: v for k, v in signed["proof"].items() if k != "proofValue"}
    assert (
        proof.covered(ALUMNI, options, CONTEXTS).hex() == options_hash + DOCUMENT_HASH
    )
    assert signed["proof"]["proofValue"] == value
    proof.verify(signed, key().public_key(), contexts=CONTEXTS)


def test_outside_this_test_the_example_means_nothing():
    with pytest.raises(proof.Unproven, match="unknown context"):
        proof.sign(ALUMNI, key(), METHOD, CREATED)
