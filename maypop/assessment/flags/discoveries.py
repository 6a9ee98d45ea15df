"""Many questions at once: how sure one must be so that few alarms are false."""

from collections.abc import Callable, Sequence

Chosen = Callable[[Sequence[float]], set[int]]
SHARE = 0.05  # of all alarms, at most so many may be false on average


def discovered(chances: Sequence[float], share: float = SHARE) -> set[int]:
    """The places of those that count, of the chances that each came about by itself.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57,
    289-300: with a thousand pairs one in twenty would be fifty false alarms.
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    last = 0
    for rank, place in enumerate(order, 1):
        if chances[place] <= share * rank / len(chances):
            last = rank
    return set(order[:last])
