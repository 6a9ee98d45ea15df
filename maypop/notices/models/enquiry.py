from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Level, Membership, Person, Role

STAFF = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)


class EnquiryQuerySet(ScopedQuerySet["Enquiry"]):
    def seen_by(self, person: Person) -> Self:
        """Those who run it for a whole state: who asked belongs to no district yet."""
        held = Membership.objects.current().filter(
            person=person, role__in=STAFF, organization__level=Level.STATE
        )
        return self.filter(models.Exists(held)).scoped()

    def waiting(self) -> Self:
        return self.filter(closing=None)


class Enquiry(Frozen):
    """Somebody we do not know asks to bring it to their school or district."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    organization = models.CharField(max_length=160)
    email = models.EmailField()
    message = models.TextField(max_length=4000)
    asked_at = models.DateTimeField(default=clock.now)
    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(message=""), name="enquiry_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"Enquiry {self.public_id}"


class Closing(Frozen):
    """Who answered an enquiry or laid it aside. No row: it waits."""

    class How(models.TextChoices):
        ANSWERED = "answered", _("I have answered")
        CLOSED = "closed", _("It needs no answer")

    enquiry = models.OneToOneField(Enquiry, models.PROTECT, related_name="closing")
    how = models.CharField(max_length=8, choices=How)
    note = models.TextField(blank=True, max_length=2000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Closing"].as_manager()

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.how}"
