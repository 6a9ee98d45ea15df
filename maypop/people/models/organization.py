from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from maypop.base import chance, clock

if TYPE_CHECKING:
    from .membership import Role
    from .person import Person


class Level(models.TextChoices):
    STATE = "state"
    DISTRICT = "district"
    SCHOOL = "school"


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def served_by(self, person: "Person", *roles: "Role") -> Self:
        """Where the person holds one of the roles today, and everything beneath."""
        memberships: Any = apps.get_model("people", "Membership").objects  # above us
        held = memberships.current().filter(person=person, role__in=roles)
        tops = held.values("organization")
        return self.filter(
            Q(pk__in=tops) | Q(parent__in=tops) | Q(parent__parent__in=tops)
        )

    def districts_of(self, person: "Person", *, since: object = None) -> Self:
        """The districts someone belongs to, directly or through a school.

        `since` (a datetime) also counts memberships that ended after it.
        """
        held = person.memberships.filter(
            Q(until__isnull=True) | Q(until__gt=since or clock.now())
        ).values("organization")
        return self.filter(
            Q(pk__in=held) | Q(children__in=held), level=Level.DISTRICT
        ).distinct()


class Organization(models.Model):
    """A state, a district or a school: three levels, each inside the one above."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    objects = OrganizationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_a_state_stands_alone",
                condition=Q(level="state", parent__isnull=True)
                | (~Q(level="state") & Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="organization_is_not_within_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def district(self) -> "Organization | None":
        """The district it is or lies in; a state has none."""
        if self.level == Level.SCHOOL:
            return self.parent
        return self if self.level == Level.DISTRICT else None
