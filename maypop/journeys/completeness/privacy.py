"""Personal data that may stand in the words, and files whose words are still unread."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypop.base.personal_data import Sighting, sightings
from maypop.base.sighted import MOST, said_of
from maypop.media import actions as media
from maypop.media.models import Upload

from ..models import Artifact
from ..pieces import Piece
from ..reading import names_of
from .gap import Gap, notice


def personal(piece: Piece) -> Iterator[Gap]:
    for text, where in (
        (piece.artifact.text, _("Your text")),
        (piece.artifact.change_note, _("“What I changed”")),
        *((each, _("“What I changed”")) for each in piece.artifact.changed.values()),
    ):
        yield from _in(sightings(text, piece.names), where, "text")
    for upload in piece.ready_files:
        yield from _in_file(upload)


def noticed_in(text: str, artifact: Artifact) -> list[str]:
    """Whom words about a piece may name; those who talk of it know its educator."""
    found = sightings(text, names_of(artifact.journey))
    told = [each for each in found if each.kind != "own"]
    return [gap.sentence for gap in _in(told, _("Your comment"), "")]


def _in_file(upload: Upload) -> Iterator[Gap]:
    anchor = str(upload.public_id)
    reading = getattr(upload, "reading", None)
    if reading is None:
        if media.is_readable(upload):
            words = _("%(name)s is being looked through for names. This takes a moment;"
                      " there is nothing for you to do.")  # fmt: skip
            yield Gap(words % {"name": upload.name}, anchor)
    elif reading.unread:
        words = _("%(name)s could not be looked through for names. Read it yourself,"
                  " and say that you did.")  # fmt: skip
        yield Gap(words % {"name": upload.name}, anchor, notice("unread", anchor))
    else:
        found = [Sighting(**each) for each in reading.noticed]
        yield from _in(found, upload.name, anchor)


def _in(found: list[Sighting], where: str, anchor: str) -> Iterator[Gap]:
    for each in found[:MOST]:
        key = notice(each.kind, anchor, each.words)
        yield Gap(said_of(each, where), anchor, key)
