"""What can be answered by mail. The app that knows registers it, once a kind of thing.

Who may still answer is asked anew for each mail; the deed is the one of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maypop.people.models import Person

# The thing of this key as this person may answer it now, or None.
Find = Callable[[Person, int], Any]
Where = Callable[[Any, Person], str]
# Called as `answer(thing, by=person, text=text)`.
Answer = Callable[..., None]


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


ANSWERABLES: dict[str, Answerable] = {}


def answerable(
    label: str, *, sign: str, find: Find, where: Where
) -> Callable[[Answer], Answer]:
    """Register by what a mail is posted; it raises NotTaken or Conflict to refuse."""

    def register(answer: Answer) -> Answer:
        ANSWERABLES[label] = Answerable(label, sign, find, where, answer)
        return answer

    return register


def answerable_by(sign: str) -> Answerable | None:
    return next((each for each in ANSWERABLES.values() if each.sign == sign), None)
