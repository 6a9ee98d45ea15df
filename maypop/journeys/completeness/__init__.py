"""All that is said of a piece before it can be sent in, each in one sentence.

Some of it must be mended: it is missing, or cannot be read. Some of it asks to be
looked at: mended, or left with a reason. It is said at once and before anyone else
looks, so that nobody waits a day to hear that a file is missing. No rule judges.
"""

from collections.abc import Callable, Iterator

from ..pieces import Piece
from ..team.missing import lacking
from .gap import Gap
from .parts import asked
from .preparing import unprepared
from .privacy import personal
from .recordings import recorded
from .templates import untouched

__all__ = ["Gap", "gaps", "looked_at", "ready"]

Rule = Callable[[Piece], Iterator[Gap]]
RULES: tuple[Rule, ...] = (asked, unprepared, untouched, recorded, personal)


def gaps(piece: Piece) -> list[Gap]:
    """Nothing for a piece that is kept: it was demonstrated and is not asked again."""
    return [each for each in _said(piece) if each.notice not in piece.explained]


def looked_at(piece: Piece) -> list[tuple[Gap, str]]:
    """What was noticed and is fine as it is, each with the educator's reason."""
    return [
        (each, piece.explained[each.notice])
        for each in _said(piece)
        if each.notice in piece.explained
    ]


def ready(piece: Piece) -> bool:
    return not gaps(piece)


def _said(piece: Piece) -> Iterator[Gap]:
    yield from lacking(piece)
    if not piece.is_kept and _is_theirs(piece):
        for rule in RULES:
            yield from rule(piece)


def _is_theirs(piece: Piece) -> bool:
    """Of a piece made together, whoever keeps it is asked for all of it."""
    return piece.team is None or piece.team.is_keeper
