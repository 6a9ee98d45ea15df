from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.trail.models import Tracked

from .pairing import Pairing
from .phase import Phase
from .program import RUNNERS

CONFIRMERS = (Role.SCHOOL_LEADER, Role.DISTRICT_LEAD)


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    def seen_by(self, person: Person) -> Self:
        """The two it is about, once a leader has confirmed it."""
        theirs = Q(mentor=person) | Q(learner=person)
        return self.filter(theirs, state=Proposal.State.CONFIRMED).scoped()

    def led_by(self, person: Person) -> Self:
        """For educators of one's own school or district, or of a program one runs."""
        run = Organization.objects.served_by(person, *RUNNERS)
        own = Organization.objects.served_by(person, *CONFIRMERS)
        seats = Q(
            learner__places__cohort__phase=F("phase"), learner__places__leaving=None
        )
        staff = Membership.objects.current().filter(organization__in=own)
        in_the_state = Q(learner__places__cohort__organization__level=Level.STATE)
        led = seats & (
            Q(learner__places__cohort__organization__in=own)
            | in_the_state & Q(learner__in=staff.values("person"))
        )
        rows = self.filter(Q(phase__program__organization__in=run) | led)
        return self.filter(pk__in=rows.scoped().values("pk")).scoped()

    def standing(self) -> Self:
        """Still to be answered by somebody."""
        return self.filter(state__in=Proposal.OPEN)


class Proposal(Tracked):
    """These two might work well together: a person confirms it, then both say yes."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CONFIRMED = "confirmed", _("Waiting for both")
        ACCEPTED = "accepted", _("A pair")
        DECLINED = "declined", _("Declined")
        SET_ASIDE = "set_aside", _("Set aside")

    MOVES: ClassVar = {
        State.PROPOSED: {"confirm": State.CONFIRMED, "set_aside": State.SET_ASIDE},
        State.CONFIRMED: {
            "accept": State.ACCEPTED,
            "decline": State.DECLINED,
            "set_aside": State.SET_ASIDE,
        },
    }
    OPEN: ClassVar = (State.PROPOSED, State.CONFIRMED)

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="proposals")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    learner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=16)
    purpose = models.CharField(max_length=200)  # the indicator's name
    score = models.PositiveSmallIntegerField()  # of a hundred; for the order alone
    why = models.CharField(max_length=300)
    # The pair that ends when this one begins.
    hands_over = models.ForeignKey(
        Pairing, models.PROTECT, null=True, related_name="hand_overs"
    )
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    made_at = models.DateTimeField(default=clock.now)
    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["purpose", "-score", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=F("learner")), name="nobody_is_proposed_to_oneself"
            ),
            models.UniqueConstraint(
                fields=["phase", "learner"],
                condition=Q(state__in=("proposed", "confirmed")),
                name="one_proposal_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} for {self.learner}"

    def other(self, person: Person) -> Person:
        return self.learner if person.pk == self.mentor_id else self.mentor


class Acceptance(Frozen):
    """One of the two said yes, to these words of what the pair is for."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="acceptances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wording = models.TextField()
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Acceptance"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"], name="each_accepts_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of proposal {self.proposal_id}"
