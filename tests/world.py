"""The demo world as tests know it: people by their given name, work by its owner."""

from dataclasses import dataclass
from uuid import UUID

from maypop.assessment.models import Absence, Assignment, Case, Tie
from maypop.coaching.models import (
    Experiment,
    Meeting,
    Nudge,
    Recommendation,
    Report,
    ShelfAudience,
)
from maypop.credentials.models import Award
from maypop.home.story.scene import Scene
from maypop.journeys.models import Journey, Submission
from maypop.media.models import Alarm, Certificate, Hold
from maypop.notices.models import Enquiry, Notice
from maypop.people.models import Person
from maypop.programs.models import CohortMentor, Delegation, Pairing, Proposal

WHY = "tests look at the whole world"


@dataclass(frozen=True)
class World:
    scene: Scene

    def __getattr__(self, handle: str) -> Person:
        """`world.maribel`: the person of that name."""
        return self.scene.people[handle]

    def journey_of(self, handle: str, slug: str | None = None) -> Journey:
        rows = Journey.objects.for_the_system(WHY).filter(learner__handle=handle)
        rows = rows.select_related("learner", "edition", "place__cohort__phase")
        if slug:
            rows = rows.filter(edition__micro_credential__slug=slug)
        return rows.order_by("pk")[:1].get()

    def submission_of(self, handle: str) -> Submission:
        rows = Submission.objects.for_the_system(WHY)
        mine = rows.filter(journey=self.journey_of(handle))
        return mine.order_by("-pk")[:1].get()

    def work_of(self, handle: str) -> Assignment:
        """What this reader has in hand, the oldest first."""
        rows = Assignment.objects.for_the_system(WHY).still_open()
        return rows.filter(reader__handle=handle).order_by("pk")[:1].get()

    def submission_in(self, phase: str) -> Submission:
        rows = Submission.objects.for_the_system(WHY)
        return rows.get(journey__place__cohort__phase__name=phase)

    def in_keeping(self) -> dict[str, UUID]:
        """Royce's work is held, Delphine's recording is gone, Samir opened much."""
        gone = Certificate.objects.for_the_system(WHY).select_related("upload")
        return {
            "hold": Hold.objects.for_the_system(WHY).get().public_id,
            "certificate": gone[:1].get().upload.public_id,
            "alarm": Alarm.objects.for_the_system(WHY).get().public_id,
            "case": Case.objects.for_the_system(WHY).get().public_id,
            "phase": self.scene.phases[2].public_id,
            "look": self.submission_in("Phase 2, first look").public_id,
        }

    def in_the_post(self, handle: str) -> dict[str, UUID]:
        """A word to this person, and an enquiry that waits."""
        told = Notice.objects.seen_by(self.scene.people[handle])
        asked = Enquiry.objects.for_the_system(WHY).waiting()
        return {
            "notice": told[:1].get().public_id,
            "enquiry": asked.get().public_id,
        }

    def in_programs(self, route: str) -> dict[str, object]:
        """The running phase, Maribel's cohort in it, and what Lucinda may run."""
        if not route.startswith("/programs"):
            return {}
        phase = self.scene.phases[2]
        given = Delegation.objects.get(phase=phase)
        whole = CohortMentor.objects.for_the_system(WHY).get()
        cohort = self.journey_of("maribel").place.cohort
        return {
            "program": phase.program.slug,
            "phase": phase.slug,
            "cohort": (whole.cohort if "<uuid:row>" in route else cohort).public_id,
            "row": whole.public_id,
            "delegation": given.public_id,
            "day": phase.program.closures.latest("day").day,
            "group": "promises",
            "template": "tennessee-pilot",
        }

    def in_pairs(self, *, asked: bool) -> dict[str, UUID]:
        """Verity's pair with Maribel; Amos is asked, and Orla is proposed."""
        two = {"mentor__handle": "verity", "learner__handle": "maribel"}
        pair = Pairing.objects.for_the_system(WHY).get(**two)
        whose = "amos" if asked else "orla"
        proposals = Proposal.objects.for_the_system(WHY)
        return {
            "pair": pair.public_id,
            "goal": pair.goals.all()[1].public_id,
            "contact": pair.touchpoints.all()[0].public_id,
            "note": pair.notes.get().public_id,
            "proposal": proposals.get(learner__handle=whose).public_id,
            "person": self.scene.people["orla"].public_id,
        }

    def in_rooms(self, route: str) -> dict[str, object]:
        """The room of Maribel's cohort, and what was last said and reported there."""
        if not route.startswith(("/rooms", "/topics", "/posts")):
            return {}
        report = Report.objects.for_the_system(WHY).select_related("post__topic").get()
        return {
            "kind": "cohort",
            "of": self.journey_of("maribel").place.cohort.public_id,
            "topic": report.post.topic.public_id,
            "post": report.post.public_id,
            "report": report.public_id,
        }

    def in_meetings(self) -> dict[str, object]:
        """What Verity and Maribel have planned."""
        rows = Meeting.objects.seen_by(self.maribel).standing()
        return {"meeting": rows.get().public_id}

    def in_assigning(self) -> dict[str, UUID]:
        """Graham mentored Amos, and Nadia will be away."""
        tie = Tie.objects.seen_by(self.scene.people["graham"]).get()
        absence = Absence.objects.seen_by(self.scene.people["nadia"]).get()
        return {"tie": tie.public_id, "absence": absence.public_id}

    def in_library(self, route: str) -> dict[str, UUID]:
        """What Verity gave Maribel from an open shelf, and the one the two share."""
        if not route.startswith(("/library", "/shelves", "/recommendations")):
            return {}
        given = Recommendation.objects.given_to(self.scene.people["maribel"]).get()
        shown = ShelfAudience.objects.for_the_system(WHY).get()
        earned = self.award_of("amos").journey
        return {
            "resource": given.resource.public_id,
            "given": given.public_id,
            "shelf": shown.shelf.public_id,
            "pick": shown.shelf.picks.get().public_id,
            "shown": shown.public_id,
            "journey": earned.public_id,
        }

    def in_help(self, route: str) -> dict[str, UUID]:
        """What Verity asked Maribel, and what Constance wrote down."""
        if not route.startswith(("/mentoring", "/nudg")):
            return {}
        return {
            "nudge": Nudge.objects.seen_by(self.scene.people["maribel"])
            .get()
            .public_id,
            "experiment": Experiment.objects.get().public_id,
            "phase": self.scene.phases[2].public_id,
        }

    def award_of(self, handle: str) -> Award:
        rows = Award.objects.for_the_system(WHY)
        return rows.get(journey__learner__handle=handle)
