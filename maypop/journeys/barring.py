"""What keeps a journey from being sent in for now. Apps above know of it, and say why.

Each is told in three: what happened, what is safe, what to do. What was written and
gathered can be worked on all the while.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from maypop.base.conflict import Conflict

from .models import Journey


@dataclass(frozen=True)
class Bar:
    """One reason, in words, and the way to its end where there is one to go."""

    title: str
    text: str
    label: str = ""
    url: str = ""


Question = Callable[[Journey], Sequence[Bar]]
Q = TypeVar("Q", bound=Question)

BARS: list[Question] = []


def keeps_from_sending(question: Q) -> Q:
    """Register who may have a reason why this cannot be sent in now."""
    BARS.append(question)
    return question


def bars_of(journey: Journey) -> list[Bar]:
    return [each for question in BARS for each in question(journey)]


class NotNow(Conflict):
    """It cannot be sent in now; nothing of it is lost."""

    def __init__(self, bar: Bar) -> None:
        super().__init__(bar.title, say=f"{bar.title}. {bar.text}")
        self.bar = bar
