"""What lies where in a portfolio: decided before the first byte is copied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.safestring import SafeString
from django.utils.text import slugify

from maypop.media import actions as media
from maypop.media.models import State, Upload
from maypop.people.models import Person

from ..chapters import Enclosed, chapters_of
from ..models import FILES, Exhibit, Finding, Journey, Remark, Submission
from ..pieces import Piece, pieces_of
from .naming import Folder, safe, true_to

AROUND = (
    *("learner", "edition__micro_credential", "class_list"),
    "place__cohort__phase",
)


@dataclass(frozen=True)
class Copied:
    """A file of the educator, and the words of it if it is a recording."""

    upload: Upload
    path: str
    captions: str = ""
    transcript: str = ""


@dataclass(frozen=True)
class Leaf:
    """One piece as it stands now."""

    piece: Piece
    words: str  # the path of its text
    files: list[Copied]
    beside: list[SafeString]

    @property
    def confirmed(self) -> list[tuple[str, str]]:
        """Each check that is confirmed, and where to look."""
        where = self.piece.confirmed
        checks = self.piece.requirement.checks.all()
        return [(each.text, where[each.code]) for each in checks if each.code in where]

    @property
    def gone(self) -> list[Upload]:
        """Destroyed as agreed: a line is left of them."""
        return [each for each in self.piece.files if each.state == State.REMOVED]


@dataclass(frozen=True)
class Shown:
    """One piece as it was sent in, and what was found of it."""

    exhibit: Exhibit
    files: list[Copied]
    findings: list[Finding]
    remarks: list[Remark]


@dataclass(frozen=True)
class Attempt:
    submission: Submission
    parts: list[Shown]


@dataclass
class Branch:
    """One journey, in a folder of its own."""

    journey: Journey
    folder: Folder
    leaves: list[Leaf] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    enclosed: list[tuple[str, Enclosed]] = field(default_factory=list)
    copied: dict[int, Copied] = field(default_factory=dict)

    @property
    def index(self) -> str:
        return f"{self.folder.path}index.html"


def branches_of(person: Person) -> Iterator[Branch]:
    """Every journey, in the order in which they were begun."""
    mine = Journey.objects.seen_by(person).select_related(*AROUND)
    rows = mine.defer("edition__spec").order_by("pk")
    for number, journey in enumerate(rows, start=1):
        title = slugify(journey.edition.slug)[:60]
        path = f"{number:02}-{title}/"
        yield _grown(Branch(journey, Folder(path, taken=["index.html"])))


def _grown(branch: Branch) -> Branch:
    told = chapters_of(branch.journey)
    for piece in pieces_of(branch.journey):
        key = piece.artifact.pk
        beside = [each.beside[key] for each in told if key in each.beside]
        branch.leaves.append(_leaf(branch, piece, beside))
    for number, each in enumerate(_sent(branch.journey), start=1):
        folder = Folder(f"{branch.folder.path}sent-in-{number}/")
        branch.attempts.append(_attempt(branch, folder, each))
    for file in (one for chapter in told for one in chapter.enclosed):
        branch.enclosed.append((branch.folder.place(safe(file.name)), file))
    return branch


def _leaf(branch: Branch, piece: Piece, beside: list[SafeString]) -> Leaf:
    title = slugify(piece.requirement.title)[:40].strip("-")
    folder = Folder(f"{branch.folder.path}{piece.slug}-{title}/")
    words = folder.place("words.txt")
    files = [_copied(branch, folder, each) for each in piece.ready_files]
    return Leaf(piece, words, files, beside)


def _sent(journey: Journey) -> list[Submission]:
    mine = Submission.objects.seen_by(journey.learner).filter(journey=journey)
    stands = Prefetch("findings", Finding.objects.standing())
    beside = (stands, "findings__criterion", "remarks")
    return list(mine.prefetch_related(*beside).order_by("pk"))


def _attempt(branch: Branch, folder: Folder, submission: Submission) -> Attempt:
    exhibits = submission.exhibits.select_related("requirement").prefetch_related(FILES)
    return Attempt(
        submission,
        [
            Shown(
                each,
                [_copied(branch, folder, one) for one in _standing(each)],
                _findings(submission, each),
                _remarks(submission, each),
            )
            for each in exhibits
        ],
    )


def _standing(exhibit: Exhibit) -> list[Upload]:
    uploads = (each.upload for each in exhibit.files.all())
    return [each for each in uploads if each.state == State.READY]


def _findings(submission: Submission, exhibit: Exhibit) -> list[Finding]:
    part = exhibit.requirement_id
    found = submission.findings.all()
    return [each for each in found if each.criterion.requirement_id == part]


def _remarks(submission: Submission, exhibit: Exhibit) -> list[Remark]:
    part = exhibit.requirement_id
    return [each for each in submission.remarks.all() if each.requirement_id == part]


def _copied(branch: Branch, folder: Folder, upload: Upload) -> Copied:
    """Each file once, wherever it is spoken of."""
    if upload.pk not in branch.copied:
        name = true_to(upload.name, upload.format)
        beside: Mapping[str, str] = {}
        path = folder.place(name)
        if upload.has_captions:
            stem = name.rpartition(".")[0]
            beside = {
                "captions": folder.place(f"{stem}.captions.vtt"),
                "transcript": folder.place(f"{stem}.transcript.txt"),
            }
        branch.copied[upload.pk] = Copied(upload, path, **beside)
    return branch.copied[upload.pk]


def transcript(upload: Upload) -> str:
    """What is said, line by line, with its times."""
    return "\n".join(f"{each.starts}  {each.text}" for each in media.cues_of(upload))
