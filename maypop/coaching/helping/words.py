"""What a phase says by itself: one question, or one step that is small enough."""

from django.utils.translation import gettext as _

from maypop.journeys.models import Journey

from ..models import Nudge


def words_for(journey: Journey, kind: str) -> str:
    begun = journey.state != Journey.State.NOT_STARTED
    if kind == Nudge.Kind.QUESTION:
        if not begun:
            return _("Which lesson do you teach next? It may be the one to begin with.")
        return _("What is the smallest part of this that you could do this week?")
    if not begun:
        return _("Open the first piece and write one line: which class, which lesson."
                 " That is enough for today.")  # fmt: skip
    return _("Open one piece and write three lines about the lesson you have in mind."
             " That is enough for today.")  # fmt: skip
