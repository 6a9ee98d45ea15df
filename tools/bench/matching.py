"""What it costs to find the best pairs of all who ask: bin/bench matching [N]."""

import random
import sys
import time

from maypop.programs.matching import Around, Learner, Mentor, propose

INDICATORS = ("INS-QU", "INS-TH", "INS-PS", "INS-AF", "PLN-AS", "INS-GRP")
SUBJECTS = ("elementary", "english", "mathematics", "science", "social_studies")
SEED = 20161020


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    draw = random.Random(SEED)  # noqa: S311  (the same crowd each time guards nothing)
    mentors = [_mentor(draw, key) for key in range(count)]
    learners = [_learner(draw, count + key) for key in range(count)]
    before = time.perf_counter()
    pairs = propose(mentors, learners, seed=SEED)
    took = time.perf_counter() - before
    print("| mentors | educators | pairs | seconds |")
    print("|---|---|---|---|")
    print(f"| {count:,} | {count:,} | {len(pairs):,} | {took:.1f} |")


def _mentor(draw: random.Random, key: int) -> Mentor:
    strong = draw.sample(INDICATORS, draw.choice((1, 1, 2)))
    return Mentor(key, {code: draw.choice((4, 5)) for code in strong}, _around(draw))


def _learner(draw: random.Random, key: int) -> Learner:
    return Learner(key, draw.choice(INDICATORS), _around(draw))


def _around(draw: random.Random) -> Around:
    low = draw.randrange(-1, 11)
    subjects = frozenset(draw.sample(SUBJECTS, draw.choice((1, 2))))
    return Around((low, low + draw.randrange(3)), subjects, draw.choice((0, 60)))


if __name__ == "__main__":
    main()
