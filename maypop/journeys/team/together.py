"""How a piece that several make stands for one of them, read beside their pieces."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from maypop.catalog.models import CriterionLevel

from ..models import (
    Artifact,
    Exhibit,
    Finding,
    Journey,
    OwnPart,
    Partner,
    Team,
    TeamReading,
)

if TYPE_CHECKING:
    from ..pieces import Piece

WHY = "made together with whom it is shown to"


@dataclass
class Together:
    """One team, for one of them: their own part, and what is decided so far."""

    team: Team
    is_keeper: bool
    own: OwnPart | None
    partners: list[Partner]  # who agreed, the keeper not among them
    readings: list[TeamReading]  # the oldest first
    # By criterion: what was found last of it at its keeper.
    verdicts: dict[int, Finding] = field(default_factory=dict)
    # What a partner takes along as decided, instead of having it judged again.
    lent: dict[int, Finding] = field(default_factory=dict)

    @property
    def keeper(self) -> str:
        return self.team.piece.journey.learner.name

    @property
    def being_read(self) -> TeamReading | None:
        return next((each for each in self.readings if not each.decided_at), None)

    @property
    def decided(self) -> TeamReading | None:
        """The last version that was judged."""
        done = [each for each in self.readings if each.decided_at]
        return done[-1] if done else None

    def same(self, digest: str) -> TeamReading | None:
        """This very version, if it was judged."""
        done = (each for each in self.readings if each.decided_at)
        return next((each for each in done if each.digest == digest), None)

    def exhibit(self) -> Exhibit | None:
        """The piece as it was judged last."""
        if self.decided is None:
            return None
        rows = Exhibit.objects.filter(submission=self.decided.submission_id)
        return rows.get(requirement=self.team.piece.requirement_id)


def holds(finding: Finding) -> bool:
    """Whether its verdict can be taken along: not lapsed, and not opened again."""
    return finding.level != CriterionLevel.DEMONSTRATED or finding.is_held


def lend(journey: Journey, pieces: Sequence["Piece"]) -> None:
    """Lay each team beside its piece; no statement where nothing may be shared."""
    shareable = {
        each.requirement.pk: each for each in pieces if each.requirement.may_be_shared
    }
    if not shareable:
        return
    for team in teams_of(journey):
        piece = shareable[team.piece.requirement_id]
        found = together(team, piece.artifact)
        if found.partners or found.readings:
            piece.team = found
            if not found.is_keeper:
                _show_to_a_partner(piece, found)


def together(team: Team, mine: Artifact) -> Together:
    """For whose `mine` it is: the keeper's own, or that of somebody who agreed."""
    own = [each for each in team.own_parts.all() if each.artifact_id == mine.pk]
    found = Together(
        team,
        is_keeper=team.piece_id == mine.pk,
        own=own[0] if own else None,
        partners=list(team.partners.all()),
        readings=list(team.readings.all()),
    )
    if found.readings:
        found.verdicts = {each.criterion_id: each for each in _found(team)}
    return found


def teams_of(journey: Journey) -> QuerySet[Team]:
    """Those that its educator keeps or agreed to, with all around them."""
    agreed = Partner.objects.for_the_system(WHY).agreed()
    rows = Team.objects.for_the_system(WHY).filter(
        Q(piece__journey=journey)
        | Q(pk__in=agreed.filter(artifact__journey=journey).values("team"))
    )
    with_whom = agreed.select_related("artifact__journey__learner")
    return rows.select_related(
        "piece__journey__learner", "piece__requirement"
    ).prefetch_related(
        Prefetch("partners", with_whom),
        "own_parts",
        Prefetch("readings", TeamReading.objects.select_related("submission")),
    )


def _found(team: Team) -> QuerySet[Finding]:
    """Of the keeper, the oldest first."""
    said = Finding.objects.filter(
        submission__journey=team.piece.journey_id,
        criterion__requirement=team.piece.requirement_id,
    )
    around = said.with_standing().select_related("submission", "criterion")
    return around.order_by("pk")


def _show_to_a_partner(piece: "Piece", found: Together) -> None:
    """The keeper's piece instead of their own, and its verdicts as if their own.

    What they had gathered before stays aside, as it was; in memory alone.
    """
    exhibit = found.exhibit()
    piece.artifact.text = exhibit.text if exhibit else found.team.piece.text
    piece.artifact.change_note, piece.artifact.changed = "", {}
    piece.artifact.edited_at = None
    piece.files, piece.pending, piece.aside = [], [], []
    piece.links, piece.tags, piece.confirmed = {}, [], {}
    open_ones = [each.pk for each in piece.open_criteria]
    verdicts = {key: found.verdicts[key] for key in open_ones if key in found.verdicts}
    if found.being_read or len(verdicts) < len(open_ones):
        return
    if not all(holds(each) for each in verdicts.values()):
        return
    found.lent = verdicts
    for key, each in verdicts.items():
        piece.findings[key] = each
        piece.found[key] = [each]
        if each.is_held:
            piece.kept.add(key)
