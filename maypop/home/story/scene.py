"""What can happen in a plot: each method is one deed of the product itself."""

from dataclasses import dataclass, field
from datetime import date

from django.core.files.base import ContentFile

from maypop.assessment import actions as assessment
from maypop.assessment import rules as assessing
from maypop.assessment.models import (
    Appeal,
    Assignment,
    Case,
    Draw,
    Ground,
    Passage,
    Task,
    Tie,
)
from maypop.catalog.models import CriterionLevel, Edition
from maypop.journeys import actions as journeys
from maypop.journeys.models import PIECE, Artifact, Finding, Journey, Submission
from maypop.media import actions as media
from maypop.media.models import Basis, Hold, Upload
from maypop.people.models import Person
from maypop.programs.models import Phase, Place
from maypop.trail.models import record

from . import evidence
from .calendar import Calendar
from .words import DONE, WARM

SECONDS = ("graham", "priya", "nadia", "leona", "samir")  # who sits in the other seat
CONSENT = (
    "Every student who can be seen or heard has a signed release on file, or none"
    " can be recognized."
)
RELEASES = media.Terms(
    basis=Basis.RELEASES,
    class_called="Period 3",
    forms_held_by="The front office",
    students=19,
    not_to_appear=("Student L", "Student M"),
)


@dataclass
class Scene:
    """The world as a plot finds it: its dates, people by handle, editions by slug."""

    calendar: Calendar
    people: dict[str, Person] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    phases: dict[int, Phase] = field(default_factory=dict)
    others: dict[str, list[Person]] = field(default_factory=dict)  # of the crowd

    def begin(self, handle: str, slug: str, *, phase: int = 2) -> Journey:
        learner = self.people[handle]
        seats = Place.objects.seen_by(learner).filter(cohort__phase=self.phases[phase])
        return journeys.begin(
            learner, self.editions[slug], place=seats.get(), by=learner
        )

    def gather(self, journey: Journey, *parts: str) -> None:
        """Everything that the named parts ask for, or all of them."""
        pieces = journey.artifacts.select_related("journey__learner", "requirement")
        for piece in pieces:
            if not parts or piece.requirement.slug in parts:
                self._write(piece)
                self._bring_files(piece)
                self._confirm_checks(piece)

    def _write(self, piece: Artifact) -> None:
        codes = [each.code for each in piece.requirement.criteria.all()]
        text = evidence.writing(piece.requirement.step, codes)
        piece.write(text, version=piece.version, by=piece.journey.learner)

    def _bring_files(self, piece: Artifact) -> None:
        rules = piece.requirement.file_rules
        if rules["type"] in ("video", "audio_or_video"):
            upload = self.hand_in(piece, "lesson.mp4", evidence.lesson())
            by = upload.owner
            media.give_consent(upload, by=by, wording=CONSENT, terms=RELEASES)
            media.caption(upload, evidence.CAPTIONS, version=0, by=by)
        for letter in "ABCDEF"[: rules.get("samples", 0)]:
            sheet = evidence.student_work(letter)
            self.hand_in(piece, f"student-{letter.lower()}.png", sheet)

    def bring_plan(self, journey: Journey) -> None:
        """The second part asks for a plan; beside the text a file with its table."""
        pieces = journey.artifacts.select_related("journey__learner", "requirement")
        piece = pieces.get(requirement__code="R2")
        upload = self.hand_in(piece, "lesson-plan.docx", evidence.plan())
        journeys.read(upload.pk)  # as the worker does within moments

    def hand_in(self, piece: Artifact, name: str, content: bytes) -> Upload:
        """It arrives, and the worker has prepared it before anything is sent in."""
        upload = media.receive(
            ContentFile(content, name=name),
            owner=piece.journey.learner,
            purpose=PIECE,
            about=piece.about,
            name=name,
        )
        media.prepare(upload.pk)
        return upload

    def _confirm_checks(self, piece: Artifact) -> None:
        where = "in the text above, second paragraph"
        for check in piece.requirement.checks.filter(how="attest"):
            journeys.confirm_check(piece, check, where=where, by=piece.journey.learner)

    def send_in(self, journey: Journey) -> Submission:
        journey.refresh_from_db()
        return journeys.send_in(journey, by=journey.learner)

    def give_to(self, submission: Submission, reader: str) -> Assignment:
        """To this one; and to a second one, where the draw says that two read it."""
        submission.refresh_from_db()
        given = assessment.assign(submission, to=self.people[reader])
        reads = given.task == Task.REVIEW
        if reads and Draw.objects.filter(submission=submission, twice=True).exists():
            assessment.assign(submission, to=self._second(submission))
        return given

    def _second(self, submission: Submission) -> Person:
        free = (self.people[each] for each in SECONDS)
        return next(each for each in free if not any(assessing.bars(each, submission)))

    def in_hands(self, submission: Submission) -> list[Assignment]:
        """Whoever reads it now, in the order of their seats."""
        rows = Assignment.objects.for_the_system("the story reads what was given")
        return list(rows.still_open().filter(submission=submission).order_by("seat"))

    def recognize(self, submission: Submission, reader: str, *, until: date) -> None:
        """They coached whose work it is, until that day: it goes to someone else."""
        given, by = self.give_to(submission, reader), self.people[reader]
        words = "I coached in this classroom last year."
        assessment.decline(given, by=by, reason=words)
        kind = Tie.Kind.MENTORED
        tie = Tie.objects.create(
            person=by, submission=submission, kind=kind, until=until, by=by
        )
        record("declare", tie, by=by, kind=kind)

    def rate(self, given: Assignment, open_ones: dict[str, str] | None = None) -> None:
        """Every open criterion demonstrated, but for those that get words instead."""
        words = open_ones or {}
        journey = given.submission.journey
        kept = Finding.objects.filter(submission__journey=journey).kept()
        criteria = journey.edition.criteria.select_related("requirement")
        asked = criteria.exclude(pk__in=kept.values("criterion"))
        for criterion in asked:
            said = words.get(criterion.code, "")
            assessment.jot(
                given,
                criterion,
                by=given.reader,
                version=0,
                level=CriterionLevel.DEVELOPING
                if said
                else CriterionLevel.DEMONSTRATED,
                where=evidence.place(criterion),
                feedback=said,
            )

    def read(
        self, submission: Submission, open_ones: dict[str, str] | None = None
    ) -> None:
        """Whoever has it reads and locks it, and they see it the same way."""
        for given in self.in_hands(submission):
            self.rate(given, open_ones)
            self.lock(given, WARM if open_ones else DONE)

    def lock(self, given: Assignment, overall: str) -> None:
        by = given.reader
        assessment.jot_overall(given, overall, by=by, version=given.version)
        given.refresh_from_db()
        assessment.lock_review(given, by=by)

    def let_go(self, journey: Journey) -> None:
        """Its time is over: what shows people is destroyed, with a certificate."""
        for upload in journeys.files_to_hold(journey):
            media.destroy(upload)
            media.erase(upload.pk)

    def ask_to_hold(self, journey: Journey, keeper: str, reason: str) -> Hold:
        return journeys.ask_to_hold(journey, by=self.people[keeper], reason=reason)

    def confirm(self, submission: Submission, approver: str = "ferdinand") -> None:
        given = self.give_to(submission, approver)
        assessment.confirm(given, by=given.reader)

    def appeal(
        self, submission: Submission, code: str, *, words: str, look_at: str
    ) -> Appeal:
        journey = submission.journey
        return assessment.appeal(
            submission.decisions.get(replaces=None),
            by=journey.learner,
            ground=Ground.OVERLOOKED,
            criteria=[journey.edition.criteria.get(code=code)],
            words=words,
            look_at=look_at,
        )

    def seat(self, filed: Appeal, reader: str, number: int) -> Assignment:
        return assessment.give_to_panel(filed, to=self.people[reader], seat=number)

    def hear(self, given: Assignment, reasons: str) -> None:
        by = given.reader
        self.rate(given)
        assessment.jot_overall(given, reasons, by=by, version=given.version)
        assessment.lock_hearing(given, by=by)

    def open_case(self, submission: Submission, *, by: str, where: str) -> Case:
        exhibit = submission.exhibits.filter(files__isnull=False).first()
        found = exhibit or submission.exhibits.all()[0]
        return assessment.open_case(
            submission.journey,
            submission,
            kind=Case.Kind.DUPLICATE,
            passages=[Passage(exhibit=found, where=where)],
            by=self.people[by],
        )

    def settle_case(
        self, case: Case, outcome: str, reasons: str, *, by: tuple[str, str]
    ) -> None:
        """One proposes and another agrees."""
        one, other = (self.people[each] for each in by)
        proposal = assessment.propose(case, by=one, outcome=outcome, reasons=reasons)
        assessment.settle_case(proposal, by=other)
