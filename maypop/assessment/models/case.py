"""A question of integrity: what was seen, what its person says, what two decided."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.journeys.models import Exhibit, Journey, Likeness, Submission
from maypop.people.models import Organization, Person, Role
from maypop.trail.models import Tracked

from .assignment import Assignment

if TYPE_CHECKING:
    from .consequence import Consequence
    from .contest import CaseAppeal

RUN_BY = "place__cohort__phase__program__organization"  # of a journey
# Whoever has a hand in one, or asked whose work it is about.
BY_WHOM = (
    "opened_by",
    "proposals__by",
    "proposals__dissent__by",
    "settlement__by",
    "reveals__by",
)
ANSWER_DAYS = 5  # business days in which the person may answer


class CaseQuerySet(ScopedQuerySet["Case"]):
    def seen_by(self, person: Person) -> Self:
        """Those who decide where it is judged, and never a side of it themselves."""
        served = Organization.objects.served_by(person, Role.ADJUDICATOR, Role.APPROVER)
        here = self.filter(**{f"journey__{RUN_BY}__in": served.values("pk")})
        others = here.exclude(alarm__other__submission__journey__learner=person)
        return others.exclude(journey__learner=person).scoped()

    def about(self, person: Person) -> Self:
        """Theirs: they see what it rests on, and answer."""
        return self.filter(journey__learner=person).scoped()

    def with_a_finding(self) -> Self:
        """Settled, something was found, and no appeal has lifted it."""
        found = ~Q(settlement__proposal__outcome=Case.Outcome.NO_FINDING)
        settled = self.filter(found, state=Case.State.SETTLED)
        return settled.exclude(appeal__answer__verdict="lifted")

    def met_by(self, person: Person) -> Self:
        """Whoever opened it, proposed, differed, agreed, or asked whose work it is."""
        done = Q()
        for each in BY_WHOM:
            done |= Q(**{each: person})
        return self.filter(done)


class Case(Tracked):
    """Whose work it is, what the matter is, and how far it has come."""

    class State(models.TextChoices):
        OPENED = "opened", _("Opened")
        ANSWERED = "answered", _("Answered")
        SETTLED = "settled", _("Settled")

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate", _("The same evidence as another's")
        COPIED = "copied", _("Copied or purchased work")
        GENERATED = "generated", _("Generated text that was not declared")
        PRIVACY = "privacy", _("A student can be recognized")

    class Outcome(models.TextChoices):
        NO_FINDING = "no_finding", _("No finding")
        RESUBMIT = "resubmit", _("Send it in again")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        REVOKED = "revoked", _("Revoked")

    MOVES: ClassVar = {
        State.OPENED: {"answer": State.ANSWERED, "settle": State.SETTLED},
        State.ANSWERED: {"settle": State.SETTLED},
    }

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="cases")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.OPENED)
    # What raised it, if a comparison of the platform did.
    alarm = models.OneToOneField(
        Likeness, models.PROTECT, null=True, related_name="case"
    )
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    answer_due = models.DateTimeField()
    objects = CaseQuerySet.as_manager()

    if TYPE_CHECKING:
        reply: "Reply"
        settlement: "Settlement"
        appeal: "CaseAppeal"
        consequence: "Consequence"
        journey_id: int

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=~Q(state="settled"),
                name="one_case_at_a_time_about_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.number}"

    @property
    def number(self) -> str:
        """By which it is called, and which says nothing of whom it is about."""
        return str(self.public_id)[:8].upper()

    @property
    def answer_by(self) -> date:
        zone = self.journey.place.phase.program.zone
        day: date = self.answer_due.astimezone(zone).date()
        return day

    @property
    def may_be_decided(self) -> bool:
        """They answered, or the time in which they could is over."""
        if self.state == self.State.OPENED:
            return self.answer_due <= clock.now()
        return self.state == self.State.ANSWERED

    @property
    def proposed(self) -> "Proposal | None":
        """What one person proposed and nobody has objected to."""
        return self.proposals.filter(dissent=None).last()


class Passage(Frozen):
    """A place in what was sent in, and the words there that the question is about."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="passages")
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="+")
    where = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    objects = FrozenQuerySet["Passage"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.where} in case {self.case_id}"


class Reply(Frozen):
    """The person's own words, before anybody decides. The right of reply."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="reply")
    text = models.TextField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Reply"].as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"reply in case {self.case_id}"


class Proposal(Frozen):
    """What one person would decide, and why. Nothing follows until another agrees."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Case.Outcome)
    reasons = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Proposal"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="proposal_is_the_next_one"
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""), name="proposal_gives_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for case {self.case_id}"


class Dissent(Frozen):
    """A second person sees it otherwise: that proposal is off, and another may come."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="dissent")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reasons = models.TextField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Dissent"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("proposed_by")), name="two_people_differ"
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""), name="dissent_gives_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"dissent from {self.proposal}"


class Settlement(Frozen):
    """A second person agreed: so it is decided, once, and never by one alone."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="settlement")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="settlement")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Settlement"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("proposed_by")), name="two_people_settle_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"end of case {self.case_id}"


class Reveal(Frozen):
    """Somebody asked whose work a case is about, and why they had to know."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reveals")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    revealed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Reveal"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by"], name="revealed_once_to_each"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reveal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case} revealed"


class Dismissal(Frozen):
    """Somebody looked at an alarm and found that there is nothing to ask."""

    alarm = models.OneToOneField(Likeness, models.PROTECT, related_name="dismissal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    dismissed_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Dismissal"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="dismissal_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"nothing in alarm {self.alarm_id}"


class PrivacyFlag(Frozen):
    """A reader saw a student who can be recognized, or a name: where, and what."""

    class What(models.TextChoices):
        RECOGNIZED = "recognized", _("A student can be recognized")
        NAMED = "named", _("A name is shown or said")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="flags")
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="flags")
    what = models.CharField(max_length=12, choices=What)
    where = models.CharField(max_length=300)
    flagged_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["PrivacyFlag"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(where=""), name="flag_says_where_to_look"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} in exhibit {self.exhibit_id}"
