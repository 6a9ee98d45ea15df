from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Self

from django.db import models, transaction

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Check, Requirement
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.programs.models import Pairing

from .journey import Journey

PIECE = "piece"  # what an upload says it is for


# A save every few keys must not fill the page with versions that differ by a word.
MANY = 10  # words that go at once
A_WHILE = timedelta(minutes=10)
WORDS = ("text", "change_note", "changed")


class Changed(Conflict):
    """Someone, or another window, saved meanwhile; both texts are at hand."""

    def __init__(self, theirs: "Artifact") -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


class ArtifactQuerySet(ScopedQuerySet["Artifact"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(journey__learner=person).scoped()

    def shared_with(self, mentor: Person) -> Self:
        """What the learners of this mentor show, while they are a pair."""
        pairs = Pairing.objects.seen_by(mentor).under_way().filter(mentor=mentor)
        return self.filter(
            share__isnull=False, journey__learner__in=pairs.values("learner")
        ).scoped()


class Artifact(models.Model):
    """One piece of evidence: words, files, and the checks confirmed for it."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="artifacts")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    change_note = models.TextField(blank=True)  # what is new since the last attempt
    # The same by the code of each criterion that is still open: {"Q6": "I wait."}
    changed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True)
    objects = ArtifactQuerySet.as_manager()

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "requirement"], name="journey_has_a_piece_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} of journey {self.journey_id}"

    @property
    def about(self) -> str:
        """The word by which an upload names the piece it is for."""
        return f"{self.journey.public_id}/{self.requirement.slug}"

    def write(
        self,
        text: str,
        *,
        version: int,
        by: Person,
        change_note: str | None = None,
        changed: Mapping[str, str] | None = None,
    ) -> None:
        """Save new words over the version they were based on, or raise Changed.

        Whichever text wins a conflict, the other is kept as a Revision. What is not
        given stays as it is; of `changed`, whatever is not named stays.
        """
        try:
            self._write(text, version, by, change_note, changed or {})
        except Changed as conflict:
            conflict.theirs.keep_revision()
            raise

    @transaction.atomic
    def _write(
        self,
        text: str,
        version: int,
        by: Person,
        change_note: str | None,
        changed: Mapping[str, str],
    ) -> None:
        journey = self.journey.locked()
        if not journey.is_open:
            raise Conflict(f"{self} is sent in")
        [now] = _as_it_is(self.pk)
        note = now.change_note if change_note is None else change_note
        if now.version != version:
            raise Changed(now)
        notes = {**now.changed, **changed}
        if (now.text, now.change_note, now.changed) != (text, note, notes):
            self._replace(now, text, note, notes)
            if journey.state == Journey.State.NOT_STARTED:
                journey.move("begin", by=by)
        self.refresh_from_db(fields=[*WORDS, "version", "edited_at"])

    def _replace(
        self, now: "Artifact", text: str, note: str, notes: dict[str, str]
    ) -> None:
        same = Artifact.objects.for_the_system("compare and swap")
        swapped = same.filter(pk=self.pk, version=now.version).update(
            text=text,
            change_note=note,
            changed=notes,
            version=now.version + 1,
            edited_at=clock.now(),
        )
        if not swapped:
            raise Changed(same.get(pk=self.pk))
        lost = loses(now.text, text)
        if lost >= MANY or (lost and not self._was_kept_lately()):
            now.keep_revision()

    def keep_revision(self) -> None:
        """Keep the text as it is now; kept twice, it is kept once."""
        if self.text:
            Revision.objects.get_or_create(
                artifact=self, number=self.version, defaults={"text": self.text}
            )

    def bring_back(self, revision: "Revision", *, by: Person) -> None:
        """An earlier text again; what stood in its place is kept as well."""
        self.keep_revision()
        self.write(revision.text, version=self.version, by=by)

    def _was_kept_lately(self) -> bool:
        lately = clock.now() - A_WHILE
        return self.revisions.filter(replaced_at__gt=lately).exists()


@composed
def _as_it_is(key: int) -> models.QuerySet[Artifact]:
    return Artifact.objects.for_the_system("compare and swap").filter(pk=key)


def loses(before: str, after: str) -> int:
    """How many words are gone; words that only moved are not."""
    return (Counter(before.split()) - Counter(after.split())).total()


class Revision(Frozen):
    """A text that was replaced by another, kept as it was."""

    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    replaced_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Revision"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["artifact", "number"], name="revision_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.artifact_id}"


class Attachment(models.Model):
    """A file that belongs to a piece."""

    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="attachments")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="attachment")
    attached_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.upload_id} in {self.artifact_id}"


class Attestation(models.Model):
    """The educator says that a check is met, and where to look."""

    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="attestations")
    # Not "check": Django's models keep that name for themselves.
    item = models.ForeignKey(Check, models.PROTECT, related_name="+")
    where = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["artifact", "item"], name="check_is_confirmed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.where}"
