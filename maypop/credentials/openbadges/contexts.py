"""What the words in a credential mean: pinned contexts, never fetched."""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from threading import Lock
from typing import Any

from .documents import Document

VC = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
OB_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
OB_2 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
OB_1 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"

# The data files of an installed package whose code never runs here. Its copy of
# OB 3.0.3 has two more top-level terms (endorsementJwt, jti) than the copy in
# the specification; nothing we issue may use them.
PACKAGE = "openbadgeslib"
FOLDER = "openbadgeslib/ob3/contexts"
PINNED = {
    VC: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    OB: (
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    OB_2: (
        "ob-v3p0-context-3.0.2.json",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    OB_1: (
        "ob-v3p0-context-3.0.1.json",
        "5f3d9dd6288ef437ff8286cf95ffbff609c748a66f24a1e9450c45ca64be1571",
    ),
    OB_EXTENSIONS: (
        "ob-v3p0-extensions.json",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
    CLR: (
        "clr_context_2.0.1.json",
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    ),
}


class UnknownContext(LookupError):
    """A context that is not pinned; it is never looked for elsewhere."""


class ContextsChanged(RuntimeError):
    """The installed context files are not the ones this release was made with."""


class Contexts:
    """A closed set of contexts, and what was worked out about them so far."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = dict(documents)
        self.resolved: dict[str, Any] = {}  # parsing a context costs 30 ms: do it once
        self.lock = Lock()  # the parsed contexts are shared and not thread-safe

    def __contains__(self, url: object) -> bool:
        return url in self._documents

    def load(self, url: str, _options: Any = None) -> Document:
        """The document loader, in the form the JSON-LD processor asks for."""
        if url not in self._documents:
            raise UnknownContext(url)
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": deepcopy(self._documents[url]),
            "tag": "static",  # may be kept between documents
        }

    def document(self, url: str) -> Document:
        return deepcopy(self._documents[url])

    def extended(self, more: Mapping[str, Document]) -> "Contexts":
        """A wider set, for tests and conformance runs; never for the public."""
        return Contexts({**self._documents, **more})


@cache
def installed() -> Contexts:
    """The contexts of this installation; call it at start to fail early."""
    return Contexts({url: _pinned(*pin) for url, pin in PINNED.items()})


def _pinned(name: str, digest: str) -> Document:
    raw = Path(str(distribution(PACKAGE).locate_file(f"{FOLDER}/{name}"))).read_bytes()
    if hashlib.sha256(raw).hexdigest() != digest:
        raise ContextsChanged(name)
    found: Document = json.loads(raw)
    return found
