"""Word of a credential to whoever earned it: it is earned, or withdrawn."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice, Pace
from maypop.notices.rules import kind
from maypop.people.models import Role

from .models import Award

AWARDED = "credentials.awarded"
REVOKED = "credentials.revoked"
WHY = "whoever earned it is told"
OWNERS = (Role.EDUCATOR, Role.MENTOR)


@kind(
    AWARDED,
    group=_("My journey"),
    title=_("I have earned a credential and can share it"),
    usually=Pace.DAILY,
    roles=OWNERS,
)
def still_stands(notices: Sequence[Notice]) -> list[Notice]:
    rows = Award.objects.for_the_system(WHY).standing()
    standing = set(
        rows.filter(pk__in={each.about_id for each in notices}).values_list(
            "pk", flat=True
        )
    )
    return [each for each in notices if each.about_id in standing]


@kind(
    REVOKED,
    group=_("My journey"),
    title=_("A credential of mine was withdrawn"),
    roles=OWNERS,
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


def tell_its_owner(kind: str, award_id: int) -> None:
    rows = Award.objects.for_the_system(WHY)
    award = rows.select_related("journey__learner", "journey__edition").get(pk=award_id)
    notify(
        award.journey.learner,
        kind,
        award,
        key=str(award.pk),
        path=reverse("credentials:earned"),
        edition=award.journey.edition.title,
    )
