"""Where the evidence for each criterion is, and for which there is none yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maypop.catalog.models import Criterion

from .models import Tag
from .pieces import Piece


@dataclass(frozen=True)
class Pointer:
    """One place that the educator points to, and the piece that it is in."""

    tag: Tag
    piece: Piece

    @property
    def file_name(self) -> str:
        """Only where several files leave it open which one is meant."""
        several = len(self.piece.ready_files) > 1
        return self.tag.upload.name if several and self.tag.upload else ""


@dataclass
class Covered:
    """One criterion with all that points to it."""

    criterion: Criterion
    is_kept: bool  # demonstrated before, so nothing has to point to it any more
    pointers: list[Pointer] = field(default_factory=list)

    @property
    def places(self) -> dict[str, str]:
        """By the title of the piece, in short: 2:10, 3:48."""
        found: dict[str, list[str]] = {}
        for each in self.pointers:
            at = [str(each.tag.anchor)] if each.tag.anchor else []
            found.setdefault(each.piece.requirement.title, []).extend(at)
        return {title: ", ".join(at) for title, at in found.items()}

    @property
    def icon(self) -> str:
        if self.is_kept:
            return "badge-check"
        return "circle-dashed" if self.is_empty else "map-pin-check"

    @property
    def is_empty(self) -> bool:
        return not (self.pointers or self.is_kept)


def coverage(pieces: Sequence[Piece]) -> list[Covered]:
    """Every criterion in its order; what points to it comes in the order of pieces."""
    covered = {
        each.pk: Covered(each, is_kept=each.pk in piece.kept)
        for piece in pieces
        for each in piece.criteria
    }
    for piece in pieces:
        for tag in piece.tags:
            covered[tag.criterion_id].pointers.append(Pointer(tag, piece))
    return list(covered.values())
