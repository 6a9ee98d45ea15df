"""Word of time: to a reader under a number, to those who lead without a name."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Assignment
from maypop.journeys.models import Submission
from maypop.journeys.rules import Party, stages
from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Person, Role

REMINDED = "assessment.reminded"
WENT_ON = "assessment.went_on"
LAST_DAY = "assessment.last_day"
WHY = "those it concerns are told"
READING = _("Reading the work of others")
READERS = (Role.ASSESSOR, Role.APPROVER, Role.ADJUDICATOR)
State = Submission.State
# What its educator waits for under the first promise; an appeal has its own.
UNDECIDED = (
    State.SENT_IN,
    State.REVIEWING,
    State.RECONCILING,
    State.ADJUDICATING,
    State.APPROVING,
)


@kind(
    REMINDED,
    group=READING,
    title=_("Work in my hands is due today"),
    roles=READERS,
)
def while_it_is_theirs(notices: Sequence[Notice]) -> list[Notice]:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    held = rows.filter(pk__in={each.about_id for each in notices})
    readers = dict(held.values_list("pk", "reader"))
    return [each for each in notices if readers.get(each.about_id) == each.person_id]


@kind(
    WENT_ON,
    group=READING,
    title=_("Work I had not opened went to someone else"),
    roles=READERS,
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    """It has gone on, and that stays true."""
    return notices


@kind(
    LAST_DAY,
    group=_("Running it"),
    title=_("A promised decision is due today and is not there yet"),
    roles=(Role.ADJUDICATOR,),
)
def until_it_is_decided(notices: Sequence[Notice]) -> list[Notice]:
    rows = Submission.objects.for_the_system(WHY).filter(state__in=UNDECIDED)
    told = rows.filter(pk__in={each.about_id for each in notices})
    waiting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in waiting]


def remind(held: Assignment) -> None:
    """It stands in their queue, whatever is to be done with it."""
    notify(
        held.reader,
        REMINDED,
        held,
        key=f"{held.pk} {held.due_at.date()}",
        path=f"{reverse('assessment:queue')}#{held.blind_id}",
        number=held.blind_id,
        edition=held.submission.journey.edition.title,
    )


def tell_that_it_went_on(ended: Assignment) -> None:
    notify(
        ended.reader,
        WENT_ON,
        ended,
        key=str(ended.pk),
        path=reverse("assessment:queue"),
        number=ended.blind_id,
    )


def tell_those_who_lead(submission: Submission) -> None:
    """Nobody is named: neither whose it is nor who has it in hand."""
    for person in leads():
        if person.pk != submission.journey.learner_id:
            notify(
                person,
                LAST_DAY,
                submission,
                key=f"{submission.pk} {submission.due_at.date()}",
                path=reverse("assessment:on_time"),
                edition=submission.journey.edition.title,
                state=stages.of_submission(submission.state, Party.MANAGER),
            )


def leads() -> list[Person]:
    held = Membership.objects.current().filter(role=Role.ADJUDICATOR)
    return list(Person.objects.at_work().filter(pk__in=held.values("person")))
