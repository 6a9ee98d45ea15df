"""By stage: how much stands there, how old it is, and what of it is in time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from maypop.assessment.clock.promises import LAST_DAY
from maypop.assessment.clock.stops import standing_still
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.journeys.rules import Party
from maypop.journeys.rules import stages as words
from maypop.people.models import Person

from .board import STAGES, submissions_for

State = Submission.State


@dataclass
class Stage:
    """All that stands at one place of the way to a decision."""

    name: str | Promise
    late: int = 0
    today: int = 0
    on_time: int = 0
    on_hold: int = 0
    since: datetime | None = None  # when the oldest of them was sent in

    @property
    def n(self) -> int:
        return self.late + self.today + self.on_time + self.on_hold

    @property
    def days(self) -> int:
        return clock.days_since(self.since) if self.since else 0

    def count(self, sent_at: datetime, due_at: datetime, *, held: bool) -> None:
        now = clock.now()
        if held:
            self.on_hold += 1
        elif due_at < now:
            self.late += 1
        elif due_at <= now + LAST_DAY:
            self.today += 1
        else:
            self.on_time += 1
        self.since = min(self.since or sent_at, sent_at)


def stages(lead: Person) -> list[Stage]:
    """In their order, also those in which nothing stands."""
    found = {each: Stage(words.of_submission(each, Party.MANAGER)) for each in STAGES}
    held = standing_still()
    rows = submissions_for(lead).order_by()
    for key, state, sent_at, due_at in rows.values_list(
        "pk", "state", "sent_at", "due_at"
    ):
        found[State(state)].count(sent_at, due_at, held=key in held)
    return [*found.values()]
