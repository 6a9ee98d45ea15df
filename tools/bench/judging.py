"""What the figures of quality cost with many ratings: bin/bench agreement [N]."""

import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)
from django.db.models import Max  # noqa: E402

from maypop.assessment.models import Assignment, Rating, Review  # noqa: E402
from maypop.base import clock  # noqa: E402
from maypop.catalog.models import Criterion, Edition  # noqa: E402
from maypop.home import demonstration, statics  # noqa: E402
from maypop.journeys.models import Journey, Submission  # noqa: E402
from maypop.people.models import Person  # noqa: E402
from maypop.programs.models import Place  # noqa: E402
from tools.bench.inside import cost  # noqa: E402
from tools.bench.pages import WHY, Page  # noqa: E402

READERS = 200
ATTEMPTS = 20  # of one journey, so that there need not be a person for each
PER_REVIEW = 10
SEED = 20161020
MONTH = timedelta(days=30)
LEVELS = ("demonstrated", "developing", "not_evident")
BELOW = LEVELS[1:]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    call_command("migrate", verbosity=0)
    statics.gather()
    demonstration.load()
    began = time.perf_counter()
    _fill(count)
    print(f"{Rating.objects.count():,} ratings in {time.perf_counter() - began:.0f} s")
    print("| what | SQL | CPU, ms | bytes |")
    print("|---|---|---|---|")
    for each in _pages():
        found = cost(each, runs=3)
        print(
            f"| {each.name} | {found['sql']} | {found['cpu_ms']} | {found['bytes']} |"
        )


def _pages() -> list[Page]:
    def page(name: str, address: str) -> Page:
        return Page(name, f"/assess/quality{address}", "winifred")

    return [
        page("agreement by criterion", ""),
        page("by micro-credential", "?by=edition"),
        page("by phase", "?by=phase"),
        page("by month", "?by=month"),
        page("by two assessors", "?by=assessors"),
        page("criteria of one edition", "/criteria"),
        page("flags", "/flags"),
    ]


def _fill(count: int) -> None:
    """Each submission is read twice, and by whom is left to chance."""
    draw = random.Random(SEED)  # noqa: S311  (the same crowd each time guards nothing)
    readers = _readers()
    sent = list(_sent(count // PER_REVIEW // 2))
    criteria: dict[int, list[int]] = {}
    for key, edition in Criterion.objects.values_list("pk", "edition"):
        criteria.setdefault(edition, []).append(key)
    before = Assignment.objects.for_the_system(WHY).aggregate(last=Max("pk"))["last"]
    now = clock.now()
    Assignment.objects.bulk_create(
        (
            Assignment(
                submission=each, reader=reader, seat=seat, ended_at=now, due_at=now,
                assigned_at=now,
            )
            for each in sent
            for seat, reader in enumerate(draw.sample(readers, 2), 1)
        ),
        batch_size=5_000,
    )  # fmt: skip
    last = Review.objects.aggregate(last=Max("pk"))["last"] or 0
    given = Assignment.objects.for_the_system(WHY).filter(pk__gt=before)
    Review.objects.bulk_create(
        (
            Review(
                assignment=each,
                overall="Clear.",
                locked_at=now - draw.randrange(12) * MONTH,
            )
            for each in given.order_by("pk")
        ),
        batch_size=5_000,
    )
    rows = Review.objects.filter(pk__gt=last).order_by("pk")
    editions = rows.values_list("pk", "assignment__submission__journey__edition")
    Rating.objects.bulk_create(
        (
            Rating(
                review_id=review, criterion_id=criterion, where="3:48", level=level,
                feedback="A gap. " * draw.randrange(9, 40) if level in BELOW else "",
            )
            for review, edition in editions.iterator()
            for criterion in criteria[edition][:PER_REVIEW]
            for level in draw.choices(LEVELS, (70, 22, 8))
        ),
        batch_size=5_000,
    )  # fmt: skip


def _readers() -> list[Person]:
    return Person.objects.bulk_create(
        Person(email=f"reader{n}@example.org", given_name=f"R{n}", family_name="Quill")
        for n in range(READERS)
    )


def _sent(count: int) -> Iterator[Submission]:
    """In the oldest phase, of every edition alike."""
    cohort = Place.objects.for_the_system(WHY).earliest("pk").cohort
    editions = list(Edition.objects.current())
    now = clock.now()
    learners = Person.objects.bulk_create(
        Person(email=f"sender{n}@example.org", given_name=f"S{n}", family_name="Quill")
        for n in range(-(-count // ATTEMPTS))
    )
    seats = Place.objects.bulk_create(
        Place(person=each, cohort=cohort) for each in learners
    )
    ways = Journey.objects.bulk_create(
        Journey(
            learner=each.person,
            edition=editions[n % len(editions)],
            place=each,
            state="earned",
        )
        for n, each in enumerate(seats)
    )
    made = Submission.objects.bulk_create(
        (
            Submission(
                journey=ways[n // ATTEMPTS], attempt=n % ATTEMPTS + 1, state="decided",
                sent_at=now, due_at=now, digest="",
            )
            for n in range(count)
        ),
        batch_size=5_000,
    )  # fmt: skip
    yield from made


if __name__ == "__main__":
    main()
