"""A code that seats whoever enters it, and a call by which people may ask."""

import secrets

from django.db import transaction

from maypop.base import clock
from maypop.base.chance import UNMISTAKABLE
from maypop.people.models import Person
from maypop.trail.models import record

from ..models import Code, Cohort, OpenCall
from .room import locked

LENGTH = 8  # 30 to the 8th, with ten tries a minute


@transaction.atomic
def draw_code(cohort: Cohort, *, by: Person) -> Code:
    """A new word; the one before it opens nothing from now on."""
    cohort = locked(cohort)
    cohort.codes.filter(closed_at=None).update(closed_at=clock.now())
    word = "".join(secrets.choice(UNMISTAKABLE) for _ in range(LENGTH))
    code = Code.objects.create(cohort=cohort, word=word, made_by=by)
    record("draw", code, by=by)
    return code


@transaction.atomic
def close_code(cohort: Cohort, *, by: Person) -> None:
    for code in locked(cohort).codes.filter(closed_at=None):
        code.closed_at = clock.now()
        code.save(update_fields=["closed_at"])
        record("close", code, by=by)


@transaction.atomic
def open_call(cohort: Cohort, *, by: Person) -> OpenCall:
    cohort = locked(cohort)
    call, new = cohort.calls.get_or_create(closed_at=None, defaults={"opened_by": by})
    if new:
        record("open", call, by=by)
    return call


@transaction.atomic
def close_call(cohort: Cohort, *, by: Person) -> None:
    """Who asked meanwhile still gets an answer."""
    for call in locked(cohort).calls.filter(closed_at=None):
        call.closed_at = clock.now()
        call.save(update_fields=["closed_at"])
        record("close", call, by=by)
