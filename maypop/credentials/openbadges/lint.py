"""The last look before signing: a real document, checked member by member."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from . import canon, form, moments
from .canon import Canonical
from .contexts import OB, VC, Contexts
from .documents import MAX_BYTES, Document, Unreadable, read, to_bytes, walk
from .text import UNSAFE

Problems = Iterator[str]

HASHED = re.compile(r"sha256\$[0-9a-f]{64}")
DIGEST = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
# Defined in only one of the two copies of the OB 3.0.3 context in circulation.
CONTESTED = {"endorsementJwt", "jti"}
TYPES = [
    ["VerifiableCredential", kind]
    for kind in ("OpenBadgeCredential", "AchievementCredential")
]


class Unfit(ValueError):
    """The document must not be signed; `problems` says why, all of it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def check(
    document: Document,
    *,
    contexts: Contexts | None = None,
    canonical: Canonical = canon.expanded,
) -> None:
    """Unfit unless this unsigned credential may be signed and shown to the world."""
    problems = [problem for each in CHECKS for problem in _run(each, document)]
    problems += form.oddities(document, contexts)
    if not problems:
        problems += _meaning(document, contexts, canonical)
    if problems:
        raise Unfit(problems)


def _run(each: Callable[[Document], Problems], document: Document) -> list[str]:
    """A document too odd for a check is a problem, not a crash."""
    try:
        return list(each(document))
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        return [f"{each.__name__.strip('_')}: {fault!r}"]


def _meaning(
    document: Document, contexts: Contexts | None, canonical: Canonical
) -> Problems:
    try:
        canonical(document, contexts)
    except (canon.Undefined, canon.Tangled) as fault:
        yield str(fault)


def _envelope(document: Document) -> Problems:
    if document.get("@context") != [VC, OB]:
        yield "@context is not VC 2.0, then OB 3.0.3"
    if document.get("type") not in TYPES:
        yield "type is not that of an achievement credential"
    if "proof" in document:
        yield "it carries a proof already"
    yield from _address(document, "id")
    yield from _words(document, "name")


def _bytes(document: Document) -> Problems:
    """What we sign is what a strict reader gets back."""
    try:
        if read(to_bytes(document)) != document:
            yield "it does not survive being written and read"
    except Unreadable as fault:
        yield f"not readable, or over {MAX_BYTES} bytes: {fault}"


def _text(document: Document) -> Problems:
    for each in walk(document):
        if isinstance(each, str) and UNSAFE.search(each):
            yield f"a control character in {each[:40]!r}"
        if isinstance(each, dict) and CONTESTED & each.keys():
            yield f"uses {sorted(CONTESTED & each.keys())}"
        if isinstance(each, float) and each.is_integer():
            yield f"{each} is a whole number written as a fraction"


def _dates(document: Document) -> Problems:
    for name in ("validFrom", "validUntil"):
        if name in document and not moments.is_whole(document[name]):
            yield f"{name} is not in whole seconds UTC"
    if "validFrom" not in document:
        yield "validFrom is missing"
    elif "validUntil" in document and document["validUntil"] <= document["validFrom"]:
        yield "it ends before it begins"


def _issuer(document: Document) -> Problems:
    issuer = document["issuer"]
    if not str(issuer["id"]).startswith("did:web:"):
        yield "the issuer is not a did:web"
    yield from _kind(issuer, "Profile")
    yield from _words(issuer, "name")
    yield from _address(issuer, "url")


def _subject(document: Document) -> Problems:
    subject = document["credentialSubject"]
    yield from _kind(subject, "AchievementSubject")
    if not str(subject["id"]).startswith(("urn:uuid:", "did:")):
        yield "the subject's id is neither fresh nor the holder's own"
    kinds = [each["identityType"] for each in subject["identifier"]]
    if kinds not in (["emailAddress"], ["emailAddress", "name"]):
        yield f"identified by {kinds}"
    for each in subject["identifier"]:
        yield from _identifier(each)


def _identifier(identity: Document) -> Problems:
    yield from _kind(identity, "IdentityObject")
    if identity["identityType"] == "name":
        yield from _words(identity, "identityHash")
        return
    salt = str(identity.get("salt", ""))
    if identity["hashed"] is not True or not HASHED.fullmatch(identity["identityHash"]):
        yield "the address is not hashed"
    if len(salt) < 32:
        yield "the salt is shorter than 16 bytes"


def _achievement(document: Document) -> Problems:
    achievement = document["credentialSubject"]["achievement"]
    yield from _kind(achievement, "Achievement")
    yield from _address(achievement, "id")
    yield from _words(achievement, "name", "description")
    if achievement["achievementType"] != "MicroCredential":
        yield "not a micro-credential"
    yield from _address(achievement["criteria"], "id")
    yield from _words(achievement["criteria"], "narrative")
    if not isinstance(achievement.get("creditsAvailable", 0), int | float):
        yield "creditsAvailable is not a number"
    for each in achievement.get("alignment", []):
        yield from _kind(each, "Alignment")
        yield from _words(each, "targetName", "targetUrl")
        if each["targetType"] != "CFItem" or ":" not in each["targetUrl"]:
            yield "an alignment does not lead to a framework item"


def _results(document: Document) -> Problems:
    """Every result belongs to a criterion described here, each at most once."""
    subject = document["credentialSubject"]
    described = {
        each["id"]: {level["id"] for level in each.get("rubricCriterionLevel", [])}
        for each in subject["achievement"].get("resultDescription", [])
    }
    for each in subject["achievement"].get("resultDescription", []):
        yield from _kind(each, "ResultDescription")
        yield from _words(each, "name", "resultType")
        if (
            "requiredLevel" in each
            and each["requiredLevel"] not in described[each["id"]]
        ):
            yield "a required level is not among the levels"
    results = subject.get("result", [])
    told = [each["resultDescription"] for each in results]
    if not set(told) <= described.keys() or len(set(told)) != len(told):
        yield "results and criteria do not match"
    for each in results:
        yield from _kind(each, "Result")
        level = each.get("achievedLevel")
        if level is None and each.get("status") != "Completed":
            yield "a result says nothing"
        if level is not None and level not in described.get(
            each["resultDescription"], ()
        ):
            yield "an achieved level is not among the levels"


def _evidence(document: Document) -> Problems:
    for each in document.get("evidence", []):
        yield from _kind(each, "Evidence")
        yield from _words(each, "name")
        if not DIGEST.fullmatch(each["digestSRI"]):
            yield "evidence without its digest"
        if "id" in each:
            yield "evidence leads somewhere"


def _status(document: Document) -> Problems:
    entry = document["credentialStatus"]
    yield from _address(entry, "id", "statusListCredential")
    yield from _kind(entry, "BitstringStatusListEntry")
    if entry["id"] == entry["statusListCredential"]:
        yield "the status entry has the address of its list"
    if entry["statusPurpose"] not in {"revocation", "suspension"}:
        yield "the status has no known purpose"
    if not INDEX.fullmatch(entry["statusListIndex"]):
        yield "the status index is not a plain number in text"


def _kind(part: Document, kind: str) -> Problems:
    if part["type"] not in (kind, [kind]):
        yield f"the type of a {kind} is {part['type']}"


def _words(part: Document, *names: str) -> Problems:
    for name in names:
        if not isinstance(part.get(name), str) or not part[name].strip():
            yield f"{name} is missing or empty"


def _address(part: Document, *names: str) -> Problems:
    for name in names:
        if not _is_address(part.get(name)):
            yield f"{name} is not a web address"


def _is_address(found: Any) -> bool:
    parts = urlsplit(found) if isinstance(found, str) else urlsplit("")
    return parts.scheme in {"https", "http"} and bool(parts.netloc)


CHECKS: tuple[Callable[[Document], Problems], ...] = (
    _envelope,
    _bytes,
    _text,
    _dates,
    _issuer,
    _subject,
    _achievement,
    _results,
    _evidence,
    _status,
)
