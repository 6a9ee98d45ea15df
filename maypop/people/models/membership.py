from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock

from .organization import Organization
from .person import Person


class Role(models.TextChoices):
    """What someone may be asked to do; names as in the field, in kebab case."""

    EDUCATOR = "educator", _("Educator")
    MENTOR = "mentor", _("Mentor")
    PEER_REVIEWER = "peer-reviewer", _("Peer reviewer")
    PRE_CHECKER = "pre-checker", _("Pre-checker")
    ASSESSOR = "assessor", _("Assessor")
    ADJUDICATOR = "adjudicator", _("Adjudicator")
    APPROVER = "approver", _("Approver")
    AUTHOR = "author", _("Author")
    SCHOOL_LEADER = "school-leader", _("School leader")
    DISTRICT_LEAD = "district-lead", _("District lead")
    PROGRAM_MANAGER = "program-manager", _("Program manager")
    STATE_ADMIN = "state-admin", _("State administrator")
    LICENSE_OFFICER = "license-officer", _("License officer")
    ANALYST = "analyst", _("Analyst")
    AUDITOR = "auditor", _("Auditor")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=clock.now()))


class Membership(models.Model):
    """One person's one role in one organization, from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=16, choices=Role)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization", "role"],
                condition=Q(until__isnull=True),
                name="membership_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role} in {self.organization}"
