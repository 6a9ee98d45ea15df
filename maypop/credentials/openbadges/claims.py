"""What a credential claims, in the issuer's own terms."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Issuer:
    did: str
    name: str
    url: str


@dataclass(frozen=True)
class Holder:
    """Who earned it. The address is only ever written hashed.

    `name` is for a holder who chose to be named, `subject` is new each time.
    """

    subject: UUID
    email: str
    salt: bytes
    name: str = ""


@dataclass(frozen=True)
class Alignment:
    """An indicator of a framework, by its CASE address."""

    url: str
    name: str
    code: str = ""
    framework: str = ""


@dataclass(frozen=True)
class Level:
    id: str
    name: str


@dataclass(frozen=True)
class Criterion:
    """Something looked at. Without levels it is demonstrated or not."""

    id: str
    name: str
    levels: tuple[Level, ...] = ()
    required: str = ""


@dataclass(frozen=True)
class Result:
    """What was found for a criterion: the level reached, or that it was shown."""

    criterion: str
    level: str = ""


@dataclass(frozen=True)
class Achievement:
    id: str
    name: str
    description: str
    criteria: str
    criteria_url: str
    alignments: tuple[Alignment, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    credits: float | None = None
    image: str = ""


@dataclass(frozen=True)
class Evidence:
    """A piece by name and digest: its owner can prove it, nobody is led to it."""

    name: str
    sha256: bytes


@dataclass(frozen=True)
class Status:
    """Where a revocation would show."""

    list_url: str
    index: int
    purpose: str = "revocation"
