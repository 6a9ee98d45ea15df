"""Covering what others must not see or hear in a recording, and letting it go again.

From the commit on nobody but the owner is shown a byte of what was made before: the
row that named it is gone, and what others see is owed anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from . import store
from .covering import Cover
from .events import Redacted
from .models import (
    Draft,
    Kind,
    Parked,
    Preparation,
    Redaction,
    Rendition,
    Restoration,
    State,
    Upload,
)
from .models.draft import DRAFT
from .models.redaction import BOX

MOST = 40  # at once on one recording
LEAST = 20  # thousandths of the frame: a smaller box hides nothing
Box = tuple[int, int, int, int]


class Unfit(Exception):
    """This cannot be covered as asked; the sentence says what to change, and where."""

    def __init__(self, sentence: str, about: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.about = sentence, about


@dataclass(frozen=True)
class Span:
    """What to cover: thousandths of a second, and a box in thousandths or none."""

    start: int
    end: int
    box: Box | None = None

    @property
    def kind(self) -> Redaction.Kind:
        return Redaction.Kind.BLUR if self.box else Redaction.Kind.MUTE


@transaction.atomic
def redact(upload: Upload, span: Span, *, by: Person) -> Redaction:
    """Cover this for everyone else from now on; the same asked twice is once."""
    upload = _locked(upload)
    _insist_that_it_fits(upload, span)
    box = dict(zip(BOX, span.box or (None,) * len(BOX), strict=True))
    told = {"kind": span.kind, "start": span.start, "end": span.end, **box}
    standing = upload.redactions.standing()
    if same := standing.filter(**told).first():
        return same
    if standing.count() >= MOST:
        words = _("At most %(most)s places can be covered in one recording. Cover a"
                  " longer or larger one in place of several.")  # fmt: skip
        raise Unfit(words % {"most": MOST})
    laid = Redaction.objects.create(upload=upload, laid_by=by, **told)
    record(
        "redact",
        upload,
        by=by,
        redaction=str(laid.public_id),
        what=str(laid.kind),
        start=span.start,
        end=span.end,
        box=span.box,
    )
    _make_anew(upload)
    return laid


@transaction.atomic
def restore(redaction: Redaction, *, by: Person) -> None:
    """Whoever covered it lets others see or hear it again; done twice, it is once."""
    upload = _locked(redaction.upload)
    if redaction.laid_by_id != by.pk:
        raise Conflict(say=_("Only the person who covered it can take that back."))
    _kept, new = Restoration.objects.get_or_create(
        redaction=redaction, defaults={"restored_by": by}
    )
    if new:
        record("restore", upload, by=by, redaction=str(redaction.public_id))
        _make_anew(upload)


def covers(upload: Upload, laid: Iterable[Redaction]) -> tuple[Cover, ...]:
    return tuple(_cover(upload, each) for each in laid)


def _cover(upload: Upload, laid: Redaction) -> Cover:
    """A length in whole seconds is rounded, so what reaches it reaches the very end."""
    to_the_end = upload.seconds is not None and laid.end >= upload.seconds * 1000
    return Cover(laid.start / 1000, None if to_the_end else laid.end / 1000, laid.box)


def _locked(upload: Upload) -> Upload:
    rows = Upload.objects.for_the_system("of two that cover, the second sees the first")
    now = rows.select_for_update().get(pk=upload.pk)
    if now.state != State.READY or not now.is_recording:
        raise Conflict(say=_("This recording is no longer here."))
    if now.seconds is None:
        raise Conflict(
            say=_("It is being prepared. Cover things once it can be played.")
        )
    return now


def _insist_that_it_fits(upload: Upload, span: Span) -> None:
    if span.box and upload.kind != Kind.VIDEO:
        raise Unfit(_("There is no picture in this recording. Mute its sound instead."))
    if span.start >= span.end:
        raise Unfit(_("It ends before it begins. Choose a later end."), "end")
    lasts = (upload.seconds or 0) * 1000
    if span.start >= max(lasts, 1):
        raise Unfit(_("The recording ends before that. Choose an earlier start."),
                    "start")  # fmt: skip
    if span.end > lasts + 1000:
        raise Unfit(_("The recording ends before that. Choose an earlier end."), "end")
    if span.box:
        _insist_on_a_box(*span.box)


def _insist_on_a_box(left: int, top: int, width: int, height: int) -> None:
    if min(width, height) < LEAST:
        raise Unfit(_("This box is too small to hide anything. Make it larger."))
    if left + width > 1000 or top + height > 1000:
        raise Unfit(
            _("The box reaches beyond the picture. Make it smaller or move it.")
        )


def _make_anew(upload: Upload) -> None:
    made = Rendition.objects.filter(upload=upload).first()
    for row in (Rendition, Parked, Preparation):
        row.objects.filter(upload=upload).delete()
    # A draft tells what was heard before; one being written finds its row gone.
    if Draft.objects.filter(upload=upload).delete()[0]:
        forget = partial(store.drop, upload.public_id, DRAFT)
        transaction.on_commit(forget, robust=True)
    if made:
        for part in upload.parts:
            drop = partial(store.drop, upload.public_id, made.named(part))
            transaction.on_commit(drop, robust=True)
    publish(Redacted(upload.pk))
