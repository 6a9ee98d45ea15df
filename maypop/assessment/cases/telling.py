"""Word of a hold, of its end and of a case, to those it concerns and nobody else."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Case, Hold, Release
from maypop.journeys.models import Submission
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Organization, Person, Role

from .saying import in_words, words_of

HELD = "assessment.held"
RELEASED = "assessment.released"
CASE_OPENED = "assessment.case_opened"
CASE_SETTLED = "assessment.case_settled"
CASE_EXISTS = "assessment.case_exists"
CASE_WAITS = "assessment.case_waits"
WHY = "those it concerns are told"
MINE = _("My journey")
EDUCATORS = (Role.EDUCATOR, Role.MENTOR)
DECIDERS = (Role.ADJUDICATOR, Role.APPROVER)


@kind(HELD, group=MINE, title=_("My work is on hold"), roles=EDUCATORS)
def while_it_stands(notices: Sequence[Notice]) -> list[Notice]:
    told = Hold.objects.standing().filter(pk__in={each.about_id for each in notices})
    standing = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in standing]


@kind(RELEASED, group=MINE, title=_("My work is read on"), roles=EDUCATORS)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


@kind(
    CASE_OPENED,
    group=MINE,
    title=_("There is a question about my work, and I may answer"),
    roles=EDUCATORS,
)
def until_it_is_settled(notices: Sequence[Notice]) -> list[Notice]:
    rows = Case.objects.for_the_system(WHY).exclude(state=Case.State.SETTLED)
    told = rows.filter(pk__in={each.about_id for each in notices})
    still = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in still]


@kind(
    CASE_SETTLED,
    group=MINE,
    title=_("A question about my work is settled"),
    roles=EDUCATORS,
)
def once_it_is_settled(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


@kind(
    CASE_EXISTS,
    group=_("My district"),
    title=_("There is an integrity case in my district"),
    roles=(Role.DISTRICT_LEAD,),
)
def that_it_exists(notices: Sequence[Notice]) -> Sequence[Notice]:
    """And nothing more: neither who, nor what it is about."""
    return notices


@kind(
    CASE_WAITS,
    group=_("Reading the work of others"),
    title=_("A case is answered and waits for two people"),
    roles=DECIDERS,
)
def while_it_waits(notices: Sequence[Notice]) -> list[Notice]:
    return list(until_it_is_settled(notices))


def tell_of_a_hold(held: Hold) -> None:
    journey = held.submission.journey
    notify(
        journey.learner,
        HELD,
        held,
        key=str(held.pk),
        path=_sent(held.submission),
        edition=journey.edition.title,
        words=words_of(held),
    )


def tell_that_it_goes_on(released: Release) -> None:
    submission = released.hold.submission
    journey = submission.journey
    done_with(HELD, [released.hold_id])
    zone = journey.place.phase.program.zone
    notify(
        journey.learner,
        RELEASED,
        released,
        key=str(released.pk),
        path=_sent(submission),
        edition=journey.edition.title,
        day=in_words(released.due_at.astimezone(zone).date()),
    )


def tell_of_a_case(case: Case) -> None:
    _ask(case, key=str(case.pk))


def tell_of_more(case: Case, passage: int) -> None:
    """As long as it can still be answered; those who decide read it either way."""
    if case.state == Case.State.OPENED:
        _ask(case, key=f"{case.pk}.{passage}")


def _ask(case: Case, *, key: str) -> None:
    notify(
        case.journey.learner,
        CASE_OPENED,
        case,
        key=key,
        path=reverse("assessment:reply", args=[case.public_id]),
        edition=case.journey.edition.title,
        day=in_words(case.answer_by),
    )


def tell_that_a_case_exists(case: Case) -> None:
    """Those who lead the district; the number of the case is all that they learn."""
    for person in _leads(case.journey.learner):
        notify(
            person,
            CASE_EXISTS,
            case,
            key=str(case.pk),
            path=reverse("journeys:people"),
            number=case.number,
        )


def tell_those_who_decide(case: Case) -> None:
    held = Membership.objects.current().filter(role=Role.ADJUDICATOR)
    people = Person.objects.at_work().filter(pk__in=held.values("person"))
    for person in people:
        if not Case.objects.seen_by(person).filter(pk=case.pk).exists():
            continue
        notify(
            person,
            CASE_WAITS,
            case,
            key=str(case.pk),
            path=reverse("assessment:case", args=[case.public_id]),
            number=case.number,
        )


def tell_of_the_end(case: Case) -> None:
    done_with(CASE_OPENED, [case.pk])
    done_with(CASE_WAITS, [case.pk])
    notify(
        case.journey.learner,
        CASE_SETTLED,
        case,
        key=str(case.pk),
        path=reverse("assessment:reply", args=[case.public_id]),
        edition=case.journey.edition.title,
    )


def _leads(learner: Person) -> Iterable[Person]:
    places = Membership.objects.current().filter(person=learner)
    above = Organization.objects.filter(pk__in=places.values("organization"))
    districts = {each.parent_id for each in above} | {each.pk for each in above}
    held = Membership.objects.current().filter(
        role=Role.DISTRICT_LEAD, organization__in=districts
    )
    rows = Person.objects.at_work().filter(pk__in=held.values("person"))
    return rows.exclude(pk=learner.pk)


def _sent(submission: Submission) -> str:
    keys = [submission.journey.public_id, submission.public_id]
    return reverse("journeys:sent", args=keys)
