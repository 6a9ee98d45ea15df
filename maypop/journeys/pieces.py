"""A journey's pieces with all that belongs to them, read in a fixed number of steps."""

from collections import defaultdict
from dataclasses import dataclass, field

from maypop.catalog.models import Criterion, Requirement
from maypop.media.models import Consent, State, Upload

from .models import Artifact, Attachment, Attestation, Finding, Journey

PIECE = "piece"  # what an upload says it is for


@dataclass
class Piece:
    """One part of the edition as this educator stands with it.

    `confirmed` maps a check's code to the place that the educator named for it;
    `findings` maps a criterion's key to what the latest decision said of it.
    """

    requirement: Requirement
    artifact: Artifact
    files: list[Upload] = field(default_factory=list)
    pending: list[Upload] = field(default_factory=list)  # on their way, or refused
    consented: set[int] = field(default_factory=set)  # keys of uploads
    confirmed: dict[str, str] = field(default_factory=dict)
    findings: dict[int, Finding] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)  # keys of criteria in the bank

    @property
    def slug(self) -> str:
        return self.requirement.slug

    @property
    def criteria(self) -> list[Criterion]:
        return list(self.requirement.criteria.all())

    @property
    def open_criteria(self) -> list[Criterion]:
        return [each for each in self.criteria if each.pk not in self.kept]

    @property
    def is_kept(self) -> bool:
        """Everything it was to show is demonstrated; it need not be touched again."""
        return not self.open_criteria

    @property
    def ready_files(self) -> list[Upload]:
        return [each for each in self.files if each.state == State.READY]

    @property
    def recordings(self) -> list[Upload]:
        return [each for each in self.ready_files if each.kind in ("video", "audio")]

    @property
    def words(self) -> int:
        return len(self.artifact.text.split())

    @property
    def is_untouched(self) -> bool:
        return not (self.artifact.text or self.files or self.pending or self.confirmed)


def pieces_of(journey: Journey) -> list[Piece]:
    """Every piece in order. A fixed number of statements, whatever their size."""
    asked = journey.edition.requirements.prefetch_related("checks", "criteria")
    requirements = {each.pk: each for each in asked}
    rows = Artifact.objects.for_the_system("its journey was fetched for its owner")
    artifacts = rows.filter(journey=journey).select_related("requirement")
    pieces = {
        each.pk: Piece(requirements[each.requirement_id], each) for each in artifacts
    }
    _add_files(pieces)
    _add_pending(journey, list(pieces.values()))
    _add_attestations(pieces)
    _add_findings(journey, list(pieces.values()))
    return list(pieces.values())


def _add_files(pieces: dict[int, Piece]) -> None:
    rows = Attachment.objects.filter(artifact__in=pieces).select_related("upload")
    held: defaultdict[int, list[Upload]] = defaultdict(list)
    for row in rows:
        held[row.artifact_id].append(row.upload)
    uploads = [upload.pk for files in held.values() for upload in files]
    consents = Consent.objects.filter(upload__in=uploads)
    consented = set(consents.values_list("upload_id", flat=True))
    for key, files in held.items():
        pieces[key].files = files
        pieces[key].consented = consented


def _add_pending(journey: Journey, pieces: list[Piece]) -> None:
    rows = Upload.objects.seen_by(journey.learner).filter(
        purpose=PIECE,
        about__startswith=f"{journey.public_id}/",
        state__in=(State.RECEIVING, State.REFUSED),
    )
    for upload in rows:
        slug = upload.about.partition("/")[2]
        for piece in pieces:
            if piece.slug == slug:
                piece.pending.append(upload)


def _add_attestations(pieces: dict[int, Piece]) -> None:
    rows = Attestation.objects.filter(artifact__in=pieces).select_related("item")
    for row in rows:
        pieces[row.artifact_id].confirmed[row.item.code] = row.where


def _add_findings(journey: Journey, pieces: list[Piece]) -> None:
    said = Finding.objects.filter(submission__journey=journey).order_by("pk")
    latest = {each.criterion_id: each for each in said}
    kept = {each.criterion_id for each in said.kept()}
    for piece in pieces:
        mine = {each.pk for each in piece.criteria}
        piece.findings = {key: latest[key] for key in mine & latest.keys()}
        piece.kept = mine & kept
