"""Maribel keeps a piece that she makes with Tobias; the other parts are each one's own.

A world of its own: none of the editions that come along may be shared.
"""

from dataclasses import dataclass

from maypop.catalog.models import Edition
from maypop.catalog.tests.making import edition as published
from maypop.catalog.tests.making import specification
from maypop.journeys import actions
from maypop.journeys.actions import Verdict
from maypop.journeys.models import (
    Artifact,
    Finding,
    Journey,
    Partner,
    Submission,
    Team,
)
from maypop.journeys.team import naming, writing
from maypop.people.models import Person
from maypop.programs.models import Phase

from . import making

SHARED = "R1"
MINE = "I planned the questions and tallied the first lesson."


def an_edition(*, shared: str = SHARED) -> Edition:
    parts = specification()["requirements"]
    for each in parts:
        if each["id"] == shared:
            each["may_be_shared"] = True
    return published("questioning-sequences", requirements=parts)


@dataclass
class Two:
    """Maribel and Tobias, each with a journey of their own, of one edition."""

    maribel: Person
    tobias: Person
    edition: Edition
    phase: Phase
    hers: Journey
    his: Journey

    def piece(self, journey: Journey, code: str = SHARED) -> Artifact:
        rows = Artifact.objects.for_the_system("a test looks at a piece")
        around = ("journey__learner", "journey__place__cohort", "requirement")
        return rows.select_related(*around).get(journey=journey, requirement__code=code)

    @property
    def team(self) -> Team:
        return Team.objects.for_the_system("a test").get()

    def partner(self) -> Partner:
        rows = Partner.objects.for_the_system("a test")
        around = ("artifact__journey", "team__piece__journey")
        return rows.select_related(*around).latest("pk")

    def ask(self) -> Partner:
        return naming.ask(self.piece(self.hers), self.tobias.email, by=self.maribel)

    def agree(self) -> Team:
        self.ask()
        naming.agree(self.partner(), by=self.tobias)
        return self.team

    def write(self, person: Person, text: str = MINE, version: int = 0) -> None:
        mine = self.piece(self.of(person))
        writing.write(self.team, mine, text, version=version, by=person)

    def of(self, person: Person) -> Journey:
        return self.hers if person == self.maribel else self.his

    def send(self, person: Person) -> Submission:
        journey = self.of(person)
        if not self.piece(journey, "R3").attachments.exists():
            making.fill(journey)
        journey.refresh_from_db()
        return actions.send_in(journey, by=person)

    def decide(self, submission: Submission, *below: str) -> bool:
        """Read and confirmed, whatever is open of it: developing for those named."""
        submission.refresh_from_db()
        if submission.state == Submission.State.SENT_IN:  # else nobody reads it
            submission.move("assign", by=None)
            submission.move("lock_review", by=None)
        submission.move("confirm", by=None)
        found = Finding.objects.before(submission, submission.journey)
        still_open = self.edition.criteria.exclude(pk__in=found.values("criterion"))
        verdicts = [
            Verdict(
                each,
                "developing" if each.code in below else "demonstrated",
                "3:48",
                making.FEEDBACK if each.code in below else "",
            )
            for each in still_open
        ]
        earned = actions.settle(submission, verdicts, overall="Clear.", by=self.maribel)
        self.hers.refresh_from_db()
        self.his.refresh_from_db()
        return earned

    def codes(self) -> list[str]:
        criteria = self.edition.criteria.filter(requirement__code=SHARED)
        return list(criteria.values_list("code", flat=True))


def two() -> Two:
    maribel, tobias = making.educator("Maribel"), making.educator("Tobias", "Reed")
    phase, edition = making.a_phase(), an_edition()
    making.offer(phase, edition)
    hers, his = (making.begin(each, phase, edition) for each in (maribel, tobias))
    return Two(maribel, tobias, edition, phase, hers, his)


def a_team() -> Two:
    """Agreed, and each has written their own part."""
    found = two()
    found.agree()
    for each in (found.maribel, found.tobias):
        found.write(each)
    return found
