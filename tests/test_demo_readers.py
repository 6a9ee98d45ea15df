"""What two readers made of phase 1, counted anew: 168 reviews, 613 pairs, 78 splits."""

from collections import Counter, defaultdict

import pytest

from maypop.assessment.models import Assignment, Draw, Rating, Review, Task
from maypop.assessment.seating import without_a_reader
from maypop.journeys.models import Submission

WHY = "tests count everything"
LEVELS = ("demonstrated", "developing", "not_evident")


@pytest.fixture
def phase_1(world):
    rows = Submission.objects.for_the_system(WHY)
    return rows.filter(journey__place__cohort__phase=world.scene.phases[1])


def test_everything_of_phase_1_was_read_by_two(phase_1):
    sent = list(phase_1)
    reads = Review.objects.filter(assignment__task=Task.REVIEW)
    assert len(sent) == 84
    assert reads.filter(assignment__submission__in=sent).count() == 168
    assert set(
        Draw.objects.filter(submission__in=sent).values_list("why", "twice")
    ) == {("all", True)}


def test_the_table_of_agreement_is_as_it_is_printed(phase_1):
    pairs = defaultdict(dict)
    rows = Rating.objects.filter(
        review__assignment__submission__in=phase_1,
        review__assignment__task=Task.REVIEW,
    )
    for sent, criterion, seat, level in rows.values_list(
        "review__assignment__submission",
        "criterion",
        "review__assignment__seat",
        "level",
    ):
        pairs[sent, criterion][seat] = level
    found = Counter((each[1], each[2]) for each in pairs.values())
    table = [[found[first, second] for second in LEVELS] for first in LEVELS]
    assert table == [[388, 38, 4], [33, 92, 12], [3, 11, 32]]
    split = {
        key
        for key, each in pairs.items()
        if len({v == LEVELS[0] for v in each.values()}) > 1
    }
    assert (len(split), len({sent for sent, _criterion in split})) == (78, 41)
    settled = Rating.objects.filter(
        review__assignment__submission__in=phase_1,
        review__assignment__task=Task.ADJUDICATE,
    )
    assert (
        set(settled.values_list("review__assignment__submission", "criterion")) == split
    )


def test_whatever_is_read_was_drawn_and_no_seat_is_forgotten(world):
    read = Assignment.objects.for_the_system(WHY).filter(task=Task.REVIEW)
    undrawn = read.filter(submission__draw=None)
    assert not undrawn.exists()
    owed = set(without_a_reader().values_list("state", flat=True))
    assert owed <= {"sent_in"}
    why = Counter(Draw.objects.values_list("why", "twice"))
    assert why["new_edition", True] >= 25
    assert why["random", True] >= 5
