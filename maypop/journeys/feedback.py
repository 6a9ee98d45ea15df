"""What a decision said: complete, of the whole, by piece, and by criterion."""

from dataclasses import dataclass

from maypop.catalog.models import parts_of

from .models import (
    Change,
    Exhibit,
    Finding,
    Journey,
    Submission,
    changes_of,
    then_and_now,
)
from .stages import Party, PieceStage, of_journey, of_piece
from .standing import Look


@dataclass(frozen=True)
class Part:
    """One piece as it was sent in, beside how it was then, and all that was said."""

    change: Change
    findings: list[Finding]
    remarks: list[str]
    is_decided: bool = False

    @property
    def exhibit(self) -> Exhibit:
        return self.change.now

    @property
    def recording(self) -> str:
        """The player in which the moments of this piece play, by its id."""
        shown = (each.upload for each in self.exhibit.files.all())
        recorded = (each for each in shown if each.is_recording)
        return next((f"player-{each.public_id}" for each in recorded), "")

    @property
    def look(self) -> Look:
        """How the piece stands in this attempt: what was kept before was not judged."""
        if not self.is_decided:
            return Look(of_piece(PieceStage.SENT_IN), "send", "sky")
        if self.to_show:
            word = of_journey(Journey.State.NOT_YET, Party.EARNER)
            return Look(word, "rotate-ccw", "honey")
        stage = PieceStage.DEMONSTRATED if self.findings else PieceStage.KEPT
        return Look(of_piece(stage), "badge-check", "leaf")

    @property
    def to_show(self) -> list[Finding]:
        return [each for each in self.findings if not each.kept_until]

    @property
    def demonstrated(self) -> list[Finding]:
        return [each for each in self.findings if each.kept_until]


def parts(submission: Submission) -> list[Part]:
    """In the order of the edition; what was not sent in again is not among them."""
    now, then = then_and_now(submission)
    shown = {each.requirement_id: each for each in now}
    findings = list(submission.findings.standing().select_related("criterion"))
    remarks = list(submission.remarks.all())
    decided = submission.state == Submission.State.DECIDED
    found = []
    for part in parts_of(submission.journey.edition_id):
        if exhibit := shown.get(part.pk):
            exhibit.requirement = part
            (change,) = changes_of([exhibit], then)
            said = [each.text for each in remarks if each.requirement_id == part.pk]
            mine = [
                each for each in findings if each.criterion.requirement_id == part.pk
            ]
            found.append(Part(change, mine, said, is_decided=decided))
    return found
