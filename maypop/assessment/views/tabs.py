"""One piece of a bundle as a reader meets it: a tab, and files without names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypop.assessment.files import ASSIGNMENT
from maypop.journeys.models import Exhibit
from maypop.media.models import Upload

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


def tab_of(exhibit: Exhibit) -> Tab:
    return Tab(exhibit, list(_papers(exhibit)))


def _papers(exhibit: Exhibit) -> Iterable[Paper]:
    seen: Counter[str] = Counter()
    for each in exhibit.files.all():
        upload = each.upload
        seen[upload.kind] += 1
        told = {"kind": upload.get_kind_display(), "n": seen[upload.kind]}
        yield Paper(upload, _("%(kind)s %(n)s") % told)
