"""What apps above bring to a piece: read with its row, and drawn beside the work.

So that a page asks no more statements, however many have something to bring.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db.models.expressions import BaseExpression
from django.utils.safestring import SafeString

from maypop.base.http import Request

from .models import Artifact

# Below the next step all pieces of a journey; in a piece's own page it, named again.
Drawing = Callable[[Request, Sequence[Artifact], Artifact | None], SafeString | str]
D = TypeVar("D", bound=Drawing)

BROUGHT: dict[str, BaseExpression] = {}
DRAWINGS: list[Drawing] = []


def brings(**read: BaseExpression) -> Callable[[D], D]:
    """Register what is read of each piece, by name, and how it is drawn."""

    def register(drawing: D) -> D:
        BROUGHT.update(read)
        DRAWINGS.append(drawing)
        return drawing

    return register


def brought_to(
    request: Request, artifacts: Sequence[Artifact], here: Artifact | None = None
) -> list[SafeString | str]:
    drawn = (each(request, artifacts, here) for each in DRAWINGS)
    return [each for each in drawn if each]
