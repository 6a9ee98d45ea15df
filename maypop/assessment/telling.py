"""Word of a decision to its educator, and of work to its reader, who learns no name."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.journeys.models import Submission
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice, Pace
from maypop.notices.rules import kind
from maypop.people.models import Role

from .models import ON_A_SHEET, Aside, Assignment, Decision

DECIDED = "assessment.decided"
ASSIGNED = "assessment.assigned"
ASIDE = "assessment.aside"
WHY = "those it concerns are told"


@kind(
    DECIDED,
    group=_("My journey"),
    title=_("There is a decision about my work"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    """A decision about one's own work stays one's own."""
    return notices


@kind(
    ASSIGNED,
    group=_("Reading the work of others"),
    title=_("There is work for me to read"),
    usually=Pace.DAILY,
    roles=(Role.ASSESSOR, Role.APPROVER, Role.ADJUDICATOR),
)
def still_in_their_hands(notices: Sequence[Notice]) -> list[Notice]:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    held = rows.filter(pk__in={each.about_id for each in notices})
    readers = dict(held.values_list("pk", "reader"))
    return [each for each in notices if readers.get(each.about_id) == each.person_id]


@kind(
    ASIDE,
    group=_("Reading the work of others"),
    title=_("There is a private note about work I judge"),
    roles=(Role.ASSESSOR, Role.APPROVER, Role.ADJUDICATOR),
)
def not_yet_decided(notices: Sequence[Notice]) -> list[Notice]:
    """After the decision nothing can be answered any more."""
    rows = Aside.objects.for_the_system(WHY).filter(
        pk__in={each.about_id for each in notices}
    )
    open_ones = rows.exclude(reading__submission__state__in=Submission.CLOSED)
    still = set(open_ones.order_by().values_list("pk", flat=True))
    return [each for each in notices if each.about_id in still]


def tell_of_an_aside(aside: Aside, to: Assignment) -> None:
    """The number under which they know it; not who wrote, and nothing of the note."""
    notify(
        to.reader,
        ASIDE,
        aside,
        key=str(aside.pk),
        path=reverse("assessment:notes", args=[to.blind_id]),
        number=to.blind_id,
    )


def tell_of_the_decision(decision: Decision) -> None:
    submission = decision.submission
    journey = submission.journey
    notify(
        journey.learner,
        DECIDED,
        decision,
        key=str(decision.pk),
        path=reverse("journeys:sent", args=[journey.public_id, submission.public_id]),
        edition=journey.edition.title,
        demonstrated=decision.demonstrated,
    )


def tell_its_reader(given: Assignment) -> None:
    """The number alone: not whose it is, nor of which school."""
    page = "review" if given.task in ON_A_SHEET else "decision"
    notify(
        given.reader,
        ASSIGNED,
        given,
        key=str(given.pk),
        path=reverse(f"assessment:{page}", args=[given.blind_id]),
        number=given.blind_id,
        edition=given.submission.journey.edition.title,
        reads=given.task in ON_A_SHEET,
    )


def out_of_their_hands(submission_id: int) -> None:
    """Read, given back or confirmed: no reader needs to hear that it waits."""
    ended = Assignment.objects.for_the_system(WHY).filter(
        submission=submission_id, ended_at__isnull=False
    )
    done_with(ASSIGNED, ended.values_list("pk", flat=True))
