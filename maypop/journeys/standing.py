"""How each piece stands, in the few words that the list of pieces has room for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.catalog.models import CriterionLevel
from maypop.media.models import State, Upload

from .completeness import Gap, gaps, looked_at
from .models import Finding, Journey
from .pieces import Piece
from .stages import Party, of_journey, of_piece
from .stages import PieceStage as Stage

LEFT_OFF = (Journey.State.WITHDRAWN, Journey.State.EXPIRED)


@dataclass(frozen=True)
class Look:
    """A state as it is shown: never by color alone."""

    words: str
    icon: str
    tone: str = ""


@dataclass(frozen=True)
class Standing:
    """A piece, what it still lacks, and how that is told."""

    piece: Piece
    look: Look
    missing: list[Gap] = field(default_factory=list)
    unanswered: list[Finding] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return not self.missing

    @property
    def to_mend(self) -> list[Gap]:
        return [each for each in self.missing if not each.may_be_fine]

    @property
    def to_look_at(self) -> list[Gap]:
        return [each for each in self.missing if each.may_be_fine]

    @property
    def looked_at(self) -> list[tuple[Gap, str]]:
        return looked_at(self.piece)

    @property
    def unseen_files(self) -> list[Upload]:
        """Whose words no machine here can read, so that only a person finds a name."""
        files = [] if self.piece.is_kept else self.piece.ready_files
        return [each for each in files if each.kind == "image" or each.format == "pdf"]


def standings(journey: Journey, pieces: list[Piece]) -> list[Standing]:
    if journey.is_open:
        return [_open(each) for each in pieces]
    look = _closed(journey)
    if journey.state in LEFT_OFF:  # never sent in whole, so some of it may be missing
        return [Standing(each, look, gaps(each)) for each in pieces]
    return [Standing(each, look) for each in pieces]


def unanswered(piece: Piece) -> list[Finding]:
    """What the latest decision found missing, while nothing has changed since."""
    return [
        each
        for each in piece.findings.values()
        if each.level != CriterionLevel.DEMONSTRATED
        and each.criterion_id not in piece.kept
        and not _changed_since(piece, each)
    ]


def arrived(upload: Upload) -> int:
    """Of a hundred; an empty file has nothing left to send."""
    return upload.offset * 100 // upload.length if upload.length else 100


def _changed_since(piece: Piece, finding: Finding) -> bool:
    decided = finding.submission.decided_at
    changes = [piece.artifact.edited_at, *(each.finished_at for each in piece.files)]
    return any(each and decided and each > decided for each in changes)


def _closed(journey: Journey) -> Look:
    if journey.state == Journey.State.IN_REVIEW:
        return Look(of_piece(Stage.SENT_IN), "send", "sky")
    if journey.state == Journey.State.EARNED:
        return Look(of_piece(Stage.DEMONSTRATED), "badge-check", "leaf")
    return Look(of_journey(journey.state, Party.EARNER), "circle-dashed")


def _open(piece: Piece) -> Standing:
    missing, feedback = gaps(piece), unanswered(piece)
    look = next(filter(None, (rule(piece, missing, feedback) for rule in LOOKS)))
    return Standing(piece, look, missing, feedback)


Missing = list[Gap]
Said = list[Finding]


def _kept(piece: Piece, _missing: Missing, _said: Said) -> Look | None:
    if not piece.is_kept:
        return None
    return Look(of_piece(Stage.KEPT), "badge-check", "leaf")


def _pending(piece: Piece, _missing: Missing, _said: Said) -> Look | None:
    for upload in piece.pending:
        if upload.state == State.REFUSED:
            return Look(of_piece(Stage.UNUSABLE), "circle-alert", "clay")
        known = {"stage": of_piece(Stage.ON_ITS_WAY), "part": arrived(upload)}
        told = _("%(stage)s, %(part)s%%") % known
        return Look(told, "circle-dot", "brand")
    return None


def _to_answer(_piece: Piece, _missing: Missing, said: Said) -> Look | None:
    return Look(of_piece(Stage.TO_ANSWER), "rotate-ccw", "honey") if said else None


def _ready(_piece: Piece, missing: Missing, _said: Said) -> Look | None:
    return None if missing else Look(of_piece(Stage.READY), "circle-check", "leaf")


def _untouched(piece: Piece, _missing: Missing, _said: Said) -> Look | None:
    return Look(of_piece(Stage.NOT_STARTED), "circle") if piece.is_untouched else None


def _draft(piece: Piece, missing: Missing, _said: Said) -> Look:
    told = ngettext("%(n)s thing missing", "%(n)s things missing", len(missing)) % {
        "n": len(missing)
    }
    if piece.words:
        words = ngettext("%(n)s word", "%(n)s words", piece.words) % {"n": piece.words}
        told = f"{of_piece(Stage.DRAFT)}, {words}. {told}"
    return Look(told, "circle-dot", "brand")


LOOKS: tuple[Callable[[Piece, Missing, Said], Look | None], ...] = (
    _kept,
    _pending,
    _to_answer,
    _ready,
    _untouched,
    _draft,
)
