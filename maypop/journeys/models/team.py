"""A piece that several make: one keeps it, and it is judged once for all of them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person
from maypop.trail.models import Tracked

from .artifact import Artifact
from .submission import Submission


class TeamQuerySet(ScopedQuerySet["Team"]):
    def seen_by(self, person: Person) -> Self:
        """Whoever keeps it, and whom they asked, as long as that holds."""
        asked = Partner.objects.for_the_system("whom a team is shown to").filter(
            artifact__journey__learner=person, state__in=Partner.IN_SIGHT
        )
        kept = Q(piece__journey__learner=person)
        return self.filter(kept | Q(pk__in=asked.values("team"))).scoped()


class Team(models.Model):
    """Colleagues who make one piece together; `piece` is that of its keeper."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    piece = models.OneToOneField(Artifact, models.PROTECT, related_name="team")
    begun_at = models.DateTimeField(default=clock.now)
    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return f"team of {self.piece_id}"


class PartnerQuerySet(ScopedQuerySet["Partner"]):
    def seen_by(self, person: Person) -> Self:
        """One's own part in a team; and whom one asked oneself."""
        kept = Q(team__piece__journey__learner=person)
        return self.filter(Q(artifact__journey__learner=person) | kept).scoped()

    def agreed(self) -> Self:
        return self.filter(state=Partner.State.AGREED)


class Partner(Tracked):
    """A colleague whom the keeper of a piece named: nothing holds until they agree."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken_back", _("No longer asked")
        LEFT = "left", _("Left")

    IN_SIGHT: ClassVar = (State.ASKED, State.AGREED)

    MOVES: ClassVar = {
        State.ASKED: {
            "agree": State.AGREED,
            "decline": State.DECLINED,
            "take_back": State.TAKEN_BACK,
        },
        State.AGREED: {"leave": State.LEFT},
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="partners")
    artifact = models.ForeignKey(Artifact, models.PROTECT, related_name="partnerships")
    state = models.CharField(max_length=16, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "artifact"], name="partner_is_asked_once"
            ),
            models.UniqueConstraint(
                fields=["artifact"],
                condition=Q(state="agreed"),
                name="a_piece_is_made_with_one_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.artifact_id} with team {self.team_id}"


class OwnPart(models.Model):
    """What one of them did in it, in their own words; `artifact` says whose it is."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="own_parts")
    artifact = models.ForeignKey(Artifact, models.PROTECT, related_name="own_parts")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "artifact"], name="each_partner_has_one_own_part"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="own_part_says_it"),
        ]

    def __str__(self) -> str:
        return f"own part of {self.artifact_id}"


class TeamReading(models.Model):
    """One version of the piece is read, or was: by its digest, and once.

    What comes back unread was not read, and its row goes.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="readings")
    digest = models.CharField(max_length=64)
    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="team_reading"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "digest"], name="team_piece_is_judged_once"
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(decided_at=None),
                name="team_piece_is_read_by_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"reading of team {self.team_id}"
