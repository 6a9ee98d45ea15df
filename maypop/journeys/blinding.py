"""Words that go to people who read without knowing whose work it is."""

import re
from collections.abc import Iterator

from django.db.models import Q
from django.utils.functional import Promise

from maypop.base.personal_data import Sighting, sightings
from maypop.base.sighted import sentences
from maypop.people.models import Level, Membership, Organization, Person

from .models import Journey
from .reading import names_of

# With which a place is called in full, and without in a staff room.
CALLED = {"County", "City", "Schools", "School", "District", "Elementary", "Middle"}
CALLED |= {"High", "Primary", "Intermediate", "Academy", "Unified", "Public"}


def given_away_in(text: str, journey: Journey, where: str | Promise) -> list[str]:
    """What in it tells who wrote this, where, or of which student: in sentences.

    `where` is how the person calls the place in which the words stand.
    """
    found = {each.words: each for each in sightings(text, names_of(journey))}
    for each in (*_names(text, journey.learner), *_places(text, journey.learner)):
        if not any(each.words in known for known in found):
            found[each.words] = each
    in_order = sorted(found.values(), key=lambda each: each.line)
    return sentences(in_order, str(where))


def _names(text: str, learner: Person) -> Iterator[Sighting]:
    """One name alone is enough, as it is written: will is a word, and Will is not."""
    for name in (learner.given_name, learner.family_name):
        yield from _seen(text, name, "own")


def _places(text: str, learner: Person) -> Iterator[Sighting]:
    held = Membership.objects.current().filter(person=learner).values("organization")
    rows = Organization.objects.filter(Q(pk__in=held) | Q(children__in=held))
    for place in rows.exclude(level=Level.STATE).distinct():
        yield from _seen(text, place.name, "place", re.IGNORECASE)
        words = place.name.split()
        while words and words[-1] in CALLED:
            words.pop()
        if len(words) > 1:  # else it is a lake or a hill like any other
            yield from _seen(text, " ".join(words), "place", re.IGNORECASE)


def _seen(
    text: str, name: str, kind: str, flags: re.RegexFlag = re.NOFLAG
) -> Iterator[Sighting]:
    spaced = r"\s+".join(map(re.escape, name.split()))
    if spaced and (hit := re.search(rf"\b{spaced}\b", text, flags)):
        yield Sighting(kind, name, text.count("\n", 0, hit.start()) + 1)
