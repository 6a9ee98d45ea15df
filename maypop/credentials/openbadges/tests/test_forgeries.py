"""What a forger would try. Each is a changed copy of Maribel's real credential."""

from copy import deepcopy

import pytest

from .. import base58, did, keys, rdf
from ..contexts import CLR, OB, OB_EXTENSIONS
from ..documents import to_bytes
from . import story
from .story import ENDS, OTHER, OTHER_KEY, report

CREDENTIALS = "https://www.w3.org/2018/credentials#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def forged(change):
    document = deepcopy(story.signed())
    change(document)
    return document


def put(path, value):
    def change(document):
        *way, last = path.split(".")
        for step in way:
            document = document[step]
        document[last] = value

    return change


def drop(path):
    def change(document):
        *way, last = path.split(".")
        for step in way:
            document = document[step]
        del document[last]

    return change


def no_algorithm(document):
    document["proof"]["cryptosuite"] = "none"
    document["proof"]["proofValue"] = ""


def resigned_by_other(document):
    """The state's name, another's key."""
    del document["proof"]
    method = did.method(OTHER, "key-1")
    document.update(story.sign(document, key=OTHER_KEY, method=method))


def self_signed(document):
    """The state's name and key address, another's signature."""
    del document["proof"]
    document.update(story.sign(document, key=OTHER_KEY))


def issuer_of_other(document):
    document["issuer"]["id"] = OTHER


def half_a_pair(document):
    value = base58.decode(document["proof"]["proofValue"][1:])
    document["proof"]["proofValue"] = "z" + base58.encode(value[:63])


def shifted_signature(document):
    """S + L is the same point; only the smallest spelling of it is a signature."""
    order = 2**252 + 27742317777372353535851937790883648493
    value = base58.decode(document["proof"]["proofValue"][1:])
    scalar = int.from_bytes(value[32:], "little") + order
    shifted = value[:32] + scalar.to_bytes(32, "little")
    document["proof"]["proofValue"] = "z" + base58.encode(shifted)


FORGERIES = {
    "no algorithm": no_algorithm,
    "no proof": drop("proof"),
    "an empty list of proofs": put("proof", []),
    "two proofs": lambda it: put("proof", [it["proof"], it["proof"]])(it),
    "another suite": put("proof.cryptosuite", "eddsa-jcs-2022"),
    "an older proof": put("proof.type", "Ed25519Signature2020"),
    "another purpose": put("proof.proofPurpose", "authentication"),
    "another moment": put("proof.created", "2026-05-04T12:00:01Z"),
    "a member more in the proof": put("proof.domain", "maypop.example"),
    "a signature cut short": half_a_pair,
    "a signature respelled": shifted_signature,
    "no signature": drop("proof.proofValue"),
    "a key of another": put("proof.verificationMethod", did.method(OTHER, "key-1")),
    "a key that is not there": put("proof.verificationMethod", f"{story.STATE}#key-9"),
    "the identifier for a key": put("proof.verificationMethod", story.STATE),
    "signed by another": resigned_by_other,
    "signed as if by the state": self_signed,
    "another issuer": issuer_of_other,
    "another issuer's name": put("issuer.name", "State of Elsewhere"),
    "two issuers": lambda it: put("issuer", [it["issuer"], OTHER])(it),
    "another title": put("name", "Principal"),
    "another subject": put("credentialSubject.id", f"urn:uuid:{'0' * 32}"),
    "more credits": put("credentialSubject.achievement.creditsAvailable", 75),
    "a longer life": put("validUntil", "2099-01-01T00:00:00Z"),
    "no end": drop("validUntil"),
    "an earlier begin": put("validFrom", "2020-01-01T00:00:00Z"),
    "another bit": put("credentialStatus.statusListIndex", "4322"),
    "another list": put("credentialStatus.statusListCredential", f"{story.LIST}/2"),
    "no status": drop("credentialStatus"),
    "an unknown context": lambda it: it["@context"].append("https://evil.example/c"),
    "a context of one's own": lambda it: it["@context"].append(
        {"until": f"{CREDENTIALS}validUntil"}
    ),
    "contexts swapped": lambda it: it["@context"].reverse(),
    "a context less": lambda it: it["@context"].remove(OB),
    "a context twice": lambda it: it["@context"].append(OB),
    "a context inside": put("credentialSubject.@context", OB),
    "an undefined member": put("credentialSubject.salary", "a lot"),
    "an undefined member, null": put("credentialSubject.salary", None),
    "a relative type": lambda it: it["type"].append("Principal"),
    "a type by its address": lambda it: it["type"].append("https://evil.example/T"),
    "a relative id": put("credentialSubject.achievement.id", "wait-time"),
    "a nameless id": put("credentialSubject.id", "_:b0"),
    "an id with a space": put("credentialSubject.id", "urn:uuid:a b"),
    "a free-floating graph": put("@graph", [{"id": "urn:x:y", "name": "z"}]),
    "included statements": put("@included", [{"id": "urn:x:y", "name": "z"}]),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_no_forgery_is_taken_for_real(name):
    document = forged(FORGERIES[name])
    assert document != story.signed()
    found = report(document)
    assert found.outcome("signature") != "ok" or found.outcome("format") != "ok"
    assert not found.verified
    assert not report(to_bytes(document)).verified


def respelled(document, name, as_what):
    document[f"{CREDENTIALS}{name}"] = as_what(document.pop(name))


def moved_under_reverse(document):
    status = document.pop("credentialStatus")
    document["@reverse"] = {}
    document["@included"] = [
        {"id": document["id"], f"{CREDENTIALS}credentialStatus": status}
    ]


def moved_inside(document):
    """The end is told at a second description of the credential."""
    until = document.pop("validUntil")
    again = {"id": document["id"], "type": "VerifiableCredential", "validUntil": until}
    document["@included"] = [again]


HIDDEN = {
    "the end under its address": lambda it: respelled(
        it, "validUntil", lambda old: {"@value": old, "@type": f"{XSD}dateTime"}
    ),
    "the status under its address": lambda it: respelled(
        it, "credentialStatus", lambda old: old
    ),
    "the status in a list in a list": lambda it: put(
        "credentialStatus", [[it["credentialStatus"]]]
    )(it),
    "the status elsewhere": moved_under_reverse,
    "the end elsewhere": moved_inside,
    "the end as a value object": lambda it: put(
        "validUntil", {"@value": it["validUntil"], "@type": f"{XSD}dateTime"}
    )(it),
    "the id as a keyword": lambda it: it.update({"@id": it.pop("id")}),
    "an end of null beside it": put("description", None),
    "an empty list beside it": put("endorsement", []),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_the_same_statements_in_a_spelling_that_hides_some_are_refused(name):
    """Many verifiers take these: the signature alone would still fit."""
    found = report(forged(HIDDEN[name]), at=ENDS)
    assert found.outcome("format") == "failed"
    assert found.outcome("signature") == "failed"


@pytest.mark.parametrize("context", [OB_EXTENSIONS, CLR])
def test_a_pinned_context_more_is_no_forgery_if_no_statement_changes(signed, context):
    """The list of contexts is not signed, what they make of the words is."""
    more = forged(lambda it: it["@context"].append(context))
    assert rdf.canonical(more) == rdf.canonical(signed)
    assert report(more).verified


def test_members_named_twice_are_not_read(signed):
    raw = to_bytes(signed)
    twice = raw.replace(
        b'"name":"Wait Time"', b'"name":"Principal","name":"Wait Time"', 1
    )
    assert twice != raw
    found = report(twice)
    assert [each.check for each in found.findings] == ["readable"]
    assert not found.verified


def test_a_key_that_vouches_for_itself_is_valid_but_untrusted():
    name = keys.to_multibase(OTHER_KEY.public_key())
    own = f"did:key:{name}"
    document = story.unsigned()
    document["issuer"]["id"] = own
    document = story.sign(document, key=OTHER_KEY, method=did.method(own, name))
    found = report(document)
    assert found.outcome("signature") == "ok"
    assert found.untrusted
    assert not found.verified


def test_somebody_elses_whole_credential_is_theirs():
    """Signed truly by another: nothing forged, and still not the state's word."""
    document = story.unsigned()
    document["issuer"]["id"] = OTHER
    method = did.method(OTHER, "key-1")
    found = report(story.sign(document, key=OTHER_KEY, method=method))
    assert found.outcome("signature") == "ok"
    assert found.untrusted
