"""What the apps above add to a portfolio. Journeys knows no talk and no credential."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.safestring import SafeString

from .models import Journey


@dataclass(frozen=True)
class Enclosed:
    """A file to lie beside a journey, under a name that may still be made safe."""

    label: str
    name: str
    content: bytes


@dataclass(frozen=True)
class Chapter:
    """Words beside pieces, by the keys of these, and files beside the journey.

    Its educator reads it offline: nothing in it may be what they could not see here.
    """

    beside: Mapping[int, SafeString] = field(default_factory=dict)
    enclosed: Sequence[Enclosed] = ()


Question = Callable[[Journey], Chapter]
Q = TypeVar("Q", bound=Question)

CHAPTERS: list[Question] = []


def chapter(question: Q) -> Q:
    """Register who adds to the portfolio of a journey's own educator."""
    CHAPTERS.append(question)
    return question


def chapters_of(journey: Journey) -> list[Chapter]:
    return [question(journey) for question in CHAPTERS]
