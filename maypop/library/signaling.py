"""What came of a resource, as its reader says; each is said once."""

from collections.abc import Iterable

from django.db import transaction

from maypop.people.models import Person

from .models import Resource, Signal

Kind = Signal.Kind


def mark_opened(resource: Resource, *, by: Person) -> None:
    _say(resource, Kind.OPENED, by=by)


@transaction.atomic
def mark_used(resource: Resource, *, by: Person) -> None:
    """Whoever used it has opened it, on paper or on another machine."""
    _say(resource, Kind.OPENED, by=by)
    _say(resource, Kind.USED, by=by)


def unmark_used(resource: Resource, *, by: Person) -> None:
    mine = Signal.objects.seen_by(by).filter(resource=resource)
    mine.exclude(kind=Kind.OPENED).delete()


@transaction.atomic
def helped(resources: Iterable[Resource], *, by: Person) -> None:
    for each in resources:
        mark_used(each, by=by)
        _say(each, Kind.HELPED, by=by)


def _say(resource: Resource, kind: str, *, by: Person) -> None:
    rows = Signal.objects.for_the_system("said once")
    rows.get_or_create(resource=resource, person=by, kind=kind)
