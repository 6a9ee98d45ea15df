"""In which lane an educator stands, why, and one humane thing to try: pure functions.

A name of a piece is said where it is shown to the mentor, or its day is; else not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base.anchor import Kind as Place

from ..models import Nudge, NudgeAnswer
from .halting import shown_work, told_of
from .way import State, Way, Work

LATELY = timedelta(days=14)


class Lane(StrEnum):
    WAITING = "waiting"
    STUCK = "stuck"
    GROWING = "growing"
    SENT = "sent"


@dataclass(frozen=True)
class Standing:
    """Where one educator stands on the board."""

    lane: Lane
    words: str
    prompt: str = ""
    since: datetime | None = None
    until: date | None = None
    earned: bool = False
    way: Way | None = None
    # What a letter to them would begin with, and of which kind it is.
    kind: str = ""
    draft: str = ""
    work: Work | None = None  # where to look, if it is shown


def standing(ways: Sequence[Way], now: datetime) -> Standing:
    """Of all their journeys the one that asks for something first."""
    if not ways:
        return Standing(
            Lane.GROWING,
            _("Has not chosen a micro-credential yet"),
            _("Ask: which lesson would you like to be better at?"),
            kind=Nudge.Kind.QUESTION,
            draft=_("Which of your lessons would you like to go better?"),
        )
    order = list(Lane)
    return min(
        (of_one(each, now) for each in ways), key=lambda found: order.index(found.lane)
    )


def of_one(way: Way, now: datetime) -> Standing:
    return next(found for rule in RULES for found in rule(way, now))


# --- waiting on you -------------------------------------------------------------


def _asked(way: Way, _now: datetime) -> Iterator[Standing]:
    """A question nobody answered: the one that is owed first, else the oldest."""
    far = date.max
    for each in sorted(way.questions, key=lambda one: (one.until or far, one.at)):
        work = way.work_on(each.part)
        if work and work.is_shown:
            told = {"piece": work.title, "at": each.place}
            words = _("Wrote about “%(piece)s”") % told
            if each.place.kind == Place.TIME:
                words = _("Wrote about “%(piece)s” at %(at)s") % told
            yield Standing(
                Lane.WAITING, words, since=each.at, until=each.until, way=way, work=work
            )


def _shown(way: Way, _now: datetime) -> Iterator[Standing]:
    """Something was shown, and the mentor has not said a word about it."""
    fresh = [
        each
        for each in way.shown
        if each.shown_since and not _after(each.mentor_said, each.shown_since)
    ]
    for each in sorted(fresh, key=lambda one: str(one.shown_since)):
        if way.state in (State.BUILDING, State.NOT_YET, State.NOT_STARTED):
            words = _("Shared “%(piece)s” with you") % {"piece": each.title}
            yield Standing(
                Lane.WAITING, words, since=each.shown_since, way=way, work=each
            )


def _answered(way: Way, _now: datetime) -> Iterator[Standing]:
    """They answered what they were asked, and nothing was said since."""
    spoke = [each.mentor_said for each in way.works]
    spoke += [each.at for each in way.given]
    last = max(filter(None, spoke), default=None)
    for each in way.given:
        answered = each.how == NudgeAnswer.How.ANSWERED
        if answered and each.answered_at and not _after(last, each.answered_at):
            words = _("Answered: “%(text)s”") % {"text": each.text}
            yield Standing(Lane.WAITING, words, since=each.answered_at, way=way)


def _after(moment: datetime | None, other: datetime) -> bool:
    return moment is not None and moment > other


# --- may be stuck ---------------------------------------------------------------


def _halted(way: Way, now: datetime) -> Iterator[Standing]:
    if halt := way.halt(now):
        words, prompt, kind, draft = told_of(way, halt)
        yield Standing(
            Lane.STUCK, words, prompt, way=way, kind=kind, draft=draft,
            work=shown_work(way, halt.part),
        )  # fmt: skip


# --- sent in or earned, and growing ---------------------------------------------


def _in_review(way: Way, _now: datetime) -> Iterator[Standing]:
    if way.state == State.IN_REVIEW and way.sent:
        due = {"day": date_format(way.sent[-1].due, _("D, M j"))}
        words = _("With assessors, decision due %(day)s") % due
        if way.is_on_hold:
            words = way.state_in_words
        yield Standing(Lane.SENT, words, _("Ask: how did the lesson feel?"), way=way)


def _earned(way: Way, now: datetime) -> Iterator[Standing]:
    if way.state == State.EARNED:
        when = way.decisions[-1] if way.decisions else None
        fresh = when is not None and now - when < LATELY
        prompt = _("Say well done?") if fresh else _("Ask: what comes next?")
        yield Standing(Lane.SENT, way.title, prompt, since=when, earned=True, way=way)


def _growing(way: Way, now: datetime) -> Iterator[Standing]:
    yield Standing(
        Lane.GROWING,
        _so_far(way),
        _next(way, now),
        way=way,
        kind=Nudge.Kind.QUESTION,
        draft=_("What would you like to try next?"),
    )


def _so_far(way: Way) -> str:
    if way.state == State.NOT_STARTED:
        return _("Chose “%(title)s”, not begun yet") % {"title": way.title}
    if way.state == State.NOT_YET:
        return _("Not yet, and at it again")
    if not way.shown:
        return _("At it. Nothing is shared with you")
    told = {"n": len(way.shown), "all": len(way.works)}
    words = ngettext(
        "At it. %(n)s of %(all)s piece is shared with you",
        "At it. %(n)s of %(all)s pieces are shared with you",
        len(way.works),
    )
    return words % told


def _next(way: Way, now: datetime) -> str:
    """The next day of theirs that lies ahead, where they show their plan."""
    ahead = [(day, part) for day, part in way.dates if day >= timezone.localdate(now)]
    for day, part in sorted(ahead):
        if work := way.work_on(part):
            told = {"piece": work.title, "day": date_format(day, _("D, M j"))}
            return _("“%(piece)s” is planned for %(day)s") % told
    if way.state == State.NOT_STARTED:
        return _("Ask: which lesson do you teach next?")
    return _("Ask: what would you like to try next?")


RULES: tuple[Callable[[Way, datetime], Iterator[Standing]], ...] = (
    _asked,
    _shown,
    _answered,
    _halted,
    _in_review,
    _earned,
    _growing,
)
