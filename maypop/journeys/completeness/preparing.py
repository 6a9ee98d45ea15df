"""What nobody else can watch or read yet, and what nobody else ever could."""

from collections.abc import Iterator
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base import clock
from maypop.media.models import Upload

from ..pieces import Piece
from .gap import Gap


def unprepared(piece: Piece) -> Iterator[Gap]:
    """Readers open only what was prepared, so nothing is sent in before that."""
    for upload in piece.ready_files:
        if upload.is_parked:
            yield Gap(_parked(upload), f"file-{upload.public_id}")
        elif upload.is_being_prepared:
            yield Gap(_waiting(upload), f"file-{upload.public_id}")


def _waiting(upload: Upload) -> str:
    told = _("%(name)s is still being prepared for your assessors. %(time)s You may"
             " close this page meanwhile.")  # fmt: skip
    return told % {"name": upload.name, "time": _time(upload)}


def _time(upload: Upload) -> str:
    minutes = _minutes(upload)
    if not minutes:
        return _("This takes a few moments.")
    told = ngettext(
        "This takes about %(n)s minute.", "This takes about %(n)s minutes.", minutes
    )
    return told % {"n": minutes}


def _minutes(upload: Upload) -> int:
    """What is left at the pace so far; before that, half as long as it lasts."""
    if percent := upload.percent_prepared:
        so_far = (clock.now() - upload.preparation.begun_at).total_seconds()
        return ceil(so_far * (100 - percent) / percent / 60)
    return ceil((upload.seconds or 0) / 2 / 60)


def _parked(upload: Upload) -> str:
    if upload.is_recording:
        text = _("%(name)s could not be prepared for playing, so nobody else could"
                 " watch it. Your original is safe. Add it as MP4, and remove this"
                 " one.")  # fmt: skip
    else:
        text = _("Nobody else can open %(name)s. Remove it, or choose another.")
    return text % {"name": upload.name}
