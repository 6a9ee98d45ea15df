"""Who signs: identifiers that lead to keys (did:web, did:key)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from . import keys
from .documents import Document
from .keys import PublicKey

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def web(origin: str) -> str:
    """The did:web of an origin; its document stands at /.well-known/did.json."""
    parts = urlsplit(origin)
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment)
    if not parts.hostname or parts.username or not bare:
        raise ValueError(f"not an origin: {origin}")
    port = f"%3A{parts.port}" if parts.port else ""
    return f"did:web:{parts.hostname}{port}"


def method(did: str, name: str) -> str:
    """The address of one key: did#name."""
    return f"{did}#{name}"


def owner(verification_method: str) -> str:
    """The DID that a key's address belongs to."""
    return verification_method.partition("#")[0]


def did_document(did: str, methods: Mapping[str, PublicKey]) -> Document:
    """All keys that ever signed, retired ones too: old credentials still verify.

    Only a compromised key is left out, and what it signed is issued again.
    """
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": [
            {
                "id": method(did, name),
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": keys.to_multibase(key),
            }
            for name, key in methods.items()
        ],
        "assertionMethod": [method(did, name) for name in methods],
    }


def key_document(did: str) -> Document | None:
    """A did:key says its own key; it proves who signed, not who they are."""
    name = did.removeprefix("did:key:")
    if name == did:
        return None
    return did_document(did, {name: keys.from_multibase(name)})


def find_key(document: Document, verification_method: str) -> PublicKey:
    """The key a proof names, if this DID lets it make claims; else ValueError."""
    did = owner(verification_method)
    if document.get("id") != did:
        raise ValueError("the document describes another identifier")
    if verification_method not in _items(document.get("assertionMethod")):
        raise ValueError("the key may not make claims")
    found = [
        each
        for each in _items(document.get("verificationMethod"))
        if isinstance(each, dict) and each.get("id") == verification_method
    ]
    if len(found) != 1:
        raise ValueError("the key is not listed exactly once")
    return _key(found[0], did)


def _items(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _key(entry: Document, did: str) -> PublicKey:
    if entry.get("type") != "Multikey" or entry.get("controller") != did:
        raise ValueError("the key is of another kind or belongs to another")
    if "revoked" in entry:
        raise ValueError("the key was withdrawn")
    return keys.from_multibase(str(entry.get("publicKeyMultibase")))
