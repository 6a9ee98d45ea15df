"""The bundle as a reader meets it: a tab for each piece, and files without names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypop.assessment import scoring
from maypop.assessment.files import ASSIGNMENT
from maypop.assessment.models import Assignment
from maypop.base.anchor import Anchor
from maypop.base.http import Request
from maypop.journeys.models import Change, Exhibit, ExhibitFile
from maypop.media.models import Upload

from .mine import address_of

CHANGED = "changed"
ICONS = {"video": "video", "audio": "mic", "image": "image"}


@dataclass(frozen=True)
class Paper:
    """A file of the bundle under a name that tells what it is, and nothing else."""

    upload: Upload
    name: str

    @property
    def url(self) -> str:
        """Where it is watched or read; the original of a document is for its owner."""
        if self.upload.is_read_as_preview:
            return reverse("media:reading", args=[self.upload.public_id, ASSIGNMENT])
        return self.upload.link_for(ASSIGNMENT)

    @property
    def poster(self) -> str:
        return f"{self.url}?as=poster" if self.kind == "video" else ""

    @property
    def kind(self) -> str:
        return self.upload.kind

    @property
    def is_heard(self) -> bool:
        """Sound alone, so that no black picture stands there."""
        return self.kind == "audio"

    @property
    def id(self) -> str:
        return f"file-{self.upload.public_id}"


@dataclass(frozen=True)
class Tab:
    """One piece with its files."""

    exhibit: Exhibit
    papers: list[Paper]

    @property
    def slug(self) -> str:
        return self.exhibit.requirement.slug

    @property
    def name(self) -> str:
        return capfirst(self.exhibit.requirement.artifact)

    @property
    def icon(self) -> str:
        kinds = (ICONS[each.kind] for each in self.papers if each.kind in ICONS)
        return next(kinds, "file-text")

    def paper_of(self, digest: str) -> Paper | None:
        same = (each for each in self.papers if each.upload.digest == digest)
        return next(same, None)

    @property
    def is_recorded(self) -> bool:
        return any(each.upload.is_recording for each in self.papers)

    @property
    def is_hidden(self) -> bool:
        """Somebody in it took their consent back: no reader sees any of the piece."""
        recorded = (each.upload for each in self.papers if each.upload.is_recording)
        return not all(each.has_consent for each in recorded)

    @property
    def is_withdrawn(self) -> bool:
        """Hidden because it was taken back, and not because a day has passed."""
        told = (each.upload.confirmed for each in self.papers)
        return any(each.is_withdrawn for each in told if each)

    @property
    def is_empty(self) -> bool:
        return not (self.papers or self.exhibit.text or self.exhibit.confirmed)


@dataclass(frozen=True)
class Pointer:
    """A place that the educator points to for a criterion, and where it opens."""

    anchor: Anchor
    paper: Paper | None  # none: the words of the piece
    tab: Tab

    @property
    def named(self) -> str:
        return self.paper.name if self.paper else self.tab.name

    @property
    def words(self) -> str:
        """As a reader cites it."""
        return str(self.anchor) or self.named


@dataclass(frozen=True)
class Bundle:
    """Everything that was sent in, and which tab is open."""

    tabs: list[Tab]
    shown: str  # the slug of the open tab
    here: str  # the address of the page that shows it
    is_later: bool  # a second attempt or a later one
    declared: str  # what the educator says about text made by software
    changes: list["Changed"]  # at a second attempt or a later one

    @property
    def tab(self) -> Tab | None:
        return next((each for each in self.tabs if each.slug == self.shown), None)

    @property
    def changed(self) -> list["Changed"]:
        return [each for each in self.changes if each.is_worth_a_look]

    @property
    def unchanged(self) -> list["Changed"]:
        return [each for each in self.changes if not each.is_worth_a_look]

    def pointers(self, code: str) -> list[Pointer]:
        """Where the educator says that this criterion is shown."""
        return [
            Pointer(Anchor.of_json(each["place"]), tab.paper_of(each["file"]), tab)
            for tab in self.tabs
            for each in tab.exhibit.pointed
            if each["criterion"] == code
        ]


@dataclass(frozen=True)
class Changed:
    """One piece then and now, its files under names that tell no more than a kind."""

    tab: Tab
    then: Tab | None
    change: Change

    @property
    def is_worth_a_look(self) -> bool:
        return self.then is None or self.change.is_something

    @property
    def added(self) -> list[Paper]:
        return _named(self.tab, self.change.added)

    @property
    def unchanged(self) -> list[Paper]:
        return _named(self.tab, self.change.unchanged)

    @property
    def gone(self) -> list[Paper]:
        return _named(self.then, self.change.gone) if self.then else []

    @property
    def shows_then(self) -> bool:
        """Whether what is gone may still be opened: consent stands, bytes are there."""
        return self.then is not None and not self.then.is_hidden


def _named(tab: Tab, files: list[ExhibitFile]) -> list[Paper]:
    keys = {each.upload_id for each in files}
    return [each for each in tab.papers if each.upload.pk in keys]


def bundle(request: Request, assignment: Assignment, first: str = "") -> Bundle:
    """Open at the tab that the address names, else at `first`, else at the first."""
    is_later = assignment.submission.attempt > 1
    changes = scoring.changes(assignment) if is_later else []
    shown = [each.now for each in changes] or scoring.exhibits(assignment)
    tabs = [_tab(each) for each in shown]
    slugs = [each.slug for each in tabs] + ([CHANGED] if is_later else [])
    asked = [request.GET.get("piece", ""), first, *slugs]
    return Bundle(
        tabs,
        shown=next((each for each in asked if each in slugs), ""),
        here=address_of(assignment.blind_id, assignment.task),
        is_later=is_later,
        declared=assignment.submission.generated_text,
        changes=[
            Changed(tab, _tab(each.then) if each.then else None, each)
            for tab, each in zip(tabs, changes, strict=False)
        ],
    )


def _tab(exhibit: Exhibit) -> Tab:
    return Tab(exhibit, list(_papers(exhibit)))


def _papers(exhibit: Exhibit) -> Iterable[Paper]:
    seen: Counter[str] = Counter()
    for each in exhibit.files.all():
        upload = each.upload
        seen[upload.kind] += 1
        told = {"kind": upload.get_kind_display(), "n": seen[upload.kind]}
        yield Paper(upload, _("%(kind)s %(n)s") % told)
