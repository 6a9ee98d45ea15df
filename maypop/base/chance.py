"""Where public ids come from. Chance, unless the demo story asks for the same again.

Keys, salts and tokens that guard something never come from here.
"""

import random
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

SYSTEM = secrets.SystemRandom()
_source: ContextVar[random.Random] = ContextVar("source", default=SYSTEM)

# Without o and l, i and 0 and 1: an address that is read aloud must not be misheard.
UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def public_id() -> UUID:
    """122 bits: nobody finds one by guessing."""
    return UUID(int=_source.get().getrandbits(128), version=4)


def word(length: int, alphabet: Sequence[str] = UNMISTAKABLE) -> str:
    return "".join(_source.get().choice(alphabet) for _ in range(length))


def number(below: int) -> int:
    return _source.get().randrange(below)


@contextmanager
def seeded(seed: int | str) -> Iterator[None]:
    """The same draws in the same order, for whatever runs inside."""
    before = _source.set(random.Random(seed))  # noqa: S311  (ids of invented data)
    try:
        yield
    finally:
        _source.reset(before)
