"""A shelf is made, opened or closed, filled, put in order and emptied."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from .models import OpenToAll, Pick, PickQuerySet, Resource, Shelf, TakenOff

WHY = "a shelf is put in order under lock"


@transaction.atomic
def make_shelf(title: str, purpose: str, *, by: Person, may_stay: str = "") -> Shelf:
    """`may_stay` is the reason for which what looks like a student's name may stay."""
    shelf = Shelf.objects.create(keeper=by, title=title, purpose=purpose)
    record("make", shelf, by=by)
    _explained(shelf, may_stay, by=by)
    return shelf


@transaction.atomic
def change_shelf(
    shelf: Shelf, *, title: str, purpose: str, by: Person, may_stay: str = ""
) -> None:
    kept = Shelf.objects.kept_by(by).filter(pk=shelf.pk)
    kept.update(title=title, purpose=purpose)
    record("change", shelf, by=by)
    _explained(shelf, may_stay, by=by)


@transaction.atomic
def open_to_all(shelf: Shelf, *, by: Person) -> None:
    _row, new = OpenToAll.objects.get_or_create(shelf=shelf, defaults={"by": by})
    if new:
        record("open_to_all", shelf, by=by)


@transaction.atomic
def close(shelf: Shelf, *, by: Person) -> None:
    if OpenToAll.objects.filter(shelf=shelf).delete()[0]:
        record("close", shelf, by=by)


@transaction.atomic
def curate(
    shelf: Shelf, resource: Resource, *, by: Person, why: str, may_stay: str = ""
) -> Pick:
    """Put it last on the shelf, and say why; a Conflict if it stands there."""
    _locked(shelf)
    if resource.is_retired:
        raise Conflict(say=_("This resource was retired meanwhile."))
    last = _standing(shelf).aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            pick = Pick.objects.create(
                shelf=shelf, resource=resource, position=last + 1, why=why
            )
    except IntegrityError as there:
        words = _("It stands on this shelf already.")
        raise Conflict(f"{resource} on {shelf}", say=words) from there
    record("pick", pick, by=by)
    _explained(pick, may_stay, by=by)
    return pick


@transaction.atomic
def say_why(pick: Pick, why: str, *, by: Person, may_stay: str = "") -> None:
    _standing(pick.shelf).filter(pk=pick.pk).update(why=why)
    record("say_why", pick, by=by)
    _explained(pick, may_stay, by=by)


@transaction.atomic
def move(pick: Pick, *, up: bool, by: Person) -> None:
    """One place up or down; the first stays first and the last stays last."""
    _locked(pick.shelf)
    rows = _standing(pick.shelf)
    here = rows.filter(pk=pick.pk).values_list("position", flat=True).first()
    if here is None:
        raise Conflict(say=_("It was taken off this shelf meanwhile."))
    beyond = rows.filter(position__lt=here) if up else rows.filter(position__gt=here)
    other = beyond.order_by("-position" if up else "position").first()
    if other:
        # Two never stand at one place, so one steps aside for a moment.
        rows.filter(pk=pick.pk).update(position=None)
        _all(pick.shelf).filter(pk=other.pk).update(position=here)
        _all(pick.shelf).filter(pk=pick.pk).update(position=other.position)
        record("move", pick, by=by)


@transaction.atomic
def take_off(pick: Pick, *, by: Person) -> None:
    """Off the shelf, and not out of the library; taken off twice, it is once."""
    _locked(pick.shelf)
    _row, new = TakenOff.objects.get_or_create(pick=pick, defaults={"by": by})
    if new:
        _all(pick.shelf).filter(pk=pick.pk).update(position=None)
        record("take_off", pick, by=by)


def _explained(row: Shelf | Pick, may_stay: str, *, by: Person) -> None:
    if may_stay:
        record("explain", row, by=by, reason=may_stay)


def _locked(shelf: Shelf) -> None:
    rows = Shelf.objects.for_the_system(WHY).select_for_update()
    rows.get(pk=shelf.pk)


def _all(shelf: Shelf) -> PickQuerySet:
    return Pick.objects.for_the_system(WHY).filter(shelf=shelf)


def _standing(shelf: Shelf) -> PickQuerySet:
    return _all(shelf).standing()
