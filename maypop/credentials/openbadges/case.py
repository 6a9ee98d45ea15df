"""One credential under verification, with the doors to what is outside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from . import did, documents, proof
from .contexts import Contexts
from .documents import Document

Resolve = Callable[[str], Document | None]
FetchList = Callable[[str], bytes | Document | None]


def issuer_of(document: Document) -> str:
    """The issuer's identifier, however it is written; ValueError if there is none."""
    issuer: Any = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(found, str) or not found:
        raise ValueError("there is no issuer")
    return found


@dataclass(frozen=True)
class Case:
    document: Document
    at: datetime
    resolve: Resolve
    status_list: FetchList
    trusted: frozenset[str]
    contexts: Contexts | None = None

    @cached_property
    def issuer(self) -> str:
        return issuer_of(self.document)

    @cached_property
    def objection(self) -> Exception | None:
        """Why it is not shown that the issuer signed this; None when it is."""
        try:
            self.prove(self.document)
        except Exception as fault:  # handed on: the signature check reports it
            return fault
        return None

    @property
    def signed(self) -> bool:
        return self.objection is None

    def prove(self, document: Document) -> None:
        """Raise unless a key of the document's own issuer signed it."""
        method = proof.claimed(document)["verificationMethod"]
        issuer = issuer_of(document)
        if did.owner(method) != issuer:
            raise proof.Unproven("signed with a key of somebody else")
        keys = did.key_document(issuer) or self.resolve(issuer)
        if keys is None:
            raise Unreachable(f"the keys of {issuer[:200]} could not be had")
        proof.verify(document, did.find_key(keys, method), contexts=self.contexts)

    def fetch_list(self, url: str) -> Document:
        found = self.status_list(url)
        if found is None:
            raise Unreachable("the status list could not be had")
        return documents.read(found) if isinstance(found, bytes) else found


class Unreachable(LookupError):
    """Nothing wrong was found; what is needed to say more is out of reach."""
