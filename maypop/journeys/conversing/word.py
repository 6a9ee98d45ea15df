"""Word of a conversation: to those who could hold it, and to whom it opens the way."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Person, Role
from maypop.programs.models import Pairing

from ..models import COACHES, Conversation, Journey, Submission
from . import gate

ASKED = "journeys.conversation_asked"
NOTED = "journeys.conversation_noted"
WHY = "those it concerns are told"


@kind(
    ASKED,
    group=_("People I help"),
    title=_("Somebody had a third not yet, and a conversation would help"),
    roles=(Role.MENTOR, *COACHES),
)
def until_it_is_noted(notices: Sequence[Notice]) -> list[Notice]:
    rows = Submission.objects.for_the_system(WHY).select_related("journey")
    told = rows.in_bulk({each.about_id for each in notices})
    return [
        each
        for each in notices
        if each.about_id in told and _may_hold(each.person, told[each.about_id].journey)
    ]


@kind(
    NOTED,
    group=_("My journey"),
    title=_("A conversation is noted, so I can send in again"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


def ask_for_it(submission: Submission) -> None:
    """Their mentors where they have any, else whoever serves their district."""
    journey = submission.journey
    if not gate.is_owed(journey):
        return
    for person in coaches_of(journey):
        notify(
            person,
            ASKED,
            submission,
            key=str(submission.pk),
            path=reverse("journeys:converse", args=[journey.public_id]),
            name=journey.learner.name,
            edition=journey.edition.title,
        )


def tell_that_it_is_noted(noted: Conversation) -> None:
    journey = noted.after.journey
    done_with(ASKED, [noted.after_id])
    notify(
        journey.learner,
        NOTED,
        noted,
        key=str(noted.pk),
        path=reverse("journeys:conversation", args=[journey.public_id]),
        name=noted.by.name,
        edition=journey.edition.title,
    )


def coaches_of(journey: Journey) -> list[Person]:
    pairs = Pairing.objects.for_the_system(WHY).under_way()
    mentors = pairs.filter(learner=journey.learner_id).values("mentor")
    found = Person.objects.at_work().filter(pk__in=mentors)
    return list(found) or list(_who_serves(journey))


def _who_serves(journey: Journey) -> Iterable[Person]:
    """Few hold these roles, so each is asked for."""
    held = Membership.objects.current().filter(role__in=COACHES).values("person")
    for person in Person.objects.at_work().filter(pk__in=held):
        if Journey.objects.coached_by(person).filter(pk=journey.pk).exists():
            yield person


def _may_hold(person: Person, journey: Journey) -> bool:
    theirs = Journey.objects.coached_by(person).filter(pk=journey.pk)
    return theirs.exists() and gate.is_owed(journey)
