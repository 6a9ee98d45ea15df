"""What is usual at a part: of enough people, of their first time, and never of one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.coaching import tasks, usual
from maypop.coaching.helping.noticing import look_through
from maypop.coaching.models import Stall, UsualTime
from maypop.journeys.models import Artifact, Journey, Submission
from maypop.journeys.tests import making as work

from .test_board import BOARD, lane_in, statements

DAYS = [timedelta(days=each) for each in range(61)]
artifacts = Artifact.objects.for_the_system("as if long ago")
journeys = Journey.objects.for_the_system("as if long ago")


def test_each_piece_ends_where_it_was_left_and_the_next_begins_there():
    start = clock.now()
    touched = [(start + DAYS[9], 2), (start + DAYS[4], 1)]
    assert [*usual.times(start, touched)] == [(1, DAYS[4]), (2, DAYS[5])]
    early = [(start - DAYS[1], 1), (start + DAYS[2], 2)]
    assert [*usual.times(start, early)] == [(1, DAYS[0]), (2, DAYS[2])]


def test_four_say_nothing_and_five_say_their_median():
    assert usual.usual(DAYS[1:5]) is None
    assert usual.usual([*DAYS[1:5], DAYS[19]]) == DAYS[3]


def at_it(journey, *days):
    """Begun sixty days ago; each piece was last touched so many days after that."""
    begun = clock.now() - DAYS[60]
    journeys.filter(pk=journey.pk).update(started_at=begun, state="building")
    for artifact, after in zip(artifacts.filter(journey=journey), days, strict=False):
        artifacts.filter(pk=artifact.pk).update(edited_at=begun + DAYS[after])


def went_through(talk, names, *, state="decided", took=4):
    """Part 1 took each of them so many days, part 2 one day; then it was sent in."""
    for name in names:
        learner = work.educator(name)
        journey = work.begin(learner, talk.made.phase, talk.made.edition)
        at_it(journey, took, took + 1)
        Submission.objects.create(
            journey=journey,
            state=state,
            attempt=1,
            sent_at=clock.now() - DAYS[40],
            due_at=clock.now() - DAYS[35],
        )


def counted(talk):
    usual.count(talk.made.edition.pk)
    rows = UsualTime.objects.order_by("requirement__position")
    return [*rows.values_list("median", "people")]


def test_those_who_sent_it_in_are_counted_and_what_nobody_read_is_not(talk):
    went_through(talk, "ABCD")
    assert counted(talk) == []
    went_through(talk, "E", state="recalled")
    assert counted(talk) == []
    went_through(talk, "F", took=9)
    assert counted(talk) == [(DAYS[4], 5), (DAYS[1], 5)]
    assert counted(talk) == [(DAYS[4], 5), (DAYS[1], 5)]


def test_what_was_changed_after_the_first_send_in_is_another_story(talk):
    went_through(talk, "ABCDE")
    one = Submission.objects.for_the_system("the first").earliest("pk").journey
    at_it(one, 4, 50)
    assert counted(talk) == [(DAYS[4], 5)]


def test_the_table_takes_nothing_usual_of_fewer_than_five(talk):
    part = talk.artifact.requirement
    with pytest.raises(IntegrityError), transaction.atomic():
        UsualTime.objects.create(requirement=part, median=DAYS[4], people=4)


def test_it_is_owed_where_somebody_is_at_work(talk):
    at_it(talk.made.journey, 0)
    assert [*tasks.worked_on()] == [talk.made.edition.pk]
    tasks.count_the_usual.do(talk.made.edition.pk)
    journeys.filter(pk=talk.made.journey.pk).update(state="withdrawn")
    assert [*tasks.worked_on()] == []


@pytest.mark.usefixtures("editions_at_hand")
def test_the_board_says_it_names_what_is_shown_and_notices_nobody(talk):
    talk.say(by=talk.verity)
    at_it(talk.made.journey, 40, 45, 60)  # at the shown part for fifteen days
    few = statements(talk.mentors, BOARD)
    assert lane_in(talk.mentors.get(BOARD), "Maribel") == "growing"
    piece = talk.artifact.requirement
    UsualTime.objects.create(requirement=piece, median=DAYS[7], people=5)
    page = talk.mentors.get(BOARD)
    assert lane_in(page, "Maribel") == "stuck"
    assert f"Over twice the usual time at “{piece.title}”" in page.text
    assert statements(talk.mentors, BOARD) == few
    assert look_through(talk.made.phase) == []
    assert not Stall.objects.for_the_system("noticed").exists()
    UsualTime.objects.update(median=DAYS[8])
    assert lane_in(talk.mentors.get(BOARD), "Maribel") == "growing"
