"""The signature inside a credential: Data Integrity, eddsa-rdfc-2022."""

import hashlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature

from . import base58, canon, form, moments
from .canon import Canonical
from .contexts import Contexts
from .documents import Document
from .keys import PrivateKey, PublicKey

SUITE = "eddsa-rdfc-2022"
REQUIRED = {
    "type": "DataIntegrityProof",
    "cryptosuite": SUITE,
    "proofPurpose": "assertionMethod",
}
MEMBERS = {*REQUIRED, "id", "created", "expires", "verificationMethod", "proofValue"}
SIGNATURE_BYTES = 64


class Unproven(ValueError):
    """The proof does not show that this key signed this document."""


def sign(
    document: Document,
    key: PrivateKey,
    verification_method: str,
    created: datetime,
    *,
    contexts: Contexts | None = None,
    canonical: Canonical = canon.expanded,
) -> Document:
    """A signed copy; refuses what a verifier would, and never signs twice."""
    if "proof" in document:
        raise ValueError("already signed")
    options = {
        **REQUIRED,
        "created": moments.write(created),
        "verificationMethod": verification_method,
    }
    signature = key.sign(covered(document, options, contexts, canonical))
    proof = {**options, "proofValue": "z" + base58.encode(signature)}
    return {**document, "proof": proof}


def verify(
    document: Document, key: PublicKey, *, contexts: Contexts | None = None
) -> None:
    """Unproven unless this key signed exactly what this document says."""
    proof = claimed(document)
    body = without_proof(document)
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    try:
        key.verify(_signature(proof), covered(body, options, contexts))
    except InvalidSignature:
        raise Unproven("the signature does not fit the document") from None


def claimed(document: Document) -> Document:
    """The one proof of the one kind we accept, not yet believed."""
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise Unproven("there is no proof, or more than one")
    if not proof.keys() <= MEMBERS:
        raise Unproven("the proof has members we do not know")
    for name, value in REQUIRED.items():
        if proof.get(name) != value:
            raise Unproven(f"the {name} of the proof is not {value}")
    if not isinstance(proof.get("verificationMethod"), str):
        raise Unproven("the proof names no key")
    moments.parse(proof.get("created"))
    return proof


def without_proof(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "proof"}


def covered(
    document: Document,
    options: Document,
    contexts: Contexts | None = None,
    canonical: Canonical = canon.expanded,
) -> bytes:
    """The 64 bytes to sign: the options' hash, then the document's."""
    options = {**options, "@context": document.get("@context")}
    for part in (options, document):
        for oddity in form.oddities(part, contexts):
            raise Unproven(oddity)
    told = (canonical(part, contexts) for part in (options, document))
    return b"".join(hashlib.sha256(each).digest() for each in told)


def _signature(proof: Document) -> bytes:
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z"):
        raise Unproven("the signature is not in base 58")
    raw = base58.decode(value[1:])
    if len(raw) != SIGNATURE_BYTES:
        raise Unproven("the signature has the wrong length")
    return raw
