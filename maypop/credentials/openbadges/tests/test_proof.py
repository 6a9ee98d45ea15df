import pytest

from .. import proof, rdf
from ..proof import Unproven
from . import story


def test_what_was_signed_is_proven(signed):
    proof.verify(signed, story.KEY.public_key())


def test_another_key_proves_nothing(signed):
    with pytest.raises(Unproven, match="does not fit"):
        proof.verify(signed, story.OTHER_KEY.public_key())


def test_nothing_is_signed_twice(signed):
    with pytest.raises(ValueError, match="already"):
        story.sign(signed)


def test_signing_leaves_the_document_alone():
    document = story.unsigned()
    story.sign(document)
    assert document == story.unsigned()


@pytest.mark.parametrize(
    "change",
    [
        {"unheard": "of"},
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "Unheard"]},
        {"id": "credentials/1"},
        {"image": {"id": "badge.png", "type": "Image"}},
        {"evidence": None},
        {"evidence": []},
        {"description": {"text": "undefined"}},
    ],
    ids=str,
)
def test_what_would_stay_unsigned_stops_the_signing(change):
    with pytest.raises((Unproven, rdf.Undefined)):
        story.sign({**story.unsigned(), **change})


def test_the_options_are_signed_too(signed):
    for name, value in {
        "created": "2026-05-05T12:00:00Z",
        "verificationMethod": f"{story.STATE}#key-2",
        "expires": "2036-05-05T12:00:00Z",
        "id": "urn:uuid:7f1c34a6-3c1e-4f0a-9d55-0d9c6f6f3f12",
    }.items():
        changed = {**signed, "proof": {**signed["proof"], name: value}}
        with pytest.raises(Unproven, match="does not fit"):
            proof.verify(changed, story.KEY.public_key())


def test_a_document_made_to_take_for_ever_is_refused_at_once():
    """Two nameless twins with nine nameless twins each: 9! orders to try, and more."""
    inner = [{"type": ["Achievement"]} for _ in range(9)]
    document = story.unsigned(evidence=())
    document["evidence"] = [
        {"type": ["Evidence"], "endorsement": inner},
        {"type": ["Evidence"], "endorsement": inner},
    ]
    with pytest.raises(rdf.Tangled):
        rdf.canonical(document)


def test_twins_that_hang_on_something_with_a_name_are_welcome():
    document = story.unsigned(evidence=story.EVIDENCE[:1] * 40)
    proof.verify(story.sign(document), story.KEY.public_key())
