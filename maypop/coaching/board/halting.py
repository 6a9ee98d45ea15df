"""Why somebody may be stuck, in humane words, and what a mentor might write to them."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Nudge, Stall
from ..stalling import Halt
from .way import State, Way, Work

# What is so, what to try, of which kind that is, and how a letter might begin.
Told = tuple[str, str, str, str]


def told_of(way: Way, halt: Halt) -> Told:
    return HALTS[halt.reason](way, halt)


def shown_work(way: Way, part: int | None) -> Work | None:
    """Its name is said only where it is shown to the mentor."""
    work = way.work_on(part)
    return work if work and work.is_shown else None


def _quiet(way: Way, halt: Halt) -> Told:
    days = {"n": halt.days}
    if way.state == State.NOT_STARTED:
        said = ngettext(
            "Chosen %(n)s day ago, not begun yet",
            "Chosen %(n)s days ago, not begun yet",
            halt.days,
        )
        draft = _("Which lesson do you teach next? We could start with that one.")
        return (
            said % days,
            _("Try: “Which lesson is next?”"),
            Nudge.Kind.QUESTION,
            draft,
        )
    last = max(way.shown, key=lambda each: str(each.changed_at or ""), default=None)
    said = ngettext("Quiet for %(n)s day", "Quiet for %(n)s days", halt.days) % days
    if way.state == State.NOT_YET:
        said = _("%(quiet)s after a not yet") % {"quiet": said}
    elif last and last.changed_at:
        told = {"quiet": said, "piece": last.title}
        said = _("%(quiet)s, at “%(piece)s”") % told
    draft = _("What is the smallest part you could do this week? I am glad to look at"
              " a half-finished one.")  # fmt: skip
    prompt = _("Try: “What is the smallest part you could do this week?”")
    return said, prompt, Nudge.Kind.QUESTION, draft


def _unchanged(way: Way, halt: Halt) -> Told:
    said = _("“Not yet” came twice, and what it asks for is unchanged")
    if work := shown_work(way, halt.part):
        said = _("“Not yet” came twice, “%(piece)s” is unchanged")
        said = said % {"piece": work.title}
    draft = _("Shall we talk for 15 minutes? I would read the feedback with you and"
              " find the one thing to change.")  # fmt: skip
    return said, _("Try: a 15 minute call"), Nudge.Kind.TIME, draft


def _slipped(way: Way, halt: Halt) -> Told:
    """Known only where the plan is shown, so its piece may be named."""
    work = way.work_on(halt.part)
    said = _("Moved “%(piece)s” to a later day twice")
    said = said % {"piece": work.title if work else ""}
    draft = _("Leave the whole piece for now. Write three lines about the one lesson"
              " you have in mind, and show me those.")  # fmt: skip
    return said, _("Try: a smaller next step"), Nudge.Kind.STEP, draft


def _long(way: Way, halt: Halt) -> Told:
    """They are at work, so nothing is asked of them but to be let in on it."""
    said = _("Over twice the usual time in one piece")
    if work := shown_work(way, halt.part):
        said = _("Over twice the usual time at “%(piece)s”") % {"piece": work.title}
    draft = _("You have given this one a lot of time. Shall we look at it together, as"
              " it is now?")  # fmt: skip
    return said, _("Try: “Shall we look at it as it is?”"), Nudge.Kind.TIME, draft


HALTS: dict[str, Callable[[Way, Halt], Told]] = {
    Stall.Reason.QUIET: _quiet,
    Stall.Reason.UNCHANGED: _unchanged,
    Stall.Reason.SLIPPED: _slipped,
    Stall.Reason.LONG: _long,
}
