"""Word of certifications to those who hold them, and of drift to those who lead."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.clock.telling import READING, leads
from maypop.assessment.models import Certification, Drift
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Role

LAPSING = "assessment.lapsing"
ENDED = "assessment.certification_ended"
DRIFT = "assessment.drift"
RATERS = (Role.ASSESSOR, Role.ADJUDICATOR, Role.PEER_REVIEWER)


@kind(
    LAPSING,
    group=READING,
    title=_("A certification of mine ends soon"),
    roles=RATERS,
)
def while_it_is_in_force(notices: Sequence[Notice]) -> list[Notice]:
    keys = {each.about_id for each in notices}
    rows = Certification.objects.in_force().filter(pk__in=keys)
    held = dict(rows.values_list("pk", "person"))
    return [each for each in notices if held.get(each.about_id) == each.person_id]


@kind(
    ENDED,
    group=READING,
    title=_("A certification of mine was ended"),
    roles=RATERS,
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    """It was, and whoever held it may read why."""
    return notices


@kind(
    DRIFT,
    group=_("Running it"),
    title=_("An assessor's ratings have begun to drift"),
    roles=(Role.ADJUDICATOR,),
)
def until_it_is_answered(notices: Sequence[Notice]) -> list[Notice]:
    keys = {each.about_id for each in notices}
    rows = Drift.objects.unanswered().filter(pk__in=keys)
    waiting = set(rows.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in waiting]


def warn(held: Certification, days: int) -> None:
    notify(
        held.person,
        LAPSING,
        held,
        key=f"{held.pk} {days}",
        path=reverse("assessment:certify", args=[held.edition.slug]),
        edition=held.edition.title,
        until=held.until.date().isoformat(),
        days=days,
    )


def tell_that_it_ended(held: Certification) -> None:
    notify(
        held.person,
        ENDED,
        held,
        key=str(held.pk),
        path=reverse("assessment:certify", args=[held.edition.slug]),
        edition=held.edition.title,
        reason=held.ended_for,
    )


def tell_those_who_lead(drift: Drift) -> None:
    for person in leads():
        if person.pk != drift.person_id:
            notify(
                person,
                DRIFT,
                drift,
                key=str(drift.pk),
                path=reverse("assessment:certifications"),
                criterion=f"{drift.criterion.code}. {drift.criterion.name}",
                agreed=drift.agreed,
                n=drift.n,
            )


def answered(drift: Drift) -> None:
    done_with(DRIFT, [drift.pk])
