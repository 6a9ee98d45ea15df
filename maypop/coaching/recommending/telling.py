"""Whoever is given something hears of it, for as long as it is theirs to open."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Person, Role

from ..models import Recommendation

RECOMMENDED = "coaching.recommended"


@kind(
    RECOMMENDED,
    group=_("Working with others"),
    title=_("Somebody recommends me something to learn from"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def still_given(notices: Sequence[Notice]) -> list[Notice]:
    """Not what was taken back or retired; a pair that ended takes nothing away."""
    kept: dict[Person, set[int]] = {}
    for person in {each.person for each in notices}:
        told = [each.about_id for each in notices if each.person_id == person.pk]
        rows = Recommendation.objects.given_to(person).filter(pk__in=told)
        offered = rows.filter(resource__retirement=None)
        kept[person] = set(offered.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in kept[each.person]]


def tell_whom_it_is_for(given: Recommendation) -> None:
    there = f"{reverse('coaching:recommendations')}#given-{given.public_id}"
    for reader in given.readers.select_related("person"):
        notify(
            reader.person,
            RECOMMENDED,
            given,
            key=str(given.pk),
            path=there,
            name=given.by.name,
            title=given.resource.title,
            why=given.why,
        )
