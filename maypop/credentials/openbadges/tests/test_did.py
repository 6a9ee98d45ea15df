import pytest

from .. import did, keys
from . import story


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://maypop.example", "did:web:maypop.example"),
        ("https://maypop.example/", "did:web:maypop.example"),
        ("https://Maypop.Example", "did:web:maypop.example"),
        ("http://localhost:8000", "did:web:localhost%3A8000"),
    ],
)
def test_an_origin_has_an_identifier(origin, expected):
    assert did.web(origin) == expected


@pytest.mark.parametrize(
    "origin", ["", "maypop.example", "https://a.example/b", "https://me@a.example"]
)
def test_what_is_not_an_origin_has_none(origin):
    with pytest.raises(ValueError, match="origin"):
        did.web(origin)


def two_keys():
    return did.did_document(
        story.STATE,
        {"key-1": story.KEY.public_key(), "key-2": story.OTHER_KEY.public_key()},
    )


def test_a_retired_key_still_makes_its_old_claims_good():
    document = two_keys()
    assert document["assertionMethod"] == [
        f"{story.STATE}#key-1",
        f"{story.STATE}#key-2",
    ]
    assert did.find_key(document, story.METHOD) == story.KEY.public_key()


def broken(change):
    document = two_keys()
    change(document)
    return document


@pytest.mark.parametrize(
    "document",
    [
        broken(lambda it: it.update(id=story.OTHER)),
        broken(lambda it: it.update(assertionMethod=[])),
        broken(lambda it: it.pop("assertionMethod")),
        broken(lambda it: it.update(verificationMethod=[])),
        broken(lambda it: it.update(verificationMethod=None)),
        broken(lambda it: it["verificationMethod"].append(it["verificationMethod"][0])),
        broken(lambda it: it["verificationMethod"][0].update(type="JsonWebKey")),
        broken(lambda it: it["verificationMethod"][0].update(controller=story.OTHER)),
        broken(lambda it: it["verificationMethod"][0].update(revoked="2026-01-01")),
        broken(lambda it: it["verificationMethod"][0].pop("publicKeyMultibase")),
        {},
    ],
)
def test_a_key_counts_only_where_its_owner_lists_it(document):
    with pytest.raises(ValueError, match=r"."):
        did.find_key(document, story.METHOD)


def test_a_did_key_carries_its_own_key():
    name = keys.to_multibase(story.KEY.public_key())
    document = did.key_document(f"did:key:{name}")
    assert did.find_key(document, f"did:key:{name}#{name}") == story.KEY.public_key()
    with pytest.raises(ValueError, match="claims"):
        did.find_key(document, f"did:key:{name}#another")


def test_only_a_did_key_carries_its_own_key():
    assert did.key_document(story.STATE) is None
    with pytest.raises(ValueError, match=r"."):
        did.key_document("did:key:nonsense")
