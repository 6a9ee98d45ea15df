"""The bytes that a signature covers, by libraries of twenty megabytes.

Only who signs or verifies needs them: whoever asks first brings them in, and a process
that only shows pages never holds them.
"""

from collections.abc import Callable

from .contexts import Contexts
from .documents import Document

Canonical = Callable[[Document, Contexts | None], bytes]


class Undefined(ValueError):
    """Part of the document has no defined meaning, so no signature covers it."""


class Tangled(ValueError):
    """The document is built so that canonicalizing it would not end."""


def expanded(document: Document, contexts: Contexts | None = None) -> bytes:
    """The slow way, for whatever comes from outside."""
    from . import rdf

    return rdf.canonical(document, contexts)


def cast(document: Document, contexts: Contexts | None = None) -> bytes:
    """The quick way, for what we built and linted ourselves."""
    from . import molds

    return molds.canonical(document, contexts)
