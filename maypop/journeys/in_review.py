"""What is in review, as its educator reads it: where it is, by when, why so late."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.db.models.expressions import BaseExpression
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.programs.models import Phase

from .models import Delay, Submission
from .rules import INSTEAD_READ, Word, said_instead, when_it_stood, where_it_is
from .stages import Party, on_hold

SPLIT = (Submission.State.RECONCILING, Submission.State.ADJUDICATING)


def delayed() -> dict[str, BaseExpression]:
    """To annotate with, in the statement that reads the submission."""
    said = Exists(Delay.objects.filter(submission=OuterRef("pk")))
    return {"is_delayed": said, **INSTEAD_READ}


@dataclass(frozen=True)
class Waiting:
    """One submission that is not decided, and what was said of its promise."""

    submission: Submission

    @cached_property
    def delay(self) -> Delay | None:
        """What holds of them; not asked for where `delayed` says that there is none."""
        if not getattr(self.submission, "is_delayed", True):
            return None
        return self.submission.delays.last()

    @cached_property
    def instead(self) -> Word | None:
        """What is said in place of the promise: it is on hold, or appealed."""
        return said_instead(self.submission)

    @cached_property
    def where(self) -> str:
        return where_it_is(self.submission)

    @property
    def due(self) -> date | None:
        if self.instead:
            due = self.instead.due
            return _day(self.submission, due) if due else None
        return due_day(self.submission)

    @property
    def due_named(self) -> str:
        if self.instead:
            return self.instead.due_named
        return _("New date for the decision") if self.delay else _("Decision due")

    @property
    def was_due(self) -> date | None:
        return _day(self.submission, self.delay.was_due) if self.delay else None

    @property
    def is_late(self) -> bool:
        return clock.now() > self.submission.due_at

    @property
    def is_on_hold(self) -> bool:
        """Somebody above stopped its clock: then no day is promised."""
        return self.where == on_hold(Party.EARNER)

    @property
    def title(self) -> str:
        """In review, decision due Tue, Nov 24; of what is split, what is split."""
        if self.instead:
            return self.instead.title
        in_time = not (self.is_on_hold or self.is_late or self.delay)
        if not in_time or self.submission.state in SPLIT:
            return self.where
        told = {"where": self.where, "day": due_words(self.submission)}
        return _("%(where)s, decision due %(day)s") % told

    @property
    def text(self) -> str:
        if self.instead:
            return self.instead.text
        due = {"day": due_words(self.submission)}
        if self.is_on_hold:
            return _("Its clock stands still. Nothing is lost, and you hear what"
                     " happens next.")  # fmt: skip
        if self.is_late:
            return _("The decision was promised by %(day)s and is late. Nothing is"
                     " lost, and there is nothing for you to do.") % due  # fmt: skip
        if self.delay and self.was_due:
            told = due | {"was": _words(self.was_due), "why": self.delay.told}
            return _("%(why)s The decision was promised by %(was)s; the new date is"
                     " %(day)s. Nothing is lost, and there is nothing for you to"
                     " do.") % told  # fmt: skip
        nothing = _("Nothing for you to do.")
        if self.submission.state in SPLIT:
            nothing = _("Nothing for you to do. Decision due %(day)s.") % due
        return f"{self.attempt} {nothing}"

    @property
    def attempt(self) -> str:
        """Which one it is, and the business day that is counted today."""
        phase = self.submission.journey.place.phase
        day = self._running_day(phase)
        known = {"n": self.submission.attempt, "day": day, "all": phase.decision_days}
        if not day:
            return _("Attempt %(n)s.") % known
        return _("Attempt %(n)s, day %(day)s of %(all)s.") % known

    def _running_day(self, phase: Phase) -> int:
        """Days in which its clock stood are none; they have moved the promise."""
        sent, now = self.submission, clock.now()
        if sent.due_at == phase.decision_due(sent.sent_at):
            return phase.business_day(sent.sent_at, now)
        ran = phase.calendar.less(when_it_stood(sent))
        return ran.between(sent.sent_at, now)


def due_day(submission: Submission) -> date:
    """The promised day as the program counts it, wherever the reader lives."""
    return _day(submission, submission.due_at)


def due_words(submission: Submission) -> str:
    return _words(due_day(submission))


def _day(submission: Submission, moment: datetime) -> date:
    zone = ZoneInfo(submission.journey.place.phase.program.time_zone)
    return moment.astimezone(zone).date()


def _words(day: date) -> str:
    return date_format(day, _("D, M j"))
