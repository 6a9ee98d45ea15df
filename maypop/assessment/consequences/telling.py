"""Word of a suspension to whoever can end it, and of its end to whom it concerns."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Consequence
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Person, Role

SUSPENDED = "assessment.suspended"
FREE = "assessment.may_send_again"
WHY = "those it concerns are told"


@kind(
    SUSPENDED,
    group=_("My program"),
    title=_("Sending in is suspended for somebody until I release it"),
    roles=(Role.PROGRAM_MANAGER,),
)
def while_it_is_in_force(notices: Sequence[Notice]) -> list[Notice]:
    rows = Consequence.objects.for_the_system(WHY).in_force()
    told = rows.filter(pk__in={each.about_id for each in notices})
    still = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in still]


@kind(
    FREE,
    group=_("My journey"),
    title=_("I can send in again"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


def tell_who_may_release(consequence: Consequence) -> None:
    for person in _managers(consequence):
        notify(
            person,
            SUSPENDED,
            consequence,
            key=str(consequence.pk),
            path=reverse("assessment:suspension", args=[consequence.public_id]),
            name=consequence.case.journey.learner.name,
        )


def tell_that_they_may_send(consequence: Consequence) -> None:
    done_with(SUSPENDED, [consequence.pk])
    journey = consequence.case.journey
    notify(
        journey.learner,
        FREE,
        consequence,
        key=str(consequence.pk),
        path=reverse("journeys:mine"),
        reason=consequence.ending.reason,
    )


def _managers(consequence: Consequence) -> Iterable[Person]:
    """Few hold this role, so each is asked for."""
    held = Membership.objects.current().filter(role=Role.PROGRAM_MANAGER)
    for person in Person.objects.at_work().filter(pk__in=held.values("person")):
        theirs = Consequence.objects.to_release_by(person)
        if theirs.filter(pk=consequence.pk).exists():
            yield person
