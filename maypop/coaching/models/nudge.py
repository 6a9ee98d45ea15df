"""Help for one journey, given by a mentor or by the phase, and what became of it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Requirement
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.programs.models import Pairing, Phase


class StallQuerySet(ScopedQuerySet["Stall"]):
    def seen_by(self, person: Person) -> Self:
        """A mentor, of the pairs that go on. Its educator is told nothing of it."""
        return self.filter(journey__in=Journey.objects.mentored_by(person)).scoped()


class Stall(models.Model):
    """A journey came to a halt, and that was noticed; once for each halt."""

    class Reason(models.TextChoices):
        QUIET = "quiet", _("Quiet")
        UNCHANGED = "unchanged", _("Unchanged after not yet")
        SLIPPED = "slipped", _("A date moved back twice")
        LONG = "long", _("Over twice the usual time at one piece")

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="stalls")
    reason = models.CharField(max_length=12, choices=Reason)
    since = models.DateTimeField()  # what it halted after; with it, a halt is known
    noticed_at = models.DateTimeField(default=clock.now)
    objects = StallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "reason", "since"], name="a_halt_is_noticed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"journey {self.journey_id}, {self.reason} since {self.since}"


class NudgeQuerySet(ScopedQuerySet["Nudge"]):
    def seen_by(self, person: Person) -> Self:
        """Whom it helps; and who gave it, while the two are a pair."""
        pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
        mine = Q(by=person, journey__learner__in=pairs.values("learner"))
        return self.filter(Q(journey__learner=person) | mine).scoped()

    def waiting(self) -> Self:
        return self.filter(answer=None)


class Nudge(Frozen):
    """A question, a smaller next step, or an offer of time. Nobody has to answer."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("A question")
        STEP = "step", _("A smaller next step")
        TIME = "time", _("An offer of time")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="nudges")
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=500)
    # Nobody: the phase helps by itself, and the words say so.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    # What gave rise to it; such a one is given once.
    stall = models.OneToOneField(
        Stall, models.SET_NULL, null=True, related_name="nudge"
    )
    objects = NudgeQuerySet.as_manager()

    if TYPE_CHECKING:
        answer: "NudgeAnswer"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_nudge_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for journey {self.journey_id}"


class NudgeAnswer(Frozen):
    """What the educator made of it: words, done, or laid aside without a reason."""

    class How(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        DONE = "done", _("Done")
        ASIDE = "aside", _("Laid aside")

    nudge = models.OneToOneField(Nudge, models.PROTECT, related_name="answer")
    how = models.CharField(max_length=12, choices=How)
    text = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["NudgeAnswer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how="answered") | ~Q(text=""),
                name="an_answer_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.how} {self.nudge_id}"


class Encouragement(models.Model):
    """Somebody turned on that this phase helps by itself. No row, only people help."""

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="encouragement")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"phase {self.phase_id} helps since {self.since}"
