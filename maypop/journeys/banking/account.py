"""How each criterion stands: open, demonstrated until a day, or lapsed on one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from maypop.catalog.models import Criterion, CriterionLevel

from ..models import Finding
from ..pieces import Piece
from ..stages import Standing


@dataclass(frozen=True)
class Account:
    """One criterion, and the finding that it stands on, if it ever was shown."""

    criterion: Criterion
    piece: Piece
    state: Standing
    proof: Finding | None = None  # what showed it, also when that has lapsed

    @property
    def until(self) -> datetime | None:
        return self.proof.kept_until if self.proof else None


def accounts(pieces: Iterable[Piece]) -> list[Account]:
    """Every criterion of a journey that is not earned, in its order."""
    return [_account(each, piece) for piece in pieces for each in piece.criteria]


def standing_of(findings: Sequence[Finding]) -> tuple[Standing, Finding | None]:
    """From all that was ever found of one criterion, the oldest first.

    What was judged again after it lapsed is open or demonstrated like anything else.
    """
    held = [each for each in findings if each.is_held]
    if held:
        return Standing.DEMONSTRATED, held[-1]
    last = findings[-1] if findings else None
    if last and last.level == CriterionLevel.DEMONSTRATED and not _is_reopened(last):
        return Standing.LAPSED, last
    return Standing.OPEN, None


def _account(criterion: Criterion, piece: Piece) -> Account:
    state, proof = standing_of(piece.found.get(criterion.pk, ()))
    return Account(criterion, piece, state, proof)


def _is_reopened(finding: Finding) -> bool:
    return hasattr(finding, "reopening")
