from datetime import timedelta

import pytest

from .. import did, keys, proof
from ..documents import to_bytes
from ..findings import GROUPS
from . import story
from .story import AWARDED, ENDS, LIST, TODAY, outcomes, report


def test_a_standing_credential_is_verified(signed):
    found = report(signed)
    assert found.verified
    assert not found.revoked
    assert {found.outcome(group) for group in GROUPS} == {"ok"}


def test_from_its_bytes_as_well(signed):
    assert report(to_bytes(signed)).verified
    assert outcomes(report(b"{")) == {"readable": "failed"}
    assert not report(b"{").verified


def test_every_check_reports_on_anything():
    for thing in (
        {},
        {"issuer": 7, "proof": 7},
        {"@context": {}, "credentialStatus": 1},
    ):
        found = report(thing)
        assert not found.verified
        assert set(outcomes(found)) == {
            "spelling",
            "meaning",
            "shape",
            "proof",
            "issuer",
            "begun",
            "expiry",
            "proof_dates",
            "entry",
        }


def test_doors_that_break_are_answers_too(signed):
    def broken(name):
        raise OSError("no route")

    assert outcomes(report(signed, resolve=broken))["proof"] == "failed"
    assert outcomes(report(signed, status_list=broken))["revocation"] == "unknown"


@pytest.mark.parametrize(
    ("at", "check"),
    [
        (AWARDED - timedelta(seconds=1), "begun"),
        (ENDS, "expiry"),
        (AWARDED - timedelta(hours=1), "proof_dates"),
    ],
)
def test_before_it_begins_and_after_it_ends_it_is_not_good(signed, at, check):
    found = report(signed, at=at)
    assert outcomes(found)[check] == "failed"
    assert found.outcome("signature") == "ok"
    assert not found.verified


def test_it_is_good_to_its_last_second():
    last = ENDS - timedelta(seconds=1)
    fresh = story.listed(at=last)
    assert report(story.signed(), at=last, status_list={LIST: fresh}.get).verified


def test_without_an_end_it_does_not_expire():
    assert report(story.signed(valid_until=None)).verified


def test_a_proof_that_has_expired():
    options = {**proof.REQUIRED, "created": "2026-05-04T12:00:00Z"}
    options |= {"verificationMethod": story.METHOD, "expires": "2026-05-05T12:00:00Z"}
    document = story.unsigned()
    signature = story.KEY.sign(proof.covered(document, options))
    value = "z" + proof.base58.encode(signature)
    found = report({**document, "proof": {**options, "proofValue": value}})
    assert found.outcome("signature") == "ok"
    assert outcomes(found)["proof_dates"] == "failed"


def test_an_issuer_nobody_vouches_for_is_unknown_not_false(signed):
    found = report(signed, trusted=())
    assert found.outcome("signature") == "ok"
    assert found.outcome("issuer") == "unknown"
    assert found.untrusted
    assert not found.verified


def test_keys_out_of_reach_leave_the_signature_open(signed):
    found = report(signed, resolve=lambda _: None)
    assert found.outcome("signature") == "unknown"
    assert found.outcome("issuer") == "skipped"
    assert not found.verified


def test_a_revoked_credential_says_so_and_is_never_verified(signed):
    revoked = story.listed(revoked={story.INDEX})
    found = report(signed, status_list={LIST: revoked}.get)
    assert found.revoked
    assert found.outcome("signature") == "ok"
    assert found.outcome("status") == "failed"
    assert not found.verified


def test_the_neighbor_of_a_revoked_credential_stands(signed):
    neighbors = {story.INDEX - 1, story.INDEX + 1}
    nearby = story.listed(revoked=neighbors)
    assert report(signed, status_list={LIST: nearby}.get).verified


def test_a_suspension_is_not_a_revocation():
    status = story.Status(list_url=LIST, index=3, purpose="suspension")
    listed = story.listed(revoked={3}, purpose="suspension")
    found = report(story.signed(status=status), status_list={LIST: listed}.get)
    assert found.suspended
    assert not found.revoked
    assert not found.verified


def test_of_two_entries_either_can_revoke():
    document = story.unsigned()
    second = {
        **document["credentialStatus"],
        "id": f"{LIST}/2#5",
        "statusListIndex": "5",
        "statusListCredential": f"{LIST}/2",
    }
    document["credentialStatus"] = [document["credentialStatus"], second]
    lists = {LIST: story.STANDING, f"{LIST}/2": story.listed(url=f"{LIST}/2")}
    assert report(story.sign(document), status_list=lists.get).verified
    lists[f"{LIST}/2"] = story.listed(url=f"{LIST}/2", revoked={5})
    assert report(story.sign(document), status_list=lists.get).revoked
    del lists[f"{LIST}/2"]
    assert report(story.sign(document), status_list=lists.get).outcome("status") == (
        "unknown"
    )


def test_one_that_cannot_be_revoked_is_verified_without_a_list():
    document = story.unsigned()
    del document["credentialStatus"]
    assert report(story.sign(document), status_list=lambda _: None).verified


def test_no_list_is_asked_for_before_the_signature_holds(signed):
    asked = []
    report({**signed, "name": "Changed"}, status_list=asked.append)
    assert asked == []
    report(signed, status_list=asked.append)
    assert asked == [LIST]


def flipped(listed):
    """Someone on the way sets a bit free, or sets one."""
    other = story.status_list(revoked={story.INDEX})["credentialSubject"]
    return {**listed, "credentialSubject": other}


def signed_by_other():
    return story.sign(
        story.status_list(issuer=story.OTHER),
        key=story.OTHER_KEY,
        method=did.method(story.OTHER, "key-1"),
        created=TODAY,
    )


UNTRUE_LISTS = {
    "out of reach": None,
    "not JSON": b"<html>",
    "unsigned": story.status_list(),
    "edited": flipped(story.STANDING),
    "another issuer's": signed_by_other(),
    "signed by another": story.sign(story.status_list(), key=story.OTHER_KEY),
    "another list": story.listed(url=f"{LIST}/2"),
    "another purpose": story.listed(purpose="suspension"),
    "out of date": story.listed(at=TODAY - timedelta(days=2)),
    "from the future": story.listed(at=TODAY + timedelta(days=2)),
    "a credential": story.signed(),
}


@pytest.mark.parametrize("name", UNTRUE_LISTS)
def test_a_list_that_does_not_prove_itself_leaves_the_status_open(signed, name):
    found = report(signed, status_list=lambda _: UNTRUE_LISTS[name])
    assert found.outcome("status") == "unknown"
    assert not found.verified
    assert not found.revoked


def test_a_bit_outside_the_list_leaves_the_status_open():
    status = story.Status(list_url=LIST, index=131_072)
    found = report(story.signed(status=status))
    assert found.outcome("status") == "unknown"


@pytest.mark.parametrize(
    "change",
    [
        {"statusListIndex": "-1"},
        {"statusListIndex": "٣"},
        {"statusListIndex": "0x10"},
        {"statusListIndex": 4321},
        {"statusSize": 2},
        {"id": LIST},
    ],
    ids=str,
)
def test_an_entry_that_is_none_is_named(change):
    document = story.unsigned()
    document["credentialStatus"].update(change)
    found = report(story.sign(document))
    assert outcomes(found)["entry"] == "failed"


def test_the_list_may_come_as_bytes(signed):
    assert report(signed, status_list=lambda _: to_bytes(story.STANDING)).verified


def test_a_retired_key_still_verifies(signed):
    new = keys.generate().public_key()
    both = {"key-1": story.KEY.public_key(), "key-2": new}
    published = did.did_document(story.STATE, both)
    assert report(signed, resolve={story.STATE: published}.get).verified


def test_a_key_that_was_withdrawn_verifies_nothing(signed):
    new = keys.generate().public_key()
    published = did.did_document(story.STATE, {"key-2": new})
    assert report(signed, resolve={story.STATE: published}.get).outcome(
        "signature"
    ) == ("failed")
