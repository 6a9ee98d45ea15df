"""An educator with a seat, an edition, and pieces at every stage: small and direct."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.catalog.models import Check, Edition
from maypop.catalog.tests.making import edition as published
from maypop.journeys import actions, explaining
from maypop.journeys.actions import Verdict, Word
from maypop.journeys.completeness import gaps
from maypop.journeys.models import (
    PIECE,
    Artifact,
    Attestation,
    Journey,
    Submission,
)
from maypop.journeys.pieces import pieces_of
from maypop.media.models import Basis, Consent, Rendition, Upload
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.actions import place
from maypop.programs.models import Cohort, Offer, Phase, Program

WHAT = {
    "mp4": ("video", "video/mp4"),
    "png": ("image", "image/png"),
    "pdf": ("document", "application/pdf"),
}
WORDS = "Q6 @3:48 a wait. Q8 @5:02 built on. @1:00 @2:00 @3:00 @4:00 more."
WHY = "Every voice can be understood."
FEEDBACK = "The wait is short here. Next, count to five after a hard question."


@dataclass
class Made:
    """Maribel, her seat, and one journey of hers."""

    maribel: Person
    edition: Edition
    phase: Phase
    journey: Journey
    client: Client

    def piece(self, part: str = "r1") -> Artifact:
        rows = Artifact.objects.seen_by(self.maribel).select_related("journey")
        return rows.get(journey=self.journey, requirement__code=part.upper())

    def url(self, name: str = "piece", part: str | None = "r1", *more: Any) -> str:
        keys = [self.journey.public_id, *([part] if part else []), *more]
        return reverse(f"journeys:{name}", args=keys)

    def reloaded(self) -> Journey:
        self.journey.refresh_from_db()
        return self.journey


def made(slug: str = "questioning-sequences") -> Made:
    maribel, phase, edition = educator("Maribel"), a_phase(), published(slug)
    offer(phase, edition)
    journey = begin(maribel, phase, edition)
    return Made(maribel, edition, phase, journey, signed_in(maribel))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def educator(given: str, family: str = "Stroud") -> Person:
    state, _ = Organization.objects.get_or_create(
        slug="volunteer", defaults={"name": "Volunteer", "level": Level.STATE}
    )
    district, _ = Organization.objects.get_or_create(
        slug="cedar-glade",
        defaults={"name": "Cedar Glade", "level": Level.DISTRICT, "parent": state},
    )
    person = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name=family
    )
    Membership.objects.create(person=person, organization=district, role=Role.EDUCATOR)
    return person


def a_phase(name: str = "Phase 2") -> Phase:
    state = Organization.objects.get(level=Level.STATE)
    program, _ = Program.objects.get_or_create(
        name="Program", defaults={"organization": state}
    )
    today = clock.today()
    return Phase.objects.create(
        program=program,
        name=name,
        opens_on=today - timedelta(days=90),
        closes_on=today + timedelta(days=200),
    )


def offer(phase: Phase, edition: Edition) -> None:
    Offer.objects.create(phase=phase, edition=edition)


def seat(person: Person, phase: Phase) -> Any:
    district = Organization.objects.get(level=Level.DISTRICT)
    cohort, _ = Cohort.objects.get_or_create(
        phase=phase, organization=district, name="Together"
    )
    return place(person, cohort, by=None)


def begin(person: Person, phase: Phase, edition: Edition) -> Journey:
    return actions.begin(person, edition, place=seat(person, phase), by=person)


# --- pieces ---------------------------------------------------------------------


def fill(journey: Journey) -> None:
    """All that the checks of any part ask for."""
    for artifact in Artifact.objects.seen_by(journey.learner).filter(journey=journey):
        artifact.write(WORDS, version=artifact.version, by=journey.learner)
        rules = artifact.requirement.file_rules
        if rules["type"] == "video":
            consent(attached(artifact, "mp4", seconds=600))
        for number in range(rules.get("samples", 0)):
            attached(artifact, "png", name=f"sample {number}.png")
        confirm(artifact)
    explain(journey)


def explain(journey: Journey) -> None:
    """Whatever was noticed is fine, for a reason."""
    for piece in pieces_of(Journey.objects.seen_by(journey.learner).get(pk=journey.pk)):
        for gap in gaps(piece):
            if gap.may_be_fine:
                explaining.explain(
                    piece.artifact, gap.notice, reason=WHY, by=journey.learner
                )


def confirm(artifact: Artifact) -> None:
    for check in artifact.requirement.checks.filter(how=Check.How.ATTEST):
        Attestation.objects.get_or_create(
            artifact=artifact, item=check, defaults={"where": "p. 2"}
        )


def attached(artifact: Artifact, form: str = "pdf", **facts: Any) -> Upload:
    upload = uploaded(artifact, form, **facts)
    if not upload.is_prepared:
        Rendition.objects.create(upload=upload, content_type=upload.content_type)
    actions.attach(upload, artifact, by=artifact.journey.learner)
    return upload


def uploaded(artifact: Artifact, form: str = "pdf", **facts: Any) -> Upload:
    kind, content_type = WHAT[form]
    known = {
        "owner": artifact.journey.learner,
        "state": "ready",
        "purpose": PIECE,
        "about": artifact.about,
        "name": f"file.{form}",
        "length": 5,
        "offset": 5,
        "digest": sha256(b"bytes").hexdigest(),
        "kind": kind,
        "format": form,
        "content_type": content_type,
        "finished_at": clock.now(),
    }
    return Upload.objects.create(**{**known, **facts})


def on_its_way(artifact: Artifact, name: str = "take 2.mp4") -> Upload:
    blank = {"digest": "", "kind": "", "format": "", "content_type": ""}
    return uploaded(
        artifact, "mp4", name=name, state="receiving", length=1000, offset=480,
        finished_at=None, **blank,
    )  # fmt: skip


def refused(artifact: Artifact) -> Upload:
    return uploaded(
        artifact, "pdf", name="slides.key", state="refused", kind="", content_type="",
        refusal="We cannot open this kind of file. Export it as PDF.",
    )  # fmt: skip


def consent(upload: Upload, **facts: Any) -> Consent:
    known = {
        "confirmed_by": upload.owner,
        "wording": "All agreed.",
        "basis": Basis.RELEASES,
        "forms_held_by": "The front office",
    }
    return Consent.objects.create(upload=upload, **{**known, **facts})


# --- sent in, decided -----------------------------------------------------------


def sent(made: Made) -> Submission:
    fill(made.journey)
    submission = actions.send_in(made.journey, by=made.maribel)
    made.reloaded()
    return submission


def decide(
    made: Made,
    submission: Submission,
    *,
    below: tuple[str, ...] = (),
    of_pieces: Sequence[Word] = (),
) -> Submission:
    """Read and confirmed: developing for the named codes, else demonstrated."""
    for move in ("assign", "lock_review", "confirm"):
        submission.move(move, by=None)
    verdicts = [
        Verdict(
            criterion=each,
            level="developing" if each.code in below else "demonstrated",
            where="3:48",
            feedback=FEEDBACK if each.code in below else "",
        )
        for each in made.edition.criteria.all()
    ]
    actions.settle(
        submission,
        verdicts,
        overall="A clear ladder.",
        by=made.maribel,
        of_pieces=of_pieces,
    )
    made.reloaded()
    return submission


def not_yet(made: Made, *below: str) -> Submission:
    return decide(made, sent(made), below=below or ("Q6", "Q8"))
