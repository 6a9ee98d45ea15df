from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.composed import composed
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Edition
from maypop.media.models import KEEPERS, in_their_keeping
from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.models import Pairing, Place
from maypop.trail.models import Tracked

# Besides their mentor: who sits down with an educator after a third not yet.
COACHES = (Role.DISTRICT_LEAD, Role.PROGRAM_MANAGER)


class JourneyQuerySet(ScopedQuerySet["Journey"]):
    def seen_by(self, person: Person) -> Self:
        """Your own. Leaders meet journeys as counts, never here."""
        return self.filter(learner=person).scoped()

    def mentored_by(self, person: Person) -> Self:
        """Of one's pairs that go on: how far they are, and nothing that is in it."""
        pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
        return self.filter(learner__in=pairs.values("learner")).scoped()

    def coached_by(self, person: Person) -> Self:
        """Of one's pairs that go on, and of those whom one's district or state serves.

        Whoever leads a school sees how far its people are, and talks of no work.
        """
        pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
        served = Organization.objects.served_by(person, *COACHES)
        belong = Membership.objects.current().filter(
            organization__in=served.values("pk"), role__in=(Role.EDUCATOR, Role.MENTOR)
        )
        theirs = Q(learner__in=pairs.values("learner")) | Q(
            learner__in=belong.values("person")
        )
        return self.filter(theirs).exclude(learner=person).scoped()

    def in_keeping_of(self, person: Person) -> Self:
        """Whose records this person keeps: that they are, never what is in them."""
        served = Organization.objects.served_by(person, *KEEPERS).values("pk")
        here = self.filter(place__cohort__organization__in=served)
        return here.filter(in_their_keeping(person, "learner")).scoped()

    def under_way(self) -> Self:
        ended = [Journey.State.WITHDRAWN, Journey.State.EXPIRED, Journey.State.REVOKED]
        return self.exclude(state__in=ended)


class Journey(Tracked):
    """One educator's pursuit of one edition, from the seat they hold."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        BUILDING = "building", _("Building")
        IN_REVIEW = "in_review", _("In review")
        NOT_YET = "not_yet", _("Not yet")
        EARNED = "earned", _("Earned")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")

    MOVES: ClassVar = {
        State.NOT_STARTED: {
            "begin": State.BUILDING,
            "withdraw": State.WITHDRAWN,
            "expire": State.EXPIRED,
        },
        State.BUILDING: {
            "send_in": State.IN_REVIEW,
            "withdraw": State.WITHDRAWN,
            "expire": State.EXPIRED,
        },
        State.IN_REVIEW: {
            "earn": State.EARNED,
            "not_yet": State.NOT_YET,
            "recall": State.BUILDING,
            "return": State.BUILDING,
        },
        State.NOT_YET: {
            "send_in": State.IN_REVIEW,
            "appeal": State.IN_REVIEW,
            "withdraw": State.WITHDRAWN,
            "expire": State.EXPIRED,
        },
        State.EARNED: {"revoke": State.REVOKED},
        State.WITHDRAWN: {"reopen": State.BUILDING},
        State.EXPIRED: {"reopen": State.BUILDING},
        State.REVOKED: {"reinstate": State.EARNED},  # an appeal from the case was won
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    learner = models.ForeignKey(Person, models.PROTECT, related_name="journeys")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="journeys")
    place = models.ForeignKey(Place, models.PROTECT, related_name="journeys")
    state = models.CharField(max_length=16, choices=State, default=State.NOT_STARTED)
    started_at = models.DateTimeField(default=clock.now)
    # The holder's own choice; without it the signed file carries no name.
    named_in_file = models.BooleanField(default=False)
    objects = JourneyQuerySet.as_manager()

    class Meta:
        constraints = [
            # Whoever lost an award to an integrity decision may begin anew.
            models.UniqueConstraint(
                fields=["learner", "edition"],
                condition=~Q(state="revoked"),
                name="journey_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} → {self.edition}"

    @property
    def is_open(self) -> bool:
        """Whether its pieces can be worked on now."""
        open_states = (self.State.NOT_STARTED, self.State.BUILDING, self.State.NOT_YET)
        return self.state in open_states

    def locked(self) -> "Journey":
        """As it stands now, and nobody else's until the transaction ends."""
        for found in _under_lock(self.pk):
            return found
        raise Journey.DoesNotExist


@composed
def _under_lock(key: int) -> models.QuerySet[Journey]:
    """Asked by whatever is saved on the way, so without the whole rubric."""
    rows = Journey.objects.for_the_system("guards are tested again, under lock")
    one = rows.select_for_update().filter(pk=key)
    return one.select_related("edition").defer("edition__spec")
