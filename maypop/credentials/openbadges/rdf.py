"""What a document says, as canonical statements (RDFC-1.0), or a refusal."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pyld import jsonld, resolved_context
from pyld.context_resolver import ContextResolver
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
)

from .canon import Tangled, Undefined
from .contexts import Contexts, installed
from .documents import Document, to_bytes, walk

# What no context defines is silently resolved against the base, so we choose a
# base that nobody can own and refuse whatever ended up there.
NOWHERE = "https://undefined.invalid/"
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ufffe\uffff]*")

# Telling look-alike nameless nodes apart takes factorial time: a few kilobytes
# can occupy a processor for hours. Honest credentials have none of these.
MAX_TANGLED = 12

# A rubric nests contexts in contexts. PyLD remembers ten combinations of each and
# forgets them within one document; remembering more takes a third off the time.
resolved_context.MAX_ACTIVE_CONTEXTS = 200

Expanded = list[dict[str, Any]]


def canonical(document: Document, contexts: Contexts | None = None) -> bytes:
    """The sorted N-Quads lines that a signature covers."""
    return _canonical(to_bytes(document), contexts or installed())


@lru_cache(maxsize=32)  # a document is looked at, signed and verified in one breath
def _canonical(raw: bytes, contexts: Contexts) -> bytes:
    return canonicalize(statements(json.loads(raw), contexts))


def statements(document: Document, contexts: Contexts) -> list[Quad]:
    """What the document says, its nameless nodes named as they came."""
    return list(_quads(expand(document, contexts)))


def canonicalize(quads: list[Quad]) -> bytes:
    """Sorted lines that are the same however the nameless nodes were named."""
    _bound(quads)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset)).encode()


def expand(document: Document, contexts: Contexts | None = None) -> Expanded:
    """The document with every term replaced by its meaning; nothing may be lost."""
    contexts = contexts or installed()
    dropped: list[str] = []
    with contexts.lock:
        try:
            expanded: Expanded = jsonld.expand(
                document, _options(contexts), on_property_dropped=dropped.append
            )
        except (jsonld.JsonLdError, ValueError, TypeError) as fault:
            raise Undefined(_cause(fault)) from fault
    if dropped:
        raise Undefined(f"no context defines {', '.join(map(str, dropped))[:200]}")
    if len(expanded) != 1:
        raise Undefined("not exactly one thing is described")
    for iri in _iris(expanded):
        if iri.startswith(NOWHERE) or not IRI.fullmatch(iri):
            raise Undefined(f"{iri.removeprefix(NOWHERE)[:200]} is not an address")
    return expanded


def _options(contexts: Contexts) -> dict[str, Any]:
    return {
        "base": NOWHERE,
        "documentLoader": contexts.load,  # the default one would fetch
        "contextResolver": ContextResolver(contexts.resolved, contexts.load),
        "processingMode": "json-ld-1.1",
    }


def _cause(fault: BaseException) -> str:
    while fault.__cause__ is not None:
        fault = fault.__cause__
    return f"{type(fault).__name__}: {fault}"[:300]


def _iris(expanded: Expanded) -> Iterator[str]:
    for node in walk(expanded):
        if isinstance(node, dict):
            if "@id" in node:
                yield node["@id"]
            types = node.get("@type", [])
            yield from [types] if isinstance(types, str) else types


def _quads(expanded: Expanded) -> Iterator[Quad]:
    """Statements, made without a text in between that could be read otherwise."""
    processor = jsonld.JsonLdProcessor()
    processor.expand = lambda *_: expanded  # or it would all be expanded again
    graphs = processor.to_rdf(expanded, _options(Contexts({})))
    for name, triples in graphs.items():
        graph = DefaultGraph() if name == "@default" else _resource(name)
        for each in triples:
            subject = _resource(each["subject"]["value"])
            predicate = NamedNode(each["predicate"]["value"])
            yield Quad(subject, predicate, _object(each["object"]), graph)


def _resource(name: str) -> NamedNode | BlankNode:
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)


def _object(found: dict[str, str]) -> NamedNode | BlankNode | Literal:
    if found["type"] != "literal":
        return _resource(found["value"])
    if "language" in found:
        return Literal(found["value"], language=found["language"])
    return Literal(found["value"], datatype=NamedNode(found["datatype"]))


def _bound(quads: list[Quad]) -> None:
    """Refuse when too many nameless nodes look alike and hang together."""
    alike = _look_alikes(quads)
    tangled = {
        part
        for quad in quads
        for part in (quad.subject, quad.object, quad.graph_name)
        if part in alike
        and any(
            other != part and other in alike
            for other in (quad.subject, quad.object, quad.graph_name)
        )
    }
    if len(tangled) > MAX_TANGLED:
        raise Tangled("too many parts that cannot be told apart")


def _look_alikes(quads: list[Quad]) -> set[Any]:
    """Nameless nodes whose own statements do not tell them from another."""
    about: dict[Any, list[str]] = defaultdict(list)
    for quad in quads:
        parts = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        for node in {part for part in parts if isinstance(part, BlankNode)}:
            about[node].append(" ".join(_seen_from(node, part) for part in parts))
    groups: dict[tuple[str, ...], set[Any]] = defaultdict(set)
    for node, lines in about.items():
        groups[tuple(sorted(lines))].add(node)
    return {node for group in groups.values() if len(group) > 1 for node in group}


def _seen_from(node: BlankNode, part: Any) -> str:
    if not isinstance(part, BlankNode):
        return str(part)
    return "_:self" if part == node else "_:other"
