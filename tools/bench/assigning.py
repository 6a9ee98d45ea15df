"""What it costs to give many works to many readers: bin/bench assigning [N] [READERS].

Everything is invented in a database of its own: so many submissions that wait, of
fifteen districts and eight editions, and readers of whom each is certified for a few.
"""

import random
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from maypop.assessment.assigning import nightly  # noqa: E402
from maypop.assessment.assigning.knowing import known, works_of  # noqa: E402
from maypop.assessment.assigning.planning import plan  # noqa: E402
from maypop.assessment.models import Assignment, Certification  # noqa: E402
from maypop.base import clock  # noqa: E402
from maypop.catalog.models import Edition  # noqa: E402
from maypop.home import demonstration  # noqa: E402
from maypop.journeys.models import Journey, Submission  # noqa: E402
from maypop.people.models import Level, Membership, Organization, Person, Role  # noqa: E402
from maypop.programs.models import Cohort, Phase, Place  # noqa: E402

WHY = "the benchmark counts what was given"
SEED = 20161020


def main() -> None:
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    readers = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    call_command("migrate", verbosity=0)
    demonstration.load()
    draw = random.Random(SEED)  # noqa: S311  (the same crowd each time guards nothing)
    _readers(draw, readers)
    keys = _waiting(draw, works)
    print("| what | works | readers | CPU s | SQL |")
    print("|---|---|---|---|---|")
    _time("planned", works, readers, lambda: _planned(keys))
    _time("planned and written", works, readers, lambda: nightly.plan_these(keys))
    _print_loads()


def _planned(keys: list[int]) -> None:
    these = works_of((key, "review") for key in keys)
    plan(known(these), these)


def _time(what: str, works: int, readers: int, deed) -> None:
    connection.force_debug_cursor = False
    with CaptureQueriesContext(connection) as captured:
        before = time.process_time()
        deed()
        took = time.process_time() - before
    print(f"| {what} | {works:,} | {readers:,} | {took:.1f} | {len(captured):,} |")


def _readers(draw: random.Random, count: int) -> None:
    districts = [*Organization.objects.filter(level=Level.DISTRICT)]
    editions = [*Edition.objects.current().defer("spec")]
    people = Person.objects.bulk_create(
        Person(email=f"reader{n}@example.org", given_name="R", family_name=f"{n}")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(person=each, organization=draw.choice(districts), role=Role.ASSESSOR)
        for each in people
    )
    until = clock.now() + timedelta(days=90)
    Certification.objects.bulk_create(
        Certification(person=each, edition=edition, until=until)
        for each in people
        for edition in draw.sample(editions, draw.randint(1, 4))
    )


def _waiting(draw: random.Random, count: int) -> list[int]:
    """Sent in and in nobody's hands."""
    phase = Phase.objects.order_by("pk")[1]
    districts = [*Organization.objects.filter(level=Level.DISTRICT)]
    editions = [*Edition.objects.current().defer("spec")]
    cohorts = [
        Cohort.objects.create(phase=phase, organization=each, name=f"Bench {each}")
        for each in districts
    ]
    people = Person.objects.bulk_create(
        Person(email=f"learner{n}@example.org", given_name="L", family_name=f"{n}")
        for n in range(count)
    )
    seats = [Place(person=each, cohort=draw.choice(cohorts)) for each in people]
    Membership.objects.bulk_create(
        Membership(
            person=each.person, organization=each.cohort.organization, role="educator"
        )
        for each in seats
    )
    Place.objects.bulk_create(seats)
    ways = Journey.objects.bulk_create(
        Journey(
            learner=each.person,
            edition=draw.choice(editions),
            place=each,
            state="in_review",
        )
        for each in seats
    )
    now = clock.now()
    sent = Submission.objects.bulk_create(
        Submission(
            journey=each,
            attempt=1,
            state="sent_in",
            sent_at=now,
            due_at=now + timedelta(days=7, seconds=draw.randrange(90_000)),
            digest="",
        )
        for each in ways
    )
    return [each.pk for each in sent]


def _print_loads() -> None:
    rows = Assignment.objects.for_the_system(WHY).still_open().filter(task="review")
    held: dict[int, int] = {}
    for reader in rows.values_list("reader", flat=True):
        held[reader] = held.get(reader, 0) + 1
    least, most = min(held.values(), default=0), max(held.values(), default=0)
    print(f"given: {sum(held.values()):,}; in hand from {least} to {most}")


if __name__ == "__main__":
    main()
