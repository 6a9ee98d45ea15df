"""What judging leads to beside the work itself: words, notes, delays."""

from collections.abc import Callable, Iterator

from maypop.assessment.models import Task

from .pieces import sent
from .words import NOBODY, Words, always
from .work import assignments, jottings


def _on_pieces() -> Iterator[Words]:
    for words in assignments(Task.REVIEW)():
        yield words | {"part": "r1"}


def _promised() -> Iterator[Words]:
    for words in sent():
        yield {"submission": words["submission"]}


IN_JUDGING: dict[str, Callable[[], Iterator[Words]]] = {
    "assessment:answer": jottings,
    "assessment:borderline": assignments(Task.REVIEW),
    "assessment:compare": assignments(Task.REVIEW),
    "assessment:keep": jottings,
    "assessment:notes": assignments(Task.REVIEW),
    "assessment:piece": _on_pieces,
    "assessment:refer": assignments(Task.APPROVE),
    "assessment:repair": assignments(Task.APPROVE),
    "assessment:sent": assignments(Task.REVIEW),
    "assessment:undo": assignments(Task.REVIEW),
    "assessment:wording": assignments(Task.REVIEW),
    "assessment:snippet": always({"snippet": NOBODY}),
    "assessment:opening": assignments(Task.REVIEW),
    "assessment:delay": _promised,
    "assessment:thanks": sent,
}
