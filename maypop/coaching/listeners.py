from maypop.base.events import listen
from maypop.programs.events import Parted, Placed

from . import telling
from .events import (
    Asked,
    Halted,
    MeetingAnswered,
    MeetingCalledOff,
    MeetingPlanned,
    Mentioned,
    NudgeAnswered,
    Nudged,
    Posted,
    Recommended,
    Replied,
)
from .helping import experimenting
from .helping import telling as of_help
from .meetings import planning
from .meetings import telling as invitations
from .models import Message, Nudge, NudgeAnswer, Recommendation, Stall, Topic
from .recommending.giving import hand_on
from .recommending.telling import tell_whom_it_is_for
from .rooms import telling as rooms


@listen(Replied)
def tell_the_other_side(event: Replied) -> None:
    rows = Message.objects.for_the_system(telling.WHY).select_related(
        "by",
        "thread__artifact__requirement",
        "thread__artifact__journey__edition",
        "thread__artifact__journey__learner",
    )
    telling.tell_the_others(rows.get(pk=event.message_id))


@listen(MeetingPlanned)
def ask_them_to_come(event: MeetingPlanned) -> None:
    meeting = invitations.meeting_of(event.meeting_id)
    invitations.tell_those_asked(
        meeting, by_id=event.by_id, week=event.week, is_off=event.is_off
    )


@listen(MeetingCalledOff)
def tell_them_it_is_off(event: MeetingCalledOff) -> None:
    meeting = invitations.meeting_of(event.meeting_id)
    invitations.tell_it_is_off(meeting, by_id=event.by_id)


@listen(MeetingAnswered)
def tell_whoever_planned_it(event: MeetingAnswered) -> None:
    meeting = invitations.meeting_of(event.meeting_id)
    invitations.tell_who_comes(meeting, by_id=event.by_id)


@listen(Parted)
def call_off_what_they_planned(event: Parted) -> None:
    planning.end_with(event.pairing_id)


@listen(Posted)
def tell_those_who_take_part(event: Posted) -> None:
    rooms.tell_of(event.post_id)


@listen(Mentioned)
def tell_whoever_is_named(event: Mentioned) -> None:
    rooms.tell_the_mentioned(event.post_id, event.person_id)


@listen(Asked)
def tell_the_room_of_a_question(event: Asked) -> None:
    asked = Topic.objects.for_the_system(rooms.WHY).filter(pk=event.topic_id)
    if asked.filter(kind=Topic.Kind.WEEKLY).exists():
        rooms.tell_the_room.soon(event.topic_id)


@listen(Recommended)
def tell_the_readers(event: Recommended) -> None:
    why = "whoever it is for hears of it"
    rows = Recommendation.objects.for_the_system(why).select_related(
        "resource", "by", "person", "pairing__learner", "cohort"
    )
    tell_whom_it_is_for(rows.get(pk=event.recommendation_id))


@listen(Placed)
def hand_on_what_was_recommended(event: Placed) -> None:
    hand_on(event.place_id)


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
