"""Word of what waits: work to mend, to its educator; files, to those who keep them."""

from collections.abc import Iterator, Sequence

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base.scope import ScopedQuerySet
from maypop.media.models import KEEPERS, Alarm, Hold
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Membership, Person, Role

from .in_review import due_words
from .models import Delay, Submission

RETURNED = "journeys.returned"
DELAYED = "journeys.delayed"
ALARM = "journeys.alarm"
HOLD = "journeys.hold"
WHY = "those it concerns are told"


@kind(
    RETURNED,
    group=_("My journey"),
    title=_("My work comes back, with something to mend first"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def until_it_is_sent_again(notices: Sequence[Notice]) -> list[Notice]:
    rows = Submission.objects.for_the_system(WHY)
    told = rows.filter(pk__in={each.about_id for each in notices})
    later = rows.still_open().filter(journey__in=told.values("journey"))
    sent_again = set(later.values_list("journey", flat=True))
    journeys = dict(told.values_list("pk", "journey"))
    return [each for each in notices if journeys.get(each.about_id) not in sent_again]


@kind(
    DELAYED,
    group=_("My journey"),
    title=_("A decision about my work takes longer than promised"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def until_it_is_decided(notices: Sequence[Notice]) -> list[Notice]:
    """And while nothing newer was said of it."""
    told = Delay.objects.filter(pk__in={each.about_id for each in notices})
    rows = Submission.objects.for_the_system(WHY).still_open()
    latest = rows.filter(delays__in=told).annotate(last=Max("delays"))
    standing = set(latest.values_list("last", flat=True))
    return [each for each in notices if each.about_id in standing]


@kind(
    ALARM,
    group=_("Running it"),
    title=_("Somebody opened very much, and nobody has asked yet"),
    roles=KEEPERS,
)
def until_somebody_asks(notices: Sequence[Notice]) -> Iterator[Notice]:
    unasked = Alarm.objects.for_the_system(WHY).filter(reply=None)
    return _theirs(notices, unasked)


@kind(
    HOLD,
    group=_("Running it"),
    title=_("Files are to be kept, and it takes a second person"),
    roles=KEEPERS,
)
def until_somebody_agrees(notices: Sequence[Notice]) -> Iterator[Notice]:
    waiting = Hold.objects.for_the_system(WHY).filter(seconding=None)
    return _theirs(notices, waiting)


def _theirs(
    notices: Sequence[Notice], waiting: ScopedQuerySet[Alarm] | ScopedQuerySet[Hold]
) -> Iterator[Notice]:
    """Few are told, so each is asked for: do they keep those records to this day?"""
    told = waiting.filter(pk__in={each.about_id for each in notices})
    keys = set(told.values_list("pk", flat=True))
    for each in notices:
        if each.about_id in keys and _keeps(each.person, type(told[0]), each.about_id):
            yield each


def _keeps(person: Person, kind: type[Alarm] | type[Hold], key: int) -> bool:
    return kind.objects.seen_by(person).filter(pk=key).exists()


def tell_its_educator(submission: Submission) -> None:
    journey = submission.journey
    notify(
        journey.learner,
        RETURNED,
        submission,
        key=str(submission.pk),
        path=reverse("journeys:sent", args=[journey.public_id, submission.public_id]),
        edition=journey.edition.title,
    )


def tell_of_a_delay(said: Delay) -> None:
    """Said once of each; what was said before of this submission is out of date."""
    submission = said.submission
    journey = submission.journey
    before = submission.delays.exclude(pk=said.pk)
    done_with(DELAYED, before.values_list("pk", flat=True))
    notify(
        journey.learner,
        DELAYED,
        said,
        key=str(said.pk),
        path=reverse("journeys:sent", args=[journey.public_id, submission.public_id]),
        edition=journey.edition.title,
        why=said.told,
        day=due_words(submission),
    )


def tell_the_keepers(name: str, about: Alarm | Hold, *, but: Person | None) -> None:
    """Nobody is named: they read on the page who it is about."""
    pages = {ALARM: "journeys:alarms", HOLD: "journeys:holds"}
    for person in keepers():
        if person != but and _keeps(person, type(about), about.pk):
            notify(person, name, about, key=str(about.pk), path=reverse(pages[name]))


def keepers() -> list[Person]:
    held = Membership.objects.current().filter(role__in=KEEPERS)
    return list(Person.objects.at_work().filter(pk__in=held.values("person")))


def sent_again(submission_id: int) -> None:
    """What was to be mended is mended."""
    rows = Submission.objects.for_the_system(WHY)
    before = rows.filter(journey__submissions=submission_id, state="returned")
    done_with(RETURNED, before.values_list("pk", flat=True))
