"""How well flags tell who colludes, over imagined years: bin/bench flags [SEEDS]."""

import sys
import time
from collections.abc import Sequence

from maypop.assessment.flags import discovered, imagined


def alone(chances: Sequence[float]) -> set[int]:
    """As if nothing but this one question were asked."""
    return {place for place, each in enumerate(chances) if each <= 0.05}


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print("| rule | years | colluding, found | others, flagged | CPU, s |")
    print("|---|---|---|---|---|")
    ways = (("as it is", discovered, seeds), ("without correction", alone, seeds // 10))
    for name, chosen, years in ways:
        before = time.process_time()
        found = imagined.measured(range(years), chosen)
        took = time.process_time() - before
        who = f"{found.found} of {found.colluding} ({found.power:.1%})"
        falsely = f"{found.falsely} of {found.honest} ({found.false_alarms:.2%})"
        print(f"| {name} | {years} | {who} | {falsely} | {took:.0f} |")


if __name__ == "__main__":
    main()
