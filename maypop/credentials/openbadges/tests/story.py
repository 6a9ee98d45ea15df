"""Maribel Thompson earned Wait Time; the State of Columbia says so."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from .. import did, keys, proof, status
from ..build import build
from ..case import FetchList, Resolve
from ..claims import (
    Achievement,
    Alignment,
    Criterion,
    Evidence,
    Holder,
    Issuer,
    Level,
    Result,
    Status,
)
from ..documents import Document
from ..findings import Outcome, Report
from ..verify import verify, verify_bytes

ORIGIN = "https://maypop.example"
STATE = did.web(ORIGIN)
METHOD = did.method(STATE, "key-1")
LIST = f"{ORIGIN}/status/revocation"
WAIT_TIME = f"{ORIGIN}/catalog/wait-time/2"
INDEX = 4_321

KEY = keys.PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = keys.PrivateKey.from_private_bytes(bytes(range(1, 33)))
OTHER = did.web("https://other.example")

AWARDED = datetime(2026, 5, 4, 12, tzinfo=UTC)
TODAY = AWARDED + timedelta(days=30)
ENDS = AWARDED + timedelta(days=5 * 365)

ISSUER = Issuer(did=STATE, name="State of Columbia", url=ORIGIN)
MARIBEL = Holder(
    subject=UUID("7f1c34a6-3c1e-4f0a-9d55-0d9c6f6f3f11"),
    email="Maribel.Thompson@Maple.example ",
    salt=bytes(range(16)),
)


def levels(criterion: str) -> tuple[Level, ...]:
    names = ("Not yet shown", "Demonstrated", "Demonstrated with depth")
    return tuple(
        Level(id=f"{criterion}-{place}", name=name) for place, name in enumerate(names)
    )


def criterion(number: int, name: str) -> Criterion:
    address = f"{WAIT_TIME}#criterion-{number}"
    return Criterion(
        id=address, name=name, levels=levels(address), required=f"{address}-1"
    )


RUBRIC = (
    criterion(1, "Waits after a question"),
    criterion(2, "Waits after an answer"),
    Criterion(id=f"{WAIT_TIME}#criterion-3", name="Explains what changed"),
)

ACHIEVEMENT = Achievement(
    id=WAIT_TIME,
    name="Wait Time",
    description="Gives students three seconds to think, and uses what they say.",
    criteria="Waits three seconds.\nAfter questions, and after answers — “both”.",
    criteria_url=f"{WAIT_TIME}#criteria",
    alignments=(
        Alignment(
            url="https://case.example/ims/case/v1p1/CFItems/0b7e",
            name="Uses questioning that leads to thinking",
            code="T-3.2",
            framework="Teaching Standards",
        ),
        Alignment(
            url="https://case.example/ims/case/v1p1/CFItems/0b7f", name="Listens"
        ),
    ),
    rubric=RUBRIC,
    credits=7.5,
    image=f"{WAIT_TIME}/badge.png",
)

RESULTS = (
    Result(criterion=RUBRIC[0].id, level=RUBRIC[0].levels[1].id),
    Result(criterion=RUBRIC[1].id, level=RUBRIC[1].levels[2].id),
    Result(criterion=RUBRIC[2].id),
)

EVIDENCE = (
    Evidence(name="Lesson video", sha256=bytes(range(32))),
    Evidence(name="Reflection", sha256=bytes(range(32, 64))),
)


def unsigned(**changes: Any) -> Document:
    given: dict[str, Any] = {
        "id": f"{ORIGIN}/credentials/5a0f6f2c-5e1d-4b7c-8a39-9a3c0f0f4a5d",
        "issuer": ISSUER,
        "holder": MARIBEL,
        "achievement": ACHIEVEMENT,
        "status": Status(list_url=LIST, index=INDEX),
        "valid_from": AWARDED,
        "valid_until": ENDS,
        "results": RESULTS,
        "evidence": EVIDENCE,
    }
    return build(**{**given, **changes})


def sign(
    document: Document,
    *,
    key: keys.PrivateKey = KEY,
    method: str = METHOD,
    created: datetime = AWARDED,
) -> Document:
    return proof.sign(document, key, method, created)


def signed(**changes: Any) -> Document:
    return sign(unsigned(**changes))


def resolve(identifier: str) -> Document | None:
    """The did.json of the state, and of somebody else."""
    published = {
        STATE: did.did_document(STATE, {"key-1": KEY.public_key()}),
        OTHER: did.did_document(OTHER, {"key-1": OTHER_KEY.public_key()}),
    }
    return published.get(identifier)


def status_list(
    *, revoked: Iterable[int] = (), at: datetime = TODAY, **changes: Any
) -> Document:
    given: dict[str, Any] = {
        "url": LIST,
        "issuer": STATE,
        "set_bits": {7, 99_999, *revoked},
        "valid_from": at - timedelta(hours=1),
        "valid_until": at + timedelta(hours=20),
    }
    return status.build_list(**{**given, **changes})


def listed(
    *, revoked: Iterable[int] = (), at: datetime = TODAY, **changes: Any
) -> Document:
    return sign(status_list(revoked=revoked, at=at, **changes), created=at)


STANDING = listed()


def lists(url: str) -> Document | None:
    return STANDING if url == LIST else None


def report(
    document: Document | bytes,
    *,
    at: datetime = TODAY,
    resolve: Resolve = resolve,
    status_list: FetchList = lists,
    trusted: Iterable[str] = (STATE,),
) -> Report:
    """What the public page would say."""
    doors: dict[str, Any] = {
        "at": at,
        "resolve": resolve,
        "status_list": status_list,
        "trusted": trusted,
    }
    if isinstance(document, bytes):
        return verify_bytes(document, **doors)
    return verify(document, **doors)


def outcomes(found: Report) -> dict[str, Outcome]:
    return {each.check: each.outcome for each in found.findings}
