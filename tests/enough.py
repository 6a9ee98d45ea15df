"""As few tests as ask everything that all of them ask."""

from collections import Counter
from collections.abc import Collection
from heapq import heapify, heappop, heappush

Asked = dict[str, tuple[float, set[str]]]  # by test: seconds, and where it asks
START = 0.02  # seconds that any test costs, however little it does


def enough(asked: Asked, whole: Collection[str]) -> set[str]:
    """Those of `whole`, and of all others who asks most that is new in a second.

    At the end, dearest first, those are left out whose every place others ask by now.

    Greedy, as for the weighted set cover of V. Chvátal, Mathematics of Operations
    Research 4 (1979): what is left to ask only becomes less, so a worth that was once
    reckoned is an upper bound, and whoever still leads after reckoning anew is first.
    """
    chosen = {*whole}
    left = set().union(*(places for _, places in asked.values()))
    for each in chosen & asked.keys():
        left -= asked[each][1]
    line = [(-worth(asked[each], left), each) for each in asked if each not in chosen]
    heapify(line)
    while left and line:
        _, first = heappop(line)
        now = worth(asked[first], left)
        if line and now < -line[0][0]:
            heappush(line, (-now, first))
        elif now:
            chosen.add(first)
            left -= asked[first][1]
    return without_spare(chosen, asked, whole)


def without_spare(chosen: set[str], asked: Asked, whole: Collection[str]) -> set[str]:
    """What is taken early may be superfluous by what is taken later."""
    times = Counter(place for each in chosen & asked.keys() for place in asked[each][1])
    spare = sorted(chosen - {*whole}, key=lambda each: (-asked[each][0], each))
    for each in spare:
        if all(times[place] > 1 for place in asked[each][1]):
            chosen.remove(each)
            times.subtract(asked[each][1])
    return chosen


def worth(told: tuple[float, set[str]], left: set[str]) -> float:
    seconds, places = told
    return len(places & left) / (seconds + START)
