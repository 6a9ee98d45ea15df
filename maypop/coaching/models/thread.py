from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from maypop.base import chance, clock
from maypop.base.anchor import Anchor
from maypop.base.scope import ScopedQuerySet
from maypop.journeys.models import Artifact
from maypop.media.models import Upload
from maypop.people.models import Person

if TYPE_CHECKING:
    from .message import Message


class ThreadQuerySet(ScopedQuerySet["Thread"]):
    def seen_by(self, person: Person) -> Self:
        """The educator's own, and the mentor's while the piece is shown to them."""
        shared = Artifact.objects.shared_with(person).order_by().values("pk")
        mine = Q(artifact__journey__learner=person)
        return self.filter(mine | Q(artifact__in=shared)).scoped()


class Thread(models.Model):
    """A talk about one place in one piece."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="threads")
    # The file it is a place in; the words of the piece when there is none.
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    place = models.JSONField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.anchor or 'the whole'} of {self.artifact_id}"

    @property
    def anchor(self) -> Anchor:
        return Anchor.of_json(self.place)

    @cached_property
    def said(self) -> "list[Message]":
        """In order; a page that shows many talks reads those of all at once."""
        return list(self.messages.all())

    @property
    def is_resolved(self) -> bool:
        return hasattr(self, "resolution")


class Resolution(models.Model):
    """Somebody found this talk settled. A new reply takes it away."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="resolution")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.thread_id} settled"
