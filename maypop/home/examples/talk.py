"""Talk about pieces, and help: one of each, or of two districts."""

from collections.abc import Callable, Iterator

from maypop.coaching.models import Experiment, Message, Nudge, Thread
from maypop.programs.models import Pairing, Phase

from .pieces import pieces
from .words import REASON, Words, one_of_each_of_two


def _mentored() -> Iterator[Words]:
    rows = Pairing.objects.for_the_system(REASON).under_way()
    for each in rows[:2]:
        yield {"pair": each.public_id}


def _nudges() -> Iterator[Words]:
    for each in Nudge.objects.for_the_system(REASON).waiting()[:1]:
        yield {"nudge": each.public_id}


def _experiments() -> Iterator[Words]:
    for each in Experiment.objects.all()[:1]:
        yield {"experiment": each.public_id}


def _helped_phases() -> Iterator[Words]:
    for each in Phase.objects.filter(experiments__isnull=False).distinct()[:1]:
        yield {"phase": each.public_id}


def _threads() -> Iterator[Words]:
    rows = Thread.objects.for_the_system(REASON).select_related(
        "artifact__journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        yield {"thread": each.public_id}


def _messages() -> Iterator[Words]:
    for words in _threads():
        rows = Message.objects.for_the_system(REASON)
        first = rows.filter(thread__public_id=words["thread"])[:1].get()
        yield {"message": first.public_id}


IN_TALK: dict[str, Callable[[], Iterator[Words]]] = {
    "coaching:educator": _mentored,
    "coaching:answer": _nudges,
    "coaching:help": _helped_phases,
    "coaching:automatic": _helped_phases,
    "coaching:experiment": _experiments,
    "coaching:start": _experiments,
    "coaching:stop": _experiments,
    "coaching:piece": pieces,
    "coaching:replies": _threads,
    "coaching:resolution": _threads,
    "coaching:message": _messages,
    "coaching:taken-back": _messages,
}
