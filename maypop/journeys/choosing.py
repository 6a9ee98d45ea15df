"""A phase may say: choose so many of these. What has been begun there counts."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base.conflict import Conflict
from maypop.catalog.models import Edition
from maypop.people.models import Person
from maypop.programs.models import Place, Slot

from .models import Journey


def insist_it_may_be_chosen(learner: Person, edition: Edition, place: Place) -> None:
    """Asked under a lock on the learner, so that of two at once one is chosen."""
    slot = _slot(edition, place)
    if slot is None:
        return
    Person.objects.select_for_update().get(pk=learner.pk)
    if say := _why_not(learner, edition, slot):
        raise Conflict(f"{slot} is full for {learner}", say=say)


def why_not(learner: Person, edition: Edition, place: Place) -> str:
    """What keeps them from beginning this one, in a sentence; nothing, and they may."""
    slot = _slot(edition, place)
    return _why_not(learner, edition, slot) if slot else ""


def _slot(edition: Edition, place: Place) -> Slot | None:
    slots = Slot.objects.filter(phase=place.cohort.phase_id)
    return slots.filter(offers__edition=edition.pk).first()


def _why_not(learner: Person, edition: Edition, slot: Slot) -> str:
    chosen = _chosen(learner, slot)
    if edition.pk in chosen or len(chosen) < slot.choose:
        return ""
    n = slot.choose
    rule = ngettext(
        "Of “%(slot)s” you choose one.", "Of “%(slot)s” you choose %(n)s.", n
    )
    begun = _("You have begun %(titles)s, so this one is left for another phase.")
    titles = get_text_list([*chosen.values()], _("and"))
    return f"{rule} {begun}" % {"slot": slot.name, "n": n, "titles": titles}


def _chosen(learner: Person, slot: Slot) -> dict[int, str]:
    mine = Journey.objects.seen_by(learner).under_way()
    rows = mine.filter(
        place__cohort__phase=slot.phase_id, edition__in=slot.offers.values("edition")
    )
    return dict(rows.order_by("pk").values_list("edition", "edition__title"))
