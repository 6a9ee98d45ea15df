"""A journey's pieces with all that belongs to them, read in a fixed number of steps."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat

from maypop.base.composed import composed, lay_beside
from maypop.base.personal_data import Names
from maypop.catalog.models import Criterion, Requirement, parts_of
from maypop.media.models import RECORDINGS, Consent, State, Upload

from .brought import BROUGHT
from .models import (
    PIECE,
    Artifact,
    Attestation,
    Explanation,
    Finding,
    Journey,
    PlannedDate,
    Remark,
    Snapshot,
    Tag,
)
from .reading import names_of
from .team.together import Together, lend


@dataclass(frozen=True)
class Link:
    """A page that a copy was asked for: on its way, or why there is none."""

    key: UUID
    address: str
    refusal: str


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
    aside: list[Upload] = field(default_factory=list)  # taken away, and may come back
    links: dict[str, str] = field(default_factory=dict)  # asked for, and not here
    consented: set[int] = field(default_factory=set)  # keys of uploads
    confirmed: dict[str, str] = field(default_factory=dict)
    findings: dict[int, Finding] = field(default_factory=dict)
    found: dict[int, list[Finding]] = field(default_factory=dict)  # the oldest first
    tags: list[Tag] = field(default_factory=list)  # in the order of their places
    kept: set[int] = field(default_factory=set)  # keys of criteria in the bank
    explained: dict[str, str] = field(default_factory=dict)  # notice to reason
    names: Names = field(default_factory=Names)  # that no text should name
    team: Together | None = None  # with whom it is made, if with anybody

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
    def asked(self) -> list[Link]:
        told = (words.partition("\n") for words in self.links.values())
        named = zip(self.links, told, strict=True)
        return [Link(UUID(key), address, why) for key, (address, _, why) in named]

    def link_named(self, public_id: str) -> Link | None:
        return next((each for each in self.asked if str(each.key) == public_id), None)

    def file_named(self, public_id: str) -> Upload | None:
        found = (each for each in self.files if str(each.public_id) == public_id)
        return next(found, None)

    @property
    def recordings(self) -> list[Upload]:
        return [each for each in self.ready_files if each.kind in ("video", "audio")]

    @property
    def planned_on(self) -> date | None:
        """The day that its educator set for it, while there is something to do."""
        day: date | None = getattr(self.artifact, "planned_on", None)
        return None if self.is_kept else day

    @property
    def remark(self) -> str:
        """What the latest decision that spoke of it said of the piece as a whole."""
        return getattr(self.artifact, "remark", None) or ""

    @property
    def words(self) -> int:
        return len(self.artifact.text.split())

    @property
    def is_untouched(self) -> bool:
        return not (self.artifact.text or self.files or self.pending or self.confirmed)


def pieces_of(journey: Journey) -> list[Piece]:
    """Every piece in order: a fixed number of statements, however much has gathered."""
    pieces = {each.artifact.pk: each for each in pieces_by_name(journey)}
    _add_uploads(journey, pieces)
    _add_words(journey, pieces)
    _add_tags(journey, pieces)
    _add_findings(journey, list(pieces.values()))
    lend(journey, list(pieces.values()))
    return list(pieces.values())


def pieces_by_name(journey: Journey) -> list[Piece]:
    """One statement, for a journey whose pieces are only listed."""
    artifacts = {each.requirement_id: each for each in _artifacts(journey)}
    pieces = []
    for part in parts_of(journey.edition_id):
        artifact = artifacts[part.pk]
        artifact.journey, artifact.requirement = journey, part
        pieces.append(Piece(part, artifact))
    return pieces


def hidden_of(journey: Journey, pieces: list[Piece]) -> list[Upload]:
    """Recordings that are needed now, and whose consent no longer stands."""
    if journey.is_open:
        needed = [one for each in pieces if not each.is_kept for one in each.recordings]
    elif journey.state == Journey.State.IN_REVIEW:
        needed = _confirmed_once(journey)
    else:
        needed = []
    return [each for each in needed if each.confirmed and not each.has_consent]


def _confirmed_once(journey: Journey) -> list[Upload]:
    rows = Upload.objects.seen_by(journey.learner).ready()
    mine = rows.filter(attachment__artifact__journey=journey, kind__in=RECORDINGS)
    consents = Prefetch("consents", Consent.objects.with_endings())
    return list(mine.prefetch_related(consents).order_by("pk"))


@composed
def _artifacts(journey: Journey) -> QuerySet[Artifact]:
    why = "of a journey that is at hand"
    rows = Artifact.objects.for_the_system(why).filter(journey=journey)
    planned = PlannedDate.objects.for_the_system(why).filter(
        journey=OuterRef("journey"), requirement=OuterRef("requirement")
    )
    planned_on = Subquery(planned.values("day"))
    said = Remark.objects.filter(
        submission__journey=OuterRef("journey"), requirement=OuterRef("requirement")
    )
    latest = Subquery(said.order_by("-pk").values("text")[:1])
    here = rows.annotate(planned_on=planned_on, remark=latest, **BROUGHT)
    return here.select_related("share").order_by()


def is_kept_whole(artifact: Artifact) -> bool:
    """Whether all that this one piece was to show is in the bank."""
    banked = Finding.objects.filter(submission__journey=artifact.journey_id).kept()
    asked = artifact.requirement.criteria
    return not asked.exclude(pk__in=banked.values("criterion")).exists()


def _add_uploads(journey: Journey, pieces: dict[int, Piece]) -> None:
    """What is attached; beside it what is on its way, refused or set aside."""
    slugs = {each.slug: each for each in pieces.values()}
    uploads = _uploads(journey, journey.learner_id, f"{journey.public_id}/")
    lay_beside(uploads, "consents", _consents(journey), by="upload_id")
    for upload in uploads:
        if hasattr(upload, "attachment"):
            piece = pieces[upload.attachment.artifact_id]
            piece.files.append(upload)
            if upload.has_consent:
                piece.consented.add(upload.pk)
        elif found := slugs.get(upload.about.partition("/")[2]):
            aside = hasattr(upload, "removal")
            (found.aside if aside else found.pending).append(upload)


@composed
def _uploads(journey: Journey, learner: Any, about: str) -> QuerySet[Upload]:
    beside_it = Q(state__in=(State.RECEIVING, State.REFUSED)) | Q(
        state=State.READY, removal__isnull=False
    )
    named = Q(purpose=PIECE, about__startswith=about)
    rows = Upload.objects.remembered_by(learner).filter(
        Q(attachment__artifact__journey=journey) | named & beside_it
    )
    beside = (
        *("attachment", "certificate", "rendition", "preparation", "parked"),
        *("captions", "reading", "profile", "removal", "set_aside", "snapshot"),
    )
    return rows.select_related(*beside).order_by("pk")


@composed
def _consents(journey: Journey) -> QuerySet[Consent]:
    rows = Consent.objects.filter(upload__attachment__artifact__journey=journey)
    return rows.with_endings()


def _add_words(journey: Journey, pieces: dict[int, Piece]) -> None:
    """Where each check is met, why each notice may stay, and which links were named;

    one statement for all of them.
    """
    names = names_of(journey)
    for piece in pieces.values():
        piece.names = names
    for key, kind, about, words in _confirmed_explained_and_asked(journey):
        getattr(pieces[key], kind)[about] = words


@composed
def _confirmed_explained_and_asked(journey: Journey) -> QuerySet[Any, Any]:
    confirmed = Attestation.objects.filter(artifact__journey=journey).values_list(
        "artifact", Value("confirmed"), "item__code", "where"
    )
    explained = Explanation.objects.filter(artifact__journey=journey).values_list(
        "artifact", Value("explained"), "notice", "reason"
    )
    links = Snapshot.objects.filter(artifact__journey=journey)
    known = links.for_the_system("shown to its own educator").to_show().order_by()
    asked = known.values_list(
        "artifact",
        Value("links"),
        Cast("public_id", CharField()),
        Concat("address", Value("\n"), "refusal", output_field=TextField()),
    )
    return confirmed.union(explained, asked, all=True)


def _add_tags(journey: Journey, pieces: dict[int, Piece]) -> None:
    """Of the files that are still there; what pointed into a removed one is gone."""
    files = {file.pk: file for piece in pieces.values() for file in piece.files}
    for tag in sorted(
        _tags(journey), key=lambda each: (each.upload_id or 0, each.anchor)
    ):
        if tag.upload_id is None or tag.upload_id in files:
            tag.upload = files[tag.upload_id] if tag.upload_id else None
            pieces[tag.artifact_id].tags.append(tag)


@composed
def _tags(journey: Journey) -> QuerySet[Tag]:
    return Tag.objects.filter(artifact__journey=journey).select_related("criterion")


def _add_findings(journey: Journey, pieces: list[Piece]) -> None:
    found: dict[int, list[Finding]] = {}
    for each in _findings(journey):
        found.setdefault(each.criterion_id, []).append(each)
    latest = {key: said[-1] for key, said in found.items()}
    kept = {key for key, said in found.items() if any(each.is_held for each in said)}
    for piece in pieces:
        mine = {each.pk for each in piece.criteria}
        piece.found = {key: found[key] for key in mine & found.keys()}
        piece.findings = {key: latest[key] for key in mine & latest.keys()}
        piece.kept = mine & kept


@composed
def _findings(journey: Journey) -> QuerySet[Finding]:
    said = Finding.objects.filter(submission__journey=journey)
    return said.with_standing().select_related("submission").order_by("pk")
