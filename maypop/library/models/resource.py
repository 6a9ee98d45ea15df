from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.media.models import Upload
from maypop.people.models import Person

from .grounds import RESOURCES

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .link import Link

PRE_K, LAST_GRADE = -1, 12  # kindergarten is 0


class Kind(models.TextChoices):
    LINK = "link", _("Web page")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    ARTICLE = "article", _("Article")
    BOOK = "book", _("Book")
    DOCUMENT = "document", _("Document")
    SPREADSHEET = "spreadsheet", _("Spreadsheet")
    FILE = "file", _("Something else")


class ResourceQuerySet(ScopedQuerySet["Resource"]):
    def seen_by(self, person: Person) -> Self:
        """What they added, what stands on a shelf they see, what they were given."""
        shown = Q(added_by=person)
        for ground in RESOURCES:
            shown |= Q(pk__in=ground(person))
        return self.filter(shown).scoped()

    def offered(self) -> Self:
        return self.filter(retirement=None)


class Resource(models.Model):
    """One thing worth learning from: at an address, in a file, or on paper."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=160)
    author = models.CharField(max_length=160, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    upload = models.OneToOneField(
        Upload, models.PROTECT, null=True, related_name="resource"
    )
    minutes = models.PositiveSmallIntegerField()
    license = models.CharField(max_length=160, blank=True)  # what may be done with it
    # Both or neither: without them it is for every grade.
    lowest = models.SmallIntegerField(null=True)
    highest = models.SmallIntegerField(null=True)
    subjects = models.JSONField(default=list)
    # By which the same thing is known again, and by which it is found.
    same_address = models.CharField(max_length=1000, blank=True, db_index=True)
    words = models.TextField(default="")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)
    objects = ResourceQuerySet.as_manager()

    if TYPE_CHECKING:
        retirement: "Retirement"
        link: "Link"
        added_by_id: int
        supports: RelatedManager["Support"]

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="resource_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="resource_has_a_title"),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 6000)),
                name="resource_takes_some_minutes",
            ),
            # A book may have neither: it stands in a real library.
            models.CheckConstraint(
                condition=Q(address="") | Q(upload=None),
                name="resource_is_at_one_place",
            ),
            models.CheckConstraint(
                condition=Q(address="")
                | Q(address__startswith="https://")
                | Q(address__startswith="http://"),
                name="resource_address_is_of_the_web",
            ),
            models.CheckConstraint(
                condition=Q(lowest=None, highest=None)
                | Q(
                    lowest__isnull=False,  # what compares with nothing is let through
                    highest__isnull=False,
                    lowest__gte=PRE_K,
                    highest__lte=LAST_GRADE,
                    highest__gte=F("lowest"),
                ),
                name="resource_grades_go_up",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_retired(self) -> bool:
        return hasattr(self, "retirement")

    @property
    def silent_since(self) -> datetime | None:
        """When its address was asked last, if it did not answer three times."""
        link = getattr(self, "link", None)
        same = link is not None and link.address == self.address
        return link.asked_at if link and same and link.is_silent else None

    @property
    def can_be_opened(self) -> bool:
        return bool(self.address or self.upload_id)


class Support(models.Model):
    """A resource helps with an indicator, by its code in the framework."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="supports")
    indicator = models.CharField(max_length=16)

    class Meta:
        ordering = ["indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "indicator"], name="a_support_is_named_once"
            ),
            models.CheckConstraint(
                condition=~Q(indicator=""), name="a_support_names_an_indicator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id}: {self.indicator}"


class Retirement(Frozen):
    """Who took it out of the library, when and why. No row: it is offered."""

    resource = models.OneToOneField(Resource, models.PROTECT, related_name="retirement")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Retirement"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="a_retirement_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} since {self.at}"
