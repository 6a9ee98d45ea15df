"""What follows from a finding, as its person reads it below the end of their case."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.assessment.cases.saying import in_words
from maypop.assessment.models import Consequence, Ending

Step, Why = Consequence.Step, Ending.Why

IN_FORCE = {
    Step.AGAIN: gettext_lazy(
        "What the passages show changes before you send in again. Everything else is"
        " kept as it is."
    ),
    Step.UNIT: gettext_lazy(
        "Before you send in anything again you read a short unit on the privacy of"
        " students, about ten minutes. Everything you have is kept."
    ),
    Step.SUSPENDED: gettext_lazy(
        "Sending in is suspended until those who run your program release it. You can"
        " go on with your work, and all of it is kept."
    ),
}
ENDED = {
    Why.APPEAL: gettext_lazy("What followed has ended by an appeal that was won."),
    Why.UNIT: gettext_lazy("You did the unit. You can send in again."),
    Why.RELEASED: gettext_lazy("Your program released it. You can send in again."),
}


def words_of(consequence: Consequence) -> str:
    """What it means now, and how it ends."""
    if hasattr(consequence, "ending"):
        return str(ENDED[Why(consequence.ending.why)])
    day = consequence.last_day
    if day is None:
        return str(IN_FORCE[Step(consequence.step)])
    told = {"day": in_words(day)}
    if not consequence.is_in_force:
        return _("It was closed until %(day)s. You can send in again.") % told
    return _(
        "This journey is closed until %(day)s, and what you earned is looked at again,"
        " each by somebody who decides nothing alone. What you gathered is kept."
    ) % told  # fmt: skip
