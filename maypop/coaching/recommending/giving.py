"""A resource is given with a reason, taken back, put away; and what helped is named."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Requirement
from maypop.journeys.models import Journey
from maypop.library import actions as library
from maypop.library.models import Resource, Shelf
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing, Place
from maypop.trail.models import record

from ..events import Recommended
from ..models import (
    HelpNamed,
    PutAway,
    Reader,
    Recommendation,
    ShelfAudience,
    TakenBack,
)
from .audiences import Audience


@transaction.atomic
def recommend(
    resource: Resource,
    *,
    to: Audience,
    by: Person,
    why: str,
    requirement: Requirement | None = None,
    may_stay: str = "",
) -> Recommendation:
    """Give it once; a Conflict when the pair has ended or it was given already.

    `may_stay` is the reason for which what looks like a student's name may stay.
    """
    _still_theirs(to, by=by)
    if resource.is_retired:
        raise Conflict(say=_("This resource was retired meanwhile."))
    standing = Recommendation.objects.given_by(by).filter(resource=resource)
    if standing.filter(**to.columns).exists():
        raise Conflict(say=_("You have recommended it there already. Take that back"
                             " first, if you want to say it anew."))  # fmt: skip
    given = Recommendation.objects.create(
        resource=resource, by=by, why=why, requirement=requirement, **to.columns
    )
    Reader.objects.bulk_create(
        Reader(recommendation=given, person=each) for each in _readers(to, by=by)
    )
    record("recommend", given, by=by)
    if may_stay:
        record("explain", given, by=by, reason=may_stay)
    publish(Recommended(given.pk))
    return given


@transaction.atomic
def hand_on(place_id: int) -> None:
    """Whoever comes into a cohort later finds what was recommended to it before.

    It waits on their page and beside the next step; no letter is sent for each.
    """
    rows = Place.objects.for_the_system("a seat was taken")
    person, cohort = rows.values_list("person", "cohort").get(pk=place_id)
    _hold(cohort)
    Reader.objects.bulk_create(
        [
            Reader(recommendation=each, person_id=person)
            for each in _standing_in(cohort, but_of=person)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def take_back(given: Recommendation, *, by: Person) -> None:
    _row, new = TakenBack.objects.get_or_create(recommendation=given)
    if new:
        record("take_back", given, by=by)


def put_away(given: Recommendation, *, by: Person) -> None:
    """Out of the way, for this reader alone."""
    mine = Reader.objects.get(recommendation=given, person=by)
    PutAway.objects.get_or_create(reader=mine)


def take_up(given: Recommendation, *, by: Person) -> None:
    PutAway.objects.filter(reader__recommendation=given, reader__person=by).delete()


@transaction.atomic
def name_help(journey: Journey, resources: Iterable[Resource], *, by: Person) -> None:
    """What helped them earn it; said once, and nobody asks again."""
    _row, new = HelpNamed.objects.get_or_create(journey=journey)
    if new:
        library.helped(resources, by=by)


@transaction.atomic
def show_shelf(shelf: Shelf, *, to: Audience, by: Person) -> None:
    """From now on they see it; shown twice, it is shown once."""
    _still_theirs(to, by=by)
    said = {"by": by}
    _row, new = ShelfAudience.objects.for_the_system("shown once").get_or_create(
        shelf=shelf, **to.columns, defaults=said
    )
    if new:
        record("show", shelf, by=by)


@transaction.atomic
def hide_shelf(shown: ShelfAudience, *, by: Person) -> None:
    record("hide", shown.shelf, by=by)
    shown.delete()


def _hold(cohort_id: int) -> None:
    """Nobody is seated in it and nothing recommended to it until this is done.

    Else, at one moment, each would miss the other: neither sees what is not yet there.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort_id)


def _standing_in(cohort_id: int, *, but_of: int) -> list[Recommendation]:
    rows = Recommendation.objects.for_the_system("what stands for a whole cohort")
    here = rows.filter(cohort=cohort_id, taken_back=None, resource__retirement=None)
    return [*here.exclude(by=but_of)]


def _readers(to: Audience, *, by: Person) -> list[Person]:
    """Those who are there today; whoever comes later is handed it then."""
    if to.learner:
        return [to.learner]
    why = "all of the cohort, whoever gives it"
    seats = Place.objects.for_the_system(why).held().filter(cohort=to.cohort)
    others = seats.exclude(person=by).select_related("person").order_by("pk")
    return [each.person for each in others]


def _still_theirs(to: Audience, *, by: Person) -> None:
    """Asked under lock: the pair may have ended while the page was open."""
    if to.cohort:
        _hold(to.cohort.pk)
        return
    pairs = Pairing.objects.seen_by(by).under_way().filter(mentor=by)
    same = pairs.filter(learner=to.learner).select_for_update()
    if not same.first():
        raise Conflict(say=_("This pair has ended, so nothing is sent in it."))
