"""Word of an appeal from a case: to whoever may hear it, and of what came of it."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.cases.saying import in_words
from maypop.assessment.models import CaseAppeal
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Person, Role

WAITS = "assessment.case_appeal_waits"
ANSWERED = "assessment.case_appeal_answered"
WHY = "those it concerns are told"


@kind(
    WAITS,
    group=_("Reading the work of others"),
    title=_("An appeal from a case waits for somebody fresh"),
    roles=(Role.ADJUDICATOR, Role.APPROVER),
)
def while_it_waits(notices: Sequence[Notice]) -> list[Notice]:
    rows = CaseAppeal.objects.for_the_system(WHY).pending()
    told = rows.filter(pk__in={each.about_id for each in notices})
    still = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in still]


@kind(
    ANSWERED,
    group=_("My journey"),
    title=_("My appeal from a case is answered"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


def tell_those_who_may_hear_it(appeal: CaseAppeal) -> None:
    for person in fresh(appeal):
        notify(
            person,
            WAITS,
            appeal,
            key=str(appeal.pk),
            path=reverse("assessment:hear_case", args=[appeal.public_id]),
            number=appeal.case.number,
            day=due_day(appeal),
        )


def tell_of_the_answer(appeal: CaseAppeal) -> None:
    done_with(WAITS, [appeal.pk])
    journey = appeal.case.journey
    notify(
        journey.learner,
        ANSWERED,
        appeal,
        key=str(appeal.pk),
        path=reverse("assessment:appeal_case", args=[appeal.case.public_id]),
        edition=journey.edition.title,
    )


def fresh(appeal: CaseAppeal) -> Iterable[Person]:
    """Few hold these roles, so each is asked for."""
    held = Membership.objects.current().filter(
        role__in=(Role.ADJUDICATOR, Role.APPROVER)
    )
    for person in Person.objects.at_work().filter(pk__in=held.values("person")):
        if CaseAppeal.objects.heard_by(person).filter(pk=appeal.pk).exists():
            yield person


def due_day(appeal: CaseAppeal) -> str:
    return in_words(appeal.answer_by)
