"""The clock of a submission stands still: why, what happens next, and until when."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission
from maypop.people.models import Person


class HoldReason(models.TextChoices):
    """As the educator reads it: one sentence each, and nobody is named in it."""

    CONSENT = "consent", _("Someone in a recording no longer agrees to be shown.")
    PRIVACY = "privacy", _("A student may be recognized in a piece.")
    INTEGRITY = "integrity", _("There is a question about the evidence.")
    MEDIA = "media", _("A file cannot be seen or heard as it should.")
    OTHER = "other", _("Something has to be settled before it is judged.")


# With these nobody reads on: what is in question is out of sight for everyone.
HIDES = (HoldReason.PRIVACY, HoldReason.INTEGRITY)


# Files have holds too, and the checker of types tells managers by their names.
class ClockHoldQuerySet(FrozenQuerySet["Hold"]):
    def standing(self) -> Self:
        return self.filter(release=None)


class Hold(Frozen):
    """Nothing is judged for a time, and its educator knows why. The row is the fact.

    No `by`: the system itself, at the very moment in which consent was withdrawn.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="holds")
    number = models.PositiveSmallIntegerField()  # which hold of this submission it is
    reason = models.CharField(max_length=12, choices=HoldReason)
    words = models.CharField(max_length=500, blank=True)  # in place of the reason
    next = models.CharField(max_length=500, blank=True)  # what happens next
    contact = models.CharField(max_length=200, blank=True)  # whom to ask
    expected_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    objects = ClockHoldQuerySet.as_manager()

    if TYPE_CHECKING:
        release: "Release"
        submission_id: int

    class Meta:
        ordering = ["pk"]
        constraints = [
            # Of two at once both would be the next one, and only one can be.
            models.UniqueConstraint(
                fields=["submission", "number"], name="hold_is_the_next_one"
            ),
            models.CheckConstraint(
                condition=Q(by=None) | (~Q(next="") & ~Q(contact="")),
                name="whoever_holds_says_what_is_next_and_whom_to_ask",
            ),
        ]

    def __str__(self) -> str:
        return f"hold of submission {self.submission_id}"

    @property
    def told(self) -> str:
        return self.words or str(HoldReason(self.reason).label)

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")


class Release(Frozen):
    """The clock runs again, and the promise moved by the days in which it stood."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="release")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    days = models.PositiveSmallIntegerField()  # business days
    was_due = models.DateTimeField()
    due_at = models.DateTimeField()
    released_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Release"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__gte=F("was_due")), name="release_shortens_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"release of {self.hold}"


def hold_of(about: str) -> models.Subquery:
    """The reason of the hold that stands on `about`, or nothing: to annotate with."""
    rows = Hold.objects.standing().filter(submission=models.OuterRef(about))
    return models.Subquery(rows.order_by().values("reason")[:1])
