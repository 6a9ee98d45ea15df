from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .submission import Submission

LONGEST_STEP = 300  # characters


class Conversation(Frozen):
    """Somebody sat down with an educator after a third not yet: two steps agreed."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    # The decision that it follows: one conversation opens one attempt.
    after = models.OneToOneField(
        Submission, models.PROTECT, related_name="conversation"
    )
    held_on = models.DateField()
    first_step = models.CharField(max_length=LONGEST_STEP)
    second_step = models.CharField(max_length=LONGEST_STEP)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")  # who held it
    noted_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Conversation"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_step="") & ~Q(second_step=""),
                name="a_conversation_agrees_on_two_steps",
            ),
        ]

    def __str__(self) -> str:
        return f"conversation of {self.held_on}"
