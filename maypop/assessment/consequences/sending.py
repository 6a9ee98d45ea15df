"""Whether a finding keeps a journey from being sent in now, and in which words."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from maypop.assessment.cases.saying import in_words
from maypop.assessment.models import Consequence
from maypop.base.composed import composed
from maypop.journeys.models import Journey
from maypop.journeys.rules import Bar, keeps_from_sending

from .unchanged import pieces_as_they_were

Step = Consequence.Step
AROUND = ("case__journey__edition", "case__journey__place__cohort__phase__program")


@keeps_from_sending
def what_a_case_left(journey: Journey) -> list[Bar]:
    """In one statement where nothing was ever found."""
    found = _in_force_for(journey.learner_id)
    return [bar for each in found for bar in _bars(each, journey)]


@composed
def _in_force_for(learner: int) -> QuerySet[Consequence]:
    rows = Consequence.objects.for_the_system("sending in asks what stands against it")
    mine = rows.in_force().filter(case__journey__learner=learner)
    return mine.select_related(*AROUND).defer("case__journey__edition__spec")


def _bars(consequence: Consequence, journey: Journey) -> Iterator[Bar]:
    case = reverse("assessment:reply", args=[consequence.case.public_id])
    read = _("Read what was decided")
    match consequence.step:
        case Step.AGAIN:
            if titles := pieces_as_they_were(consequence.case, journey):
                title = _("Change what the case is about first")
                yield Bar(title, _again(titles), read, case)
        case Step.CLOSED:
            if _is_of_the_same(consequence, journey):
                title = _("This journey is closed for a time")
                yield Bar(title, _closed(consequence), read, case)
        case Step.UNIT:
            yield Bar(
                _("A short unit on the privacy of students comes first"),
                _("A student could be recognized in something you sent in, for a"
                  " second time. All your work and everything demonstrated is kept."
                  " Read the unit, about ten minutes, and answer its three questions;"
                  " then you can send in."),
                _("Open the unit"),
                reverse("assessment:privacy_unit", args=[consequence.case.public_id]),
            )  # fmt: skip
        case Step.SUSPENDED:
            yield Bar(
                _("Sending in is suspended"),
                _("A student could be recognized in something you sent in, for a third"
                  " time. All your work and everything demonstrated is kept, and you"
                  " can go on with it. Talk with those who run your program: they"
                  " release it, and you hear the same day."),
                read,
                case,
            )  # fmt: skip


def _again(titles: list[str]) -> str:
    said = _("Two people found that it is not your own, and it is still in %(pieces)s."
             " Everything else is kept, and it uses up no attempt. Put your own work"
             " in its place; then you can send in.")  # fmt: skip
    return said % {"pieces": get_text_list([f"“{each}”" for each in titles], _("and"))}


def _closed(consequence: Consequence) -> str:
    day = consequence.last_day
    said = _("For a third time something sent in was not your own. What you wrote and"
             " gathered is kept, and other journeys of yours go on. You can send this"
             " one in again after %(day)s.")  # fmt: skip
    return said % {"day": in_words(day) if day else ""}


def _is_of_the_same(consequence: Consequence, journey: Journey) -> bool:
    """Of the same micro-credential: another edition of it is no way around."""
    there = consequence.case.journey.edition.micro_credential_id
    return bool(there == journey.edition.micro_credential_id)
