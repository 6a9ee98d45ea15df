"""The next one by fixed rule: who asks for work does not choose it."""

from collections.abc import Iterator

from django.db import transaction

from maypop.assessment import actions, rules
from maypop.assessment.clock.holding import locked
from maypop.assessment.clock.stops import standing_still
from maypop.assessment.models import Assignment
from maypop.assessment.seating import without_a_reader
from maypop.journeys.models import Submission
from maypop.people.models import Person

from .bars import LOAD, Work, words
from .knowing import known, works_of

BECAUSE = "Asked for the next one: the first due of those that wait."


class Enough(Exception):
    """They have as much in hand as can be read well."""


def take_next(person: Person) -> Assignment | None:
    """The first due of what waits and is theirs to read; None: nothing waits for them.

    Raises Enough where only the number in their hands is in the way.
    """
    barred_by_load = False
    for work, why in _waiting(person):
        if why == [LOAD]:
            barred_by_load = True
        elif not why:
            given = _given(work, person)
            if given:
                return given
    if barred_by_load:
        raise Enough
    return None


def _waiting(person: Person) -> Iterator[tuple[Work, list[str]]]:
    rows = without_a_reader().exclude(pk__in=standing_still())
    here = works_of((each.pk, rules.next_task(each)) for each in rows.only("state"))
    found = known(here, [person.pk]) if here else None
    for work in here:
        if found:
            yield work, [*words(found, work, person.pk)]


@transaction.atomic
def _given(work: Work, person: Person) -> Assignment | None:
    """Unless somebody else was faster; asked again with its submission locked."""
    rows = Submission.objects.for_the_system("the next one is taken")
    submission = locked(rows.get(pk=work.submission))
    if not without_a_reader().filter(pk=submission.pk).exists():
        return None
    try:
        return actions.assign(submission, to=person, by=person, because=BECAUSE)
    except actions.Barred:
        return None
