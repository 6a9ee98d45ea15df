"""Which cohort gets which way: drawn by a seed, so that anybody can draw it again."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from ..models import Arm


def draw(cohorts: Iterable[str], seed: int) -> dict[str, Arm]:
    """In an order that only the seed makes, in turn: arms differ by one at most."""
    order = sorted(set(cohorts), key=lambda each: _lot(each, seed))
    return dict(zip(order, _in_turn(), strict=False))


def _lot(cohort: str, seed: int) -> bytes:
    return sha256(f"{seed}:{cohort}".encode()).digest()


def _in_turn() -> Iterator[Arm]:
    while True:
        yield from Arm
