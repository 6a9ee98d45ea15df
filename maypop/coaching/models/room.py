from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Membership, Person, Role
from maypop.programs.models import (
    RUNNERS,
    Archiving,
    Cohort,
    CohortMentor,
    Delegation,
    Pairing,
    Phase,
    Place,
)

WHY = "who may enter a room"


def cohorts_of(person: Person) -> QuerySet[Cohort]:
    """Where one sits, where one's learners sit, those one mentors, leads or runs."""
    mine = Place.objects.seen_by(person).held()
    pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
    seats = Place.objects.for_the_system(WHY).held()
    learners = seats.filter(person__in=pairs.order_by().values("learner"))
    return Cohort.objects.filter(
        Q(pk__in=mine.values("cohort"))
        | Q(pk__in=learners.values("cohort"))
        | Q(pk__in=cohorts_mentored_by(person))
        | Q(pk__in=cohorts_hosted_by(person).values("pk"))
    )


def cohorts_mentored_by(person: Person) -> QuerySet[Any, Any]:
    """The keys of the cohorts that they look after as a whole."""
    rows = CohortMentor.objects.seen_by(person).under_way().order_by()
    return rows.values("cohort")


def cohorts_hosted_by(person: Person) -> QuerySet[Cohort]:
    """Those of one's own district, and those of the programs that one runs."""
    led, run = _tops(person, Role.DISTRICT_LEAD), _tops(person, *RUNNERS)
    return Cohort.objects.filter(
        _beneath("organization", led) | _beneath("phase__program__organization", run)
    )


def phases_of(person: Person) -> QuerySet[Phase]:
    """In whose leads' room one sits: leads of districts that take part, and runners."""
    led = _tops(person, Role.DISTRICT_LEAD)
    cohorts = Cohort.objects.filter(_beneath("organization", led))
    given = Delegation.objects.standing().order_by().filter(_beneath("district", led))
    return Phase.objects.filter(
        Q(pk__in=cohorts.values("phase"))
        | Q(pk__in=given.values("phase"))
        | Q(pk__in=phases_run_by(person).values("pk"))
    )


def phases_run_by(person: Person) -> QuerySet[Phase]:
    return Phase.objects.filter(
        _beneath("program__organization", _tops(person, *RUNNERS))
    )


def _tops(person: Person, *roles: Role) -> QuerySet[Membership, Any]:
    held = Membership.objects.current().order_by()
    return held.filter(person=person, role__in=roles).values("organization")


def _beneath(path: str, tops: QuerySet[Membership, Any]) -> Q:
    up = (path, f"{path}__parent", f"{path}__parent__parent")
    return (
        Q(**{f"{up[0]}__in": tops})
        | Q(**{f"{up[1]}__in": tops})
        | Q(**{f"{up[2]}__in": tops})
    )


class RoomQuerySet(ScopedQuerySet["Room"]):
    def seen_by(self, person: Person) -> Self:
        """Closed by default: a pair's, to its mentor, until it ends; never by link."""
        pairs = Pairing.objects.open_to(person).order_by()
        return self.filter(
            Q(cohort__in=cohorts_of(person).values("pk"))
            | Q(pairing__in=pairs.values("pk"))
            | Q(phase__in=phases_of(person).values("pk"))
        ).scoped()

    def hosted_by(self, person: Person) -> Self:
        """Where one may hide what was said: the cohorts and phases one leads or runs.

        Of two who are a pair neither is the other's host; they may both leave.
        """
        return self.filter(
            Q(cohort__in=cohorts_hosted_by(person).values("pk"))
            | Q(phase__in=phases_run_by(person).values("pk"))
        ).scoped()

    def under_way(self) -> Self:
        """Where there is still something to say: no ended pair, no archived phase."""
        ended = Q(pairing__isnull=False, pairing__until__isnull=False)
        put_away = Archiving.objects.values("phase")
        away = Q(cohort__phase__in=put_away) | Q(phase__in=put_away)
        return self.exclude(ended).exclude(away)


@composed
def open_to(person: Person) -> QuerySet[Any, int]:
    """The keys of the rooms in which this person may still say something."""
    rooms = Room.objects.seen_by(person).under_way()
    return rooms.order_by().values_list("pk", flat=True)


class Room(models.Model):
    """Where the people of a cohort, a pair or the leads of a phase talk, at any hour.

    It is kept from the first topic on; until then there is nothing to keep.
    """

    cohort = models.OneToOneField(
        Cohort, models.PROTECT, null=True, related_name="room"
    )
    pairing = models.OneToOneField(
        Pairing, models.PROTECT, null=True, related_name="room"
    )
    phase = models.OneToOneField(
        Phase, models.PROTECT, null=True, related_name="leads_room"
    )
    since = models.DateTimeField(default=clock.now)
    objects = RoomQuerySet.as_manager()

    if TYPE_CHECKING:
        cohort_id: int | None
        pairing_id: int | None
        phase_id: int | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cohort__isnull=False, pairing=None, phase=None)
                | Q(cohort=None, pairing__isnull=False, phase=None)
                | Q(cohort=None, pairing=None, phase__isnull=False),
                name="a_room_is_of_one_cohort_pair_or_phase",
            ),
        ]

    def __str__(self) -> str:
        return f"room of {self.of}"

    @property
    def of(self) -> Cohort | Pairing | Phase:
        """Whose it is."""
        found = self.cohort or self.pairing or self.phase
        assert found  # noqa: S101  (the constraint says so; this tells the types)
        return found

    @property
    def kind(self) -> str:
        """As addresses say it."""
        if self.cohort_id:
            return "cohort"
        return "pair" if self.pairing_id else "leads"

    @property
    def path(self) -> str:
        return reverse("coaching:room", args=[self.kind, self.of.public_id])

    @property
    def is_open(self) -> bool:
        """Whether something can still be said in it."""
        if self.pairing:
            return not self.pairing.has_ended
        phase = self.cohort.phase if self.cohort else self.phase
        return not (phase and phase.is_archived)
