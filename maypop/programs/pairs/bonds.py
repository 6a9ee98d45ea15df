"""Who is bound to whom, was, or is being asked: read at once, in two questions."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from ..models import Ending, Pairing, Proposal

WHY = "who is free, and who is not for whom"
Two = tuple[int, int]


class Asked(NamedTuple):
    mentor: int
    learner: int
    phase: int
    state: str
    hands_over: int | None

    @property
    def stands(self) -> bool:
        return self.state in Proposal.OPEN


class Bound(NamedTuple):
    pk: int
    mentor: int
    learner: int
    ended_badly: bool


class Bonds(NamedTuple):
    """Pairs that go on or went badly, and every proposal but the accepted ones."""

    asked: list[Asked]
    bound: list[Bound]

    @classmethod
    def now(cls) -> "Bonds":
        rows = Proposal.objects.for_the_system(WHY).order_by()
        asked = rows.exclude(state=Proposal.State.ACCEPTED)
        bad = Q(ending__reason=Ending.Reason.NO_FIT)
        pairs = (
            Pairing.objects.for_the_system(WHY).order_by().filter(bad | Q(until=None))
        )
        return cls(
            [Asked(*each) for each in asked.values_list(*Asked._fields)],
            [
                Bound(pk, mentor, learner, until is not None)
                for pk, mentor, learner, until in pairs.order_by().values_list(
                    "pk", "mentor", "learner", "until"
                )
            ],
        )

    def taken(self, anew: int | None) -> Counter[int]:
        """Seats that are taken, and those that a proposal keeps free.

        The one that is kept for whoever asks anew is theirs to ask for.
        """
        pairs = (each.mentor for each in self.bound if not each.ended_badly)
        return Counter(pairs) + Counter(
            each.mentor for each in self.asked if each.stands and each.learner != anew
        )

    def settled(self, phase: int, but: int | None, anew: int | None) -> set[int]:
        """Who has a mentor, or is being asked in this phase; `anew` asks again."""
        paired = {
            each.learner
            for each in self.bound
            if not each.ended_badly and each.pk != but
        }
        waits = {
            each.learner for each in self.asked if each.stands and each.phase == phase
        }
        return paired | waits - {anew}

    def barred(self) -> Iterator[Two]:
        """Declined once, a pair now, or one that was no fit, either way round."""
        for asked in self.asked:
            if asked.state == Proposal.State.DECLINED:
                yield asked.mentor, asked.learner
        for each in self.bound:
            yield each.mentor, each.learner
            yield each.learner, each.mentor

    def set_aside(self) -> Iterator[Two]:
        for each in self.asked:
            if each.state == Proposal.State.SET_ASIDE:
                yield each.mentor, each.learner

    def asked_for(self, phase: int, learner: int) -> int | None:
        """The mentor who stands proposed for this educator."""
        for each in self.asked:
            if each.stands and each.phase == phase and each.learner == learner:
                return each.mentor
        return None
