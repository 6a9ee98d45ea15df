from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person
from maypop.trail.models import Tracked

if TYPE_CHECKING:
    from .consent import Consent

KEPT_FOR = timedelta(days=7)  # a part that nobody continues, a file that nobody can use


def lapses() -> datetime:
    return clock.now() + KEPT_FOR


class State(models.TextChoices):
    RECEIVING = "receiving", _("Arriving")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Cannot be opened")
    REMOVED = "removed", _("Removed")


class Kind(models.TextChoices):
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    IMAGE = "image", _("Image")
    DOCUMENT = "document", _("Document")
    TEXT = "text", _("Text")
    ARCHIVE = "archive", _("Archive")  # put together here, never taken in


RECORDINGS = (Kind.VIDEO, Kind.AUDIO)
READ_AS_PREVIEW = ("docx", "odt", "html")


class UploadQuerySet(ScopedQuerySet["Upload"]):
    def seen_by(self, person: Person) -> Self:
        """Your own files. Everyone else meets a file through a ground."""
        return self.filter(owner=person).exclude(state=State.REMOVED).scoped()

    def remembered_by(self, person: Person) -> Self:
        """Your own files, and those that were destroyed as agreed: a line is left."""
        gone = Q(state=State.REMOVED, destruction=None)
        return self.filter(owner=person).exclude(gone).scoped()

    def ready(self) -> Self:
        return self.filter(state=State.READY)

    def in_sight(self) -> Self:
        """Ready, and not taken away by its owner."""
        return self.ready().filter(set_aside=None)

    def unfinished(self) -> Self:
        arriving = self.filter(state=State.RECEIVING, expires_at__gt=clock.now())
        return arriving.exclude(kind=Kind.ARCHIVE)

    def taking_room(self) -> Self:
        """Whatever is or will be stored, by its full length: room is kept for it.

        An archive goes by itself, so that taking work along keeps nobody from adding;
        what was set aside goes tomorrow.
        """
        kept = self.exclude(state=State.REMOVED).filter(set_aside=None)
        return kept.exclude(kind=Kind.ARCHIVE)

    def lapsed(self) -> Self:
        """Parts that nobody continued, refused files that nobody took away, and

        archives whose week is over: they can be put together anew.
        """
        waiting = Q(state__in=(State.RECEIVING, State.REFUSED))
        archives = Q(state=State.READY, kind=Kind.ARCHIVE)
        return self.filter(waiting | archives, expires_at__lte=clock.now())

    def enclosing(self, upload: "Upload") -> Self:
        """Archives that have a copy of this file in them, or are about to."""
        standing = (State.RECEIVING, State.READY)
        return self.filter(enclosures__upload=upload, state__in=standing)

    def unerased(self) -> Self:
        """Removed, while their bytes may still be on disk."""
        return self.filter(state=State.REMOVED, erased_at=None)

    def unprepared(self) -> Self:
        """Others cannot watch or read them yet; and work that removal has overtaken."""
        wanted = Q(kind__in=RECORDINGS) | Q(format__in=READ_AS_PREVIEW)
        waiting = wanted & Q(state=State.READY, rendition=None, parked=None)
        overtaken = Q(state=State.REMOVED, preparation__isnull=False)
        return self.filter(waiting | overtaken)

    def advance(self, upload: "Upload", *, at: int, to: int) -> bool:
        """Acknowledge bytes, if nobody else did. Of two writers, one is told yes."""
        standing = self.filter(pk=upload.pk, state=State.RECEIVING, offset=at)
        return bool(standing.update(offset=to, expires_at=lapses()))


class Upload(Tracked):
    """One file that somebody sends in chunks or at once, and what it proved to be."""

    MOVES: ClassVar = {
        State.RECEIVING: {
            "finish": State.READY,
            "refuse": State.REFUSED,
            "remove": State.REMOVED,
            "expire": State.REMOVED,
        },
        State.READY: {
            "remove": State.REMOVED,
            "destroy": State.REMOVED,
            "expire": State.REMOVED,
        },
        State.REFUSED: {"remove": State.REMOVED, "expire": State.REMOVED},
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="uploads")
    state = models.CharField(max_length=16, choices=State, default=State.RECEIVING)
    purpose = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)
    counted_to = models.CharField(max_length=100, blank=True)  # whose quota it takes
    name = models.CharField(max_length=255)  # as its owner called it; never a path
    declared_type = models.CharField(max_length=120, blank=True)
    metadata = models.TextField(blank=True)  # as sent, since tus asks for it back
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the whole, hex
    kind = models.CharField(max_length=16, choices=Kind, blank=True)
    format = models.CharField(max_length=8, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    refusal = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=lapses)
    finished_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["state", "expires_at"]),
            models.Index(fields=["counted_to", "state"]),
        ]
        # A move changes the state alone, so what a state needs is written just before.
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__lte=F("length")), name="upload_stays_within_length"
            ),
            models.CheckConstraint(
                condition=Q(digest="")
                | Q(offset=F("length"), finished_at__isnull=False),
                name="upload_digest_is_of_the_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ready", "refused")) | ~Q(digest=""),
                name="upload_finished_has_a_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | ~Q(kind="") & ~Q(content_type="") & Q(refusal=""),
                name="upload_ready_is_known_for_what_it_is",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""),
                name="upload_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(state="removed"),
                name="upload_erased_only_once_removed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_recording(self) -> bool:
        return self.kind in RECORDINGS

    @property
    def confirmed(self) -> "Consent | None":
        """The newest consent, whether or not it still stands."""
        rows = list(self.consents.all())
        return rows[-1] if rows else None

    @property
    def has_consent(self) -> bool:
        """Whether the newest consent stands: not taken back and not run out."""
        newest = self.confirmed
        return newest is not None and newest.stands

    @property
    def is_read_as_preview(self) -> bool:
        return self.format in READ_AS_PREVIEW

    @property
    def is_prepared(self) -> bool:
        """Whether others can watch or read it; most files are so from the start."""
        prepared_first = self.is_recording or self.is_read_as_preview
        return not prepared_first or hasattr(self, "rendition")

    @property
    def is_parked(self) -> bool:
        return not self.is_prepared and hasattr(self, "parked")

    @property
    def is_being_prepared(self) -> bool:
        return not (self.is_prepared or self.is_parked)

    @property
    def parts(self) -> tuple[str, ...]:
        """What the store keeps beside the original once this file is prepared."""
        if self.kind == Kind.VIDEO:
            return ("playable", "poster")
        return ("playable",) if self.kind == Kind.AUDIO else ("preview",)

    @property
    def percent_prepared(self) -> int:
        return self.preparation.percent if hasattr(self, "preparation") else 0

    @property
    def has_captions(self) -> bool:
        return hasattr(self, "captions") and self.captions.cues > 0

    @property
    def shown_as(self) -> str:
        """A neutral file name: what it is, and nobody's words."""
        return f"{self.kind}.{self.format if self.format != 'text' else 'txt'}"

    def link_for(self, ground: str) -> str:
        """The door that stays in a page; it leads to a link of five minutes."""
        return reverse("media:file", args=[self.public_id, ground])
