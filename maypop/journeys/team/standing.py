"""All that the page of a team shows to one of those who make the piece."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from maypop.catalog.models import Criterion
from maypop.media.models import Consent, Upload

from ..models import Artifact, Finding, Partner, Team
from .together import WHY, Together, teams_of, together

AROUND_A_FILE = (
    *("rendition", "preparation", "parked"),
    *("certificate", "captions", "snapshot"),
)
AROUND = ("artifact__journey__learner", "team__piece__journey__learner")


@dataclass
class Seen:
    """The piece at hand, those who asked, those who were asked, and the team."""

    mine: Artifact
    asked_by: list[Partner]  # and not answered yet
    asked: list[Partner]  # whom its keeper asked, whatever they said
    found: Together | None  # once somebody agreed
    agreement: Partner | None  # one's own, as a partner

    @property
    def may_ask(self) -> bool:
        """Whether it may still begin, or grow: nobody else keeps it, none sent it."""
        unread = self.found is None or not self.found.readings
        return self.mine.journey.is_open and self.agreement is None and unread

    @property
    def may_leave(self) -> bool:
        return self.agreement is not None and self.mine.journey.is_open

    @property
    def own_parts(self) -> list[tuple[str, str]]:
        """What the others say they did."""
        if self.found is None:
            return []
        people = {self.found.team.piece_id: self.found.keeper} | {
            each.artifact_id: each.artifact.journey.learner.name
            for each in self.found.partners
        }
        parts = self.found.team.own_parts.all()
        return [
            (people[each.artifact_id], each.text)
            for each in parts
            if each.artifact_id in people and each.artifact_id != self.mine.pk
        ]

    @property
    def judged(self) -> list[tuple[Criterion, Finding]]:
        """What was found, as it is for all of them."""
        verdicts = self.found.verdicts if self.found and self.found.decided else {}
        every = self.mine.requirement.criteria.all() if verdicts else ()
        return [(each, verdicts[each.pk]) for each in every if each.pk in verdicts]

    @property
    def files(self) -> list[Upload]:
        """Of the piece as it stands; a recording only while its consent does."""
        if self.found is None or self.found.is_keeper:
            return []
        rows = Upload.objects.for_the_system(WHY).ready()
        shown = rows.filter(attachment__artifact=self.found.team.piece)
        consents = Prefetch("consents", Consent.objects.with_endings())
        uploads = shown.select_related(*AROUND_A_FILE).prefetch_related(consents)
        return [each for each in uploads.order_by("pk") if _may_be_shown(each)]


def seen(mine: Artifact) -> Seen:
    rows = Partner.objects.for_the_system(WHY).select_related(*AROUND)
    own = list(rows.filter(artifact=mine, state__in=Partner.IN_SIGHT))
    agreed = [each for each in own if each.state == Partner.State.AGREED]
    theirs = [each for each in own if each.state == Partner.State.ASKED]
    kept = list(rows.filter(team__piece=mine))
    teams = [each for each in teams_of(mine.journey) if _is_of(each, mine)]
    found = next((each for each in _begun(teams, mine)), None)
    return Seen(mine, theirs, kept, found, agreed[0] if agreed else None)


def _is_of(team: Team, mine: Artifact) -> bool:
    return team.piece.requirement_id == mine.requirement_id


def _begun(teams: Iterable[Team], mine: Artifact) -> Iterable[Together]:
    for each in teams:
        found = together(each, mine)
        if found.partners or found.readings:
            yield found


def _may_be_shown(upload: Upload) -> bool:
    return not upload.is_recording or upload.has_consent
