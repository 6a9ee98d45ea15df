"""Who hears of help: its educator of a word, their mentor of an answer or a halt."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice, Pace
from maypop.notices.rules import kind
from maypop.people.models import Role
from maypop.programs.models import Pairing

from ..models import Nudge, NudgeAnswer, Stall
from .noticing import still_halted

NUDGED = "coaching.nudged"
ANSWERED = "coaching.answered"
STALLED = "coaching.stalled"
WHY = "the two of a pair hear of help between them"


@kind(
    NUDGED,
    group=_("My journey"),
    title=_("Somebody helps me with my next step"),
    usually=Pace.DAILY,
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def until_it_is_settled(notices: Sequence[Notice]) -> list[Notice]:
    rows = Nudge.objects.for_the_system(WHY).waiting()
    told = rows.filter(pk__in=[each.about_id for each in notices])
    waiting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in waiting]


@kind(
    ANSWERED,
    group=_("Working with others"),
    title=_("An educator answers what I sent"),
    usually=Pace.DAILY,
    roles=(Role.MENTOR,),
)
def while_they_are_a_pair(notices: Sequence[Notice]) -> list[Notice]:
    answers = NudgeAnswer.objects.filter(pk__in=[each.about_id for each in notices])
    learners = dict(answers.values_list("pk", "nudge__journey__learner"))
    two = _pairs()
    return [
        each for each in notices if (each.person_id, learners.get(each.about_id)) in two
    ]


@kind(
    STALLED,
    group=_("Working with others"),
    title=_("An educator of mine has gone quiet"),
    usually=Pace.DAILY,
    roles=(Role.MENTOR,),
)
def while_it_halts(notices: Sequence[Notice]) -> list[Notice]:
    """Only to a mentor of a pair that goes on, until something moves."""
    rows = Stall.objects.for_the_system(WHY).select_related("journey")
    found = rows.filter(pk__in=[each.about_id for each in notices])
    stalls = {each.pk: each for each in found}
    halted, two = still_halted(stalls.values()), _pairs()
    return [
        each
        for each in notices
        if each.about_id in halted
        and (each.person_id, stalls[each.about_id].journey.learner_id) in two
    ]


def _pairs() -> set[tuple[int, int]]:
    rows = Pairing.objects.for_the_system(WHY).under_way().order_by()
    return set(rows.values_list("mentor", "learner"))


def tell_the_mentors(stall: Stall) -> None:
    """Of the reason nothing: it stands on their board, as far as they may know it."""
    learner = stall.journey.learner
    rows = Pairing.objects.for_the_system(WHY).under_way()
    for pair in rows.filter(learner=learner).select_related("mentor"):
        notify(
            pair.mentor,
            STALLED,
            stall,
            key=str(stall.pk),
            path=reverse("coaching:educator", args=[pair.public_id]),
            name=learner.name,
        )


def tell_the_educator(nudge: Nudge) -> None:
    journey = nudge.journey
    notify(
        journey.learner,
        NUDGED,
        nudge,
        key=str(nudge.pk),
        path=f"{reverse('journeys:mine')}?j={journey.public_id}",
        name=nudge.by.name if nudge.by else "",
        edition=journey.edition.title,
    )


def tell_who_asked(answer: NudgeAnswer) -> None:
    """Words alone are told: what is done or laid aside needs nobody."""
    nudge, learner = answer.nudge, answer.nudge.journey.learner
    if answer.how != NudgeAnswer.How.ANSWERED or not nudge.by:
        return
    rows = Pairing.objects.for_the_system(WHY).under_way()
    for pair in rows.filter(mentor=nudge.by, learner=learner):
        notify(
            nudge.by,
            ANSWERED,
            answer,
            key=str(answer.pk),
            path=reverse("coaching:educator", args=[pair.public_id]),
            name=learner.name,
        )
