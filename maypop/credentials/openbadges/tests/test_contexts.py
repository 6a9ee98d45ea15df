import hashlib

import pytest

from .. import contexts, rdf
from ..contexts import OB, ContextsChanged, UnknownContext, installed
from . import story

POLICY = {
    "https://www.w3.org/2018/credentials#issuer": "issuer",
    "https://www.w3.org/2018/credentials#validFrom": "validFrom",
    "https://www.w3.org/2018/credentials#validUntil": "validUntil",
    "https://www.w3.org/2018/credentials#credentialStatus": "credentialStatus",
    "https://www.w3.org/2018/credentials#credentialSubject": "credentialSubject",
    "https://w3id.org/security#expiration": "expires",
    "https://w3id.org/security#verificationMethod": "verificationMethod",
    "https://www.w3.org/ns/credentials/status#statusPurpose": "statusPurpose",
    "https://www.w3.org/ns/credentials/status#statusListIndex": "statusListIndex",
    "https://www.w3.org/ns/credentials/status#statusListCredential": (
        "statusListCredential"
    ),
    "https://www.w3.org/ns/credentials/status#statusSize": "statusSize",
    "https://www.w3.org/ns/credentials/status#encodedList": "encodedList",
}


def specification_copy():
    """OB 3.0.3 as the specification has it: without the two contested terms."""
    found = installed().document(OB)
    contested = ("endorsementJwt", "jti")
    for scope in (found["@context"], *_scopes(found["@context"])):
        for term in contested:
            scope.pop(term, None)
    return found


def _scopes(context):
    for definition in context.values():
        if isinstance(definition, dict) and isinstance(
            definition.get("@context"), dict
        ):
            yield definition["@context"]
            yield from _scopes(definition["@context"])


def terms(context):
    for name, definition in context.items():
        meaning = definition.get("@id") if isinstance(definition, dict) else definition
        yield name, meaning
        if isinstance(definition, dict) and isinstance(
            definition.get("@context"), dict
        ):
            yield from terms(definition["@context"])


def test_an_unknown_context_is_an_error_and_nothing_is_fetched():
    with pytest.raises(UnknownContext):
        installed().load("https://www.w3.org/ns/credentials/examples/v2")


def test_a_changed_context_file_stops_everything(tmp_path, monkeypatch):
    class Elsewhere:
        def locate_file(self, _name):
            return tmp_path / "changed.json"

    (tmp_path / "changed.json").write_text("{}")
    monkeypatch.setattr(contexts, "distribution", lambda _: Elsewhere())
    with pytest.raises(ContextsChanged):
        installed.__wrapped__()


def test_each_word_that_a_check_reads_has_one_spelling_in_all_contexts():
    for url in contexts.PINNED:
        for name, meaning in terms(installed().document(url)["@context"]):
            if meaning in POLICY:
                assert name == POLICY[meaning], (url, name)


def test_no_context_defines_a_prefix_or_a_base_that_could_respell_an_address():
    for url in contexts.PINNED:
        context = installed().document(url)["@context"]
        assert not {"@vocab", "@base", "@language"} & context.keys()
        assert '"@prefix"' not in str(context)


def test_both_copies_of_the_context_read_what_we_issue_alike(signed):
    other = installed().extended({OB: specification_copy()})
    assert specification_copy() != installed().document(OB)
    for document in (signed, story.unsigned(), story.signed(results=())):
        assert rdf.canonical(document, other) == rdf.canonical(document)


def test_parsed_contexts_are_kept_apart():
    """A wider set in a test or a conformance run never leaks into the public one."""
    more = {
        "https://example.org/more": {"@context": {"more": "https://example.org/#m"}}
    }
    wider = installed().extended(more)
    document = {**story.unsigned()}
    document["@context"] = [*document["@context"], "https://example.org/more"]
    document["more"] = "defined"
    rdf.canonical(document, wider)
    with pytest.raises(rdf.Undefined):
        rdf.canonical(document)


def test_pins_are_whole_digests():
    assert {len(digest) for _, digest in contexts.PINNED.values()} == {
        len(hashlib.sha256().hexdigest())
    }
