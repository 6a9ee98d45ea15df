from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from django.utils.translation import gettext as _

from maypop.catalog.models import Edition
from maypop.people.models import Person

from .models import Pairing, Phase, Place, Proposal


def place_for(person: Person, edition: Edition) -> Place | None:
    """The seat from which this person may begin this edition today."""
    seats = Place.objects.seen_by(person).under_way().offering(edition.pk)
    return seats.select_related("cohort__phase__program").order_by("-pk").first()


def were_ever_a_pair(one: Person, other: Person) -> bool:
    """Whether one mentors or mentored the other, however long ago."""
    pairs = Pairing.objects.seen_by(one)
    return (pairs.filter(mentor=other) | pairs.filter(learner=other)).exists()


def may_propose(person: Person, phase: Phase) -> bool:
    """Whoever runs the program; those who lead confirm what is proposed."""
    return Phase.objects.run_by(person).filter(pk=phase.pk).exists()


def may_confirm(person: Person, proposal: Proposal) -> bool:
    """Whoever leads the educator's place, but never for themselves."""
    return person.pk not in (proposal.mentor_id, proposal.learner_id)


def agreement() -> list[str]:
    """What both say yes to before they are a pair."""
    return [
        _("What the educator shares is theirs to choose, piece by piece. Being a pair"
          " shares nothing by itself."),
        _("Nothing here is used to evaluate anyone, and neither of you judges work of"
          " the other."),
        _("Either of you may end it at once, without a reason. From that minute the"
          " mentor sees nothing of it."),
    ]  # fmt: skip


# --- what apps above know of those who might be paired ---------------------------

# A person and the code of an indicator on which they hold a credential: of these
# people, or of all.
Earned = Callable[[Collection[int] | None], Iterable[tuple[int, str]]]
# Two people, either way round, of whom one must not mentor the other.
Apart = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int]]]
E = TypeVar("E", bound=Earned)
A = TypeVar("A", bound=Apart)

EARNED: list[Earned] = []
APART: list[Apart] = []


def earned(question: E) -> E:
    """Register who tells what people have earned. Programs knows no awards."""
    EARNED.append(question)
    return question


def earned_by(person: Person) -> set[str]:
    """The codes of the indicators on which they hold a credential."""
    return {code for tell in EARNED for _key, code in tell([person.pk])}


def apart(question: A) -> A:
    """Register who keeps people apart, and says nobody why."""
    APART.append(question)
    return question
