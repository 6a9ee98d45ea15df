"""What a team's piece still lacks, for one of those who make it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..completeness.gap import Gap
from .together import Together

if TYPE_CHECKING:
    from ..pieces import Piece

OWN_PART = "own-part"


def lacking(piece: "Piece") -> Iterator[Gap]:
    found = piece.team
    if found is None:
        return
    if found.own is None:
        yield Gap(_("Write your own part: what you did in this piece."), OWN_PART)
    if not (found.is_keeper or piece.is_kept):
        yield from _waits(found)


def _waits(found: Together) -> Iterator[Gap]:
    """A partner sends in once it is judged, whatever was found."""
    told = {"name": found.keeper}
    if found.being_read:
        said = _("%(name)s sent this piece in, and it is being read. You can send in as"
                 " soon as it is judged, for both of you.")  # fmt: skip
    elif found.decided is None:
        said = _("This piece is judged once, with what %(name)s sends in. You can send"
                 " in after that.")  # fmt: skip
    elif not found.lent:
        said = _("What was judged of this piece does not hold any more. Wait until"
                 " %(name)s has it read anew, or leave the team.")  # fmt: skip
    else:
        return
    yield Gap(said % told, "together")
