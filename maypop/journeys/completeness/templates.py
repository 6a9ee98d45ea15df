"""A template that was handed in as it was given out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..pieces import Piece
from .gap import Gap


def untouched(piece: Piece) -> Iterator[Gap]:
    template = piece.requirement.file_rules.get("template", "")
    text = piece.artifact.text
    if template.strip() and text.split() == template.split():
        yield Gap(_("This is still the template as you found it. Fill it in."), "text")
