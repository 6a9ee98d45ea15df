"""A resource is added, mended and at last retired; it is never deleted."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.trail.models import record

from .addresses import same_address
from .models import Resource, Retirement, Support
from .rules import vocabulary_of
from .words import searchable


class Changed(Conflict):
    """Somebody, or another window, mended it meanwhile."""


@dataclass(frozen=True)
class Described:
    """What is said of a resource when it is added or mended."""

    kind: str
    title: str
    minutes: int
    author: str = ""
    address: str = ""
    license: str = ""
    grades: tuple[int, int] | None = None
    subjects: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@transaction.atomic
def add(
    said: Described, *, by: Person, upload: Upload | None = None, may_stay: str = ""
) -> Resource:
    """`may_stay` is the reason for which what looks like a student's name may stay."""
    resource = Resource.objects.create(**_columns(said), upload=upload, added_by=by)
    _support(resource, said.indicators)
    record("add", resource, by=by)
    _explained(resource, may_stay, by=by)
    return resource


@transaction.atomic
def mend(
    resource: Resource, said: Described, *, version: int, by: Person, may_stay: str = ""
) -> None:
    """Say it better, if it still reads as it did when the form was opened."""
    rows = Resource.objects.for_the_system("compare and swap").filter(pk=resource.pk)
    same = rows.filter(version=version, retirement=None)
    if not same.update(**_columns(said), version=version + 1):
        raise Changed(
            say=_("It was changed in another window. Nothing was written over it: look"
                  " at it and change it again.")
        )  # fmt: skip
    Support.objects.filter(resource=resource).delete()
    _support(resource, said.indicators)
    record("mend", resource, by=by)
    _explained(resource, may_stay, by=by)


@transaction.atomic
def retire(resource: Resource, *, by: Person, reason: str, may_stay: str = "") -> None:
    """It is offered to nobody any more; the first who says so is remembered."""
    said = {"by": by, "reason": reason}
    _row, new = Retirement.objects.get_or_create(resource=resource, defaults=said)
    if new:
        record("retire", resource, by=by, reason=reason)
        _explained(resource, may_stay, by=by)


def _explained(resource: Resource, may_stay: str, *, by: Person) -> None:
    if may_stay:
        record("explain", resource, by=by, reason=may_stay)


def _columns(said: Described) -> dict[str, object]:
    told = asdict(said)
    indicators, grades = told.pop("indicators"), told.pop("grades")
    lowest, highest = grades or (None, None)
    names = vocabulary_of("indicators")
    found_by = [said.title, said.author, *(str(names.get(i, i)) for i in indicators)]
    return told | {
        "subjects": [*said.subjects],
        "lowest": lowest,
        "highest": highest,
        "same_address": same_address(said.address),
        "words": searchable(found_by),
    }


def _support(resource: Resource, indicators: Iterable[str]) -> None:
    Support.objects.bulk_create(
        Support(resource=resource, indicator=each) for each in indicators
    )
