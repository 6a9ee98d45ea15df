"""The plain form: what a reader sees in the JSON is what the signature covers.

A signature covers the statements a document expands to, not its text. The same
statements can be spelled so that a reader misses them: an expiry under its full
address, a status inside a second list. So only one spelling is accepted: plain
terms of pinned contexts, each thing described in one place, nothing empty.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .contexts import VC, Contexts, installed
from .documents import Document, walk

MAX_CONTEXTS = 6
MAX_TYPES = 6
MAX_NODES = 1_000  # expanding a typed node is the costly part
MAX_LIST = 200  # and every item of a list is compared with every other


def oddities(document: Document, contexts: Contexts | None = None) -> Iterator[str]:
    """Everything about the spelling that could hide something from a reader."""
    yield from _contexts(document.get("@context"), contexts or installed())
    body = {key: value for key, value in document.items() if key != "@context"}
    nodes = [each for each in walk(body) if isinstance(each, dict)]
    if len(nodes) > MAX_NODES:
        yield f"more than {MAX_NODES} things described"
        return
    for node in nodes:
        yield from _node(node)
    yield from _lists(body)
    yield from _described_twice(nodes)


def _contexts(found: Any, contexts: Contexts) -> Iterator[str]:
    if not isinstance(found, list) or not all(isinstance(url, str) for url in found):
        yield "@context is not a list of addresses"
        return
    if found[:1] != [VC]:
        yield f"@context does not begin with {VC}"
    if len(set(found)) != len(found) or len(found) > MAX_CONTEXTS:
        yield "@context repeats itself or is too long"
    for url in found:
        if url not in contexts:
            yield f"unknown context {url[:200]}"


def _node(node: Document) -> Iterator[str]:
    if not node:
        yield "an empty object"
    for key, value in node.items():
        if key.startswith("@") or ":" in key:
            yield f"the member {key[:200]} is not a plain term"
        if value is None:
            yield f"{key[:200]} is null"
    if "type" in node:
        yield from _types(node["type"])
    if "id" in node:
        yield from _id(node["id"])


def _types(found: Any) -> Iterator[str]:
    types = found if isinstance(found, list) else [found]
    if len(types) > MAX_TYPES:
        yield "too many types on one thing"
    for each in types:
        if not isinstance(each, str) or ":" in each or each.startswith("@"):
            yield f"the type {str(each)[:200]} is not a plain term"


def _id(found: Any) -> Iterator[str]:
    if not isinstance(found, str) or not found or found.startswith("_:"):
        yield "an id is not an address"


def _lists(body: Document) -> Iterator[str]:
    for each in walk(body):
        if not isinstance(each, list):
            continue
        if not each:
            yield "an empty list"
        if len(each) > MAX_LIST:
            yield f"a list of more than {MAX_LIST}"
        if any(isinstance(inner, list) or inner is None for inner in each):
            yield "a list inside a list, or null in a list"


def _described_twice(nodes: list[Document]) -> Iterator[str]:
    """A second description could carry away what the first one seems to lack."""
    described = Counter(
        node["id"]
        for node in nodes
        if len(node) > 1 and isinstance(node.get("id"), str)
    )
    for name, times in described.items():
        if times > 1:
            yield f"{name[:200]} is described {times} times"
