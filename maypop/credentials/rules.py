from typing import Any

from django.db.models import QuerySet

from maypop.base.composed import composed
from maypop.people.models import Person
from maypop.people.rules import holds

from .models import MANAGERS, Award


def may_manage(person: Person) -> bool:
    """Whoever runs the program looks after the awards of its people."""
    return holds(person, *MANAGERS)


def may_revoke(person: Person, award: Award) -> bool:
    """Someone who runs the program where it was earned, and never their own."""
    return bool(_managed(person, award))


@composed
def _managed(person: Person, award: Any) -> QuerySet[Any, Any]:
    managed = Award.objects.seen_by(person).exclude(journey__learner=person)
    return managed.filter(pk=award).values_list("pk")
