from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q, QuerySet

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .grounds import SHELVES, resources_shown
from .resource import Resource

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ShelfQuerySet(ScopedQuerySet["Shelf"]):
    def kept_by(self, person: Person) -> Self:
        return self.filter(keeper=person).scoped()

    def seen_by(self, person: Person) -> Self:
        """One's own, those open to everyone, and those that somebody was shown."""
        shown = Q(keeper=person) | Q(open_to_all__isnull=False)
        for ground in SHELVES:
            shown |= Q(pk__in=ground(person))
        return self.filter(shown).scoped()


class Shelf(models.Model):
    """Resources in an order, kept by one person for one purpose."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    keeper = models.ForeignKey(Person, models.PROTECT, related_name="shelves")
    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=400)
    made_at = models.DateTimeField(default=clock.now)
    objects = ShelfQuerySet.as_manager()

    if TYPE_CHECKING:
        open_to_all: "OpenToAll"
        picks: RelatedManager["Pick"]

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(purpose=""),
                name="shelf_has_a_title_and_a_purpose",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open_to_all(self) -> bool:
        return hasattr(self, "open_to_all")


class OpenToAll(models.Model):
    """Everyone who is signed in sees this shelf. No row, it is closed."""

    shelf = models.OneToOneField(Shelf, models.CASCADE, related_name="open_to_all")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.shelf_id} since {self.at}"


class PickQuerySet(ScopedQuerySet["Pick"]):
    def standing(self) -> Self:
        return self.filter(taken_off=None)

    def seen_by(self, person: Person) -> Self:
        """Those that stand on shelves they see; one's own also when it is retired."""
        there = Shelf.objects.seen_by(person).order_by().values("pk")
        offered = Q(resource__retirement=None) | Q(shelf__keeper=person)
        return self.standing().filter(offered, shelf__in=there).scoped()


class Pick(models.Model):
    """A resource on a shelf, with what its keeper says of it in the first person."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="picks")
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="picks")
    position = models.PositiveIntegerField(null=True)  # none once it is taken off
    why = models.CharField(max_length=400)
    at = models.DateTimeField(default=clock.now)
    objects = PickQuerySet.as_manager()

    if TYPE_CHECKING:
        taken_off: "TakenOff"

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="a_pick_says_why"),
            models.UniqueConstraint(
                fields=["shelf", "position"], name="one_pick_at_a_place_of_a_shelf"
            ),
            models.UniqueConstraint(
                fields=["shelf", "resource"],
                condition=Q(position__isnull=False),
                name="a_resource_is_on_a_shelf_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} on {self.shelf_id}"


@resources_shown
def on_a_shelf(person: Person) -> QuerySet[Any, Any]:
    """Whoever sees the shelf sees what stands on it."""
    return Pick.objects.seen_by(person).order_by().values("resource")


class TakenOff(models.Model):
    """Who took it off the shelf, and when; what was said of it is kept."""

    pick = models.OneToOneField(Pick, models.CASCADE, related_name="taken_off")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.pick_id} at {self.at}"
