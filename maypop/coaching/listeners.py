from maypop.base.events import listen

from . import telling
from .events import Halted, NudgeAnswered, Nudged, Replied
from .helping import experimenting
from .helping import telling as of_help
from .models import Message, Nudge, NudgeAnswer, Stall


@listen(Replied)
def tell_the_other_side(event: Replied) -> None:
    rows = Message.objects.for_the_system(telling.WHY).select_related(
        "by",
        "thread__artifact__requirement",
        "thread__artifact__journey__edition",
        "thread__artifact__journey__learner",
    )
    telling.tell_the_others(rows.get(pk=event.message_id))


@listen(Halted)
def tell_and_help(event: Halted) -> None:
    """Their mentor hears of it; they themselves are only ever helped."""
    around = ("journey__learner", "journey__place__cohort__phase")
    rows = Stall.objects.for_the_system(of_help.WHY).select_related(*around)
    stall = rows.get(pk=event.stall_id)
    of_help.tell_the_mentors(stall)
    experimenting.help_along(stall)


@listen(Nudged)
def tell_whom_it_helps(event: Nudged) -> None:
    rows = Nudge.objects.for_the_system(of_help.WHY)
    around = ("by", "journey__learner", "journey__edition")
    of_help.tell_the_educator(rows.select_related(*around).get(pk=event.nudge_id))


@listen(NudgeAnswered)
def tell_who_gave_it(event: NudgeAnswered) -> None:
    around = ("nudge__by", "nudge__journey__learner")
    rows = NudgeAnswer.objects.select_related(*around)
    of_help.tell_who_asked(rows.get(pk=event.answer_id))
