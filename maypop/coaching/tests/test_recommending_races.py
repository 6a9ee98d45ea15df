"""Verity recommends to a cohort in the moment in which somebody takes a seat there."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import OperationalError, connection, transaction

from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.coaching import actions
from maypop.coaching.actions import Audience
from maypop.coaching.models import Reader, Recommendation
from maypop.coaching.recommending import giving
from maypop.coaching.tests import rooms as making
from maypop.journeys.tests.making import educator
from maypop.library import actions as library
from maypop.library.actions import Described
from maypop.notices.models import Notice
from maypop.programs.actions import place
from maypop.programs.importing import writing
from maypop.programs.importing.judging import Plan
from maypop.programs.models import Cohort, Place

PATIENCE = 1.5  # seconds that one waits for the other, who may have to wait for them
CLIP = Described(
    kind="audio", title="Three seconds", minutes=6, address="https://x.org"
)


here = committed(making.rooms)


@pytest.fixture
def clip(here):
    return library.add(CLIP, by=here.verity)


def at_once(*deeds):
    start = Barrier(len(deeds), timeout=20)

    def act(deed):
        start.wait()
        try:
            with suppress(Conflict):
                deed()
        finally:
            connection.close()

    hands = [Thread(target=act, args=[each]) for each in deeds]
    for each in hands:
        each.start()
    for each in hands:
        each.join()


@pytest.fixture
def crosswise(monkeypatch):
    """Both have written and looked before either is done: if they can."""
    meeting = Barrier(2, timeout=PATIENCE)
    met = []

    for name in ("_readers", "_standing_in"):
        look = getattr(giving, name)

        def later(*asked, look=look, **how):
            found = look(*asked, **how)
            with suppress(BrokenBarrierError):
                met.append(meeting.wait())
            return found

        monkeypatch.setattr(giving, name, later)
    return met


def told_to_orla(here, clip):
    """How often it is hers, after both happened at the same moment."""
    orla = educator("Orla", "Hensley")
    whole = Audience(cohort=here.cohort)
    at_once(
        lambda: actions.recommend(clip, to=whole, by=here.verity, why="Page 2 first."),
        lambda: place(orla, here.cohort, by=None),
    )
    return Reader.objects.filter(person=orla).count()


def test_whoever_comes_at_that_moment_is_given_it_once(here, clip, crosswise):
    assert told_to_orla(here, clip) == 1
    assert crosswise == [], "one of them waits for the other"


@pytest.mark.parametrize("round_", range(3))
def test_nor_does_it_hang_on_who_is_first(here, clip, round_):
    assert told_to_orla(here, clip) == 1
    assert Notice.objects.for_the_system("told").filter(person=here.maribel).exists()


def test_twin_without_the_lock_it_passes_them_by(here, clip, crosswise, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("where one writes at a time there is no such moment")
    monkeypatch.setattr(giving, "_hold", lambda _cohort: None)
    assert told_to_orla(here, clip) == 0
    assert len(crosswise) == 2


def test_of_two_clicks_a_cohort_is_given_it_once(here, clip):
    def click():
        whole = Audience(cohort=here.cohort)
        actions.recommend(clip, to=whole, by=here.verity, why="Page 2 first.")

    at_once(click, click)
    assert Recommendation.objects.given_by(here.verity).count() == 1


@pytest.fixture
def two_files(here, monkeypatch):
    """Each seats one in either cohort, in other orders, and pauses between the two."""
    names = [educator(f"Reader{number}") for number in range(4)]
    one, other = Cohort.objects.order_by("pk")
    meeting, late = Barrier(2, timeout=PATIENCE), []

    def publish(event, publish=writing.publish):
        publish(event)
        with suppress(BrokenBarrierError):
            meeting.wait()

    def bring_in(people, cohorts):
        plan = Plan(seats=list(zip(people, cohorts, strict=True)))
        try:
            with transaction.atomic():
                writing.write(plan, None, by=None)
        except OperationalError as deadlock:
            late.append(deadlock)

    monkeypatch.setattr(writing, "publish", publish)
    at_once(
        lambda: bring_in(names[:2], (one, other)),
        lambda: bring_in(names[2:], (other, one)),
    )
    seated = Place.objects.for_the_system("counted").filter(person__in=names)
    return seated.count(), len(late)


def test_two_files_at_once_seat_all(two_files):
    assert two_files == (4, 0)


@pytest.fixture
def in_any_order(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("where one writes at a time nobody meets crosswise")
    monkeypatch.setattr(writing, "_hold_in_one_order", lambda _plan: None)


@pytest.mark.usefixtures("in_any_order")
def test_twin_in_any_order_one_of_them_is_thrown_out(request):
    assert request.getfixturevalue("two_files") == (2, 1)
