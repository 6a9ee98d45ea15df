"""What can be answered by mail. The app that knows registers it, once a kind of thing.

Who may still answer is asked anew for each mail; the deed is the one of the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from maypop.people.models import Person

# The thing of this key as this person may answer it now, or None.
Find = Callable[[Person, int], Any]
Where = Callable[[Any, Person], str]


class Attached(NamedTuple):
    """A file that came along, as its mail has it."""

    name: str
    content: bytes


# Called as `answer(thing, by=person, text=text, files=files)`, each one Attached; it
# says of every file that it did not take why, in a sentence for whoever wrote.
Answer = Callable[..., Sequence[str]]


class NotTaken(Exception):
    """These words cannot stand as they are; the sentences are for whoever wrote."""

    def __init__(self, *why: str) -> None:
        super().__init__(*why)
        self.why = list(why)


@dataclass(frozen=True)
class Answerable:
    """One kind of thing that people answer by mail."""

    label: str  # of its model, such as coaching.thread
    sign: str  # the letter that stands for it in addresses
    find: Find
    where: Where
    answer: Answer
    takes_files: bool = False


ANSWERABLES: dict[str, Answerable] = {}


def answerable(
    label: str, *, sign: str, find: Find, where: Where, takes_files: bool = False
) -> Callable[[Answer], Answer]:
    """Register by what a mail is posted; it raises NotTaken or Conflict to refuse."""

    def register(answer: Answer) -> Answer:
        kept = Answerable(label, sign, find, where, answer, takes_files)
        ANSWERABLES[label] = kept
        return answer

    return register


def answerable_by(sign: str) -> Answerable | None:
    return next((each for each in ANSWERABLES.values() if each.sign == sign), None)
