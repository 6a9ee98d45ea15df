"""How many read, what follows when all are in, and who settles what two see apart."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions, flagging, scoring, tasks
from maypop.assessment.models import Assignment, Borderline, Draw, Review
from maypop.assessment.seating import Vacancy, vacancies, without_a_reader
from maypop.assessment.verdicts import ROOM, Said, Voice, standing
from maypop.base import chance
from maypop.base.conflict import Conflict
from maypop.journeys.models import Finding
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import making, two

WHY = "test"


@pytest.fixture
def both(work):
    """Read twice, as the phase has it: Priya sits in seat one, Graham in two."""
    return work, *two.both_read(work)


def test_the_first_reader_brings_the_draw_and_a_second_seat(both):
    work, first, second = both
    drawn = Draw.objects.get(submission=work.submission)
    assert (drawn.twice, drawn.why) == (True, "all")
    assert (first.seat, second.seat) == (1, 2)
    assert vacancies(work.submission) == []


def test_a_seat_that_nobody_holds_is_owed_a_reader(work):
    Assignment.objects.for_the_system(WHY).all().delete()
    Draw._base_manager.all()._raw_delete("default")
    two.read_twice(work)
    tasks.assign.do(work.submission.pk)
    seated = Assignment.objects.for_the_system(WHY).filter(submission=work.submission)
    assert sorted(seated.values_list("reader__given_name", "seat")) in (
        [("Graham", 1), ("Priya", 2)],
        [("Graham", 2), ("Priya", 1)],
    )
    assert work.submission not in without_a_reader()


def test_without_a_second_candidate_the_first_reads_and_the_seat_stays_owed(work):
    Assignment.objects.for_the_system(WHY).all().delete()
    Draw._base_manager.all()._raw_delete("default")
    two.read_twice(work)
    work.graham.memberships.all().delete()
    with pytest.raises(tasks.NoCandidate):
        tasks.assign.do(work.submission.pk)
    work.submission.refresh_from_db()
    assert vacancies(work.submission) == [Vacancy("review", 2)]
    two.lock(Assignment.objects.seen_by(work.priya).get())
    assert two.state_of(work) == "reviewing"  # one of two is not enough
    assert work.submission in without_a_reader()


@pytest.mark.parametrize(
    ("share", "first", "number", "drawn"),
    [
        (100, 0, 9_999, (True, "all")),
        (0, 1, 9_999, (True, "new_edition")),
        (20, 0, 1_999, (True, "random")),
        (20, 0, 2_000, (False, "random")),
        (0, 0, 0, (False, "random")),
    ],
)
def test_the_draw_follows_from_the_phase_and_its_number(
    work, monkeypatch, share, first, number, drawn
):
    Assignment.objects.for_the_system(WHY).all().delete()
    Draw._base_manager.all()._raw_delete("default")
    monkeypatch.setattr(chance, "number", lambda _below: number)
    type(work.phase).objects.update(double_review=share, first_read_twice=first)
    actions.assign(work.submission, to=work.priya)
    made = Draw.objects.get()
    assert (made.twice, made.why) == drawn
    assert (made.share, made.number) == (share, number)


def test_the_database_knows_what_a_number_means(work):
    sent = work.submission
    Draw._base_manager.all()._raw_delete("default")
    for twice, number in ((True, 2_000), (False, 1_999)):
        row = {"twice": twice, "why": "random", "share": 20, "number": number}
        with pytest.raises(IntegrityError), transaction.atomic():
            Draw.objects.create(submission=sent, **row)


def test_a_reader_who_is_unsure_seats_a_second_one(work):
    assert work.submission not in without_a_reader()
    flagging.flag(work.assignment, by=work.priya, reason="Q6 could go either way.")
    assert vacancies(work.submission) == [Vacancy("review", 2)]
    tasks.assign.do(work.submission.pk)
    assert Assignment.objects.seen_by(work.graham).get().seat == 2
    with pytest.raises(Conflict):
        flagging.flag(work.assignment, by=work.priya, reason="Again.")
    assert Borderline.objects.count() == 1


def test_on_the_same_side_of_the_line_it_goes_on_and_the_kinder_level_stands(both):
    work, first, second = both
    two.lock(first, below=("Q6",))
    assert two.state_of(work) == "reviewing"
    making.rate(second, below=("Q6",))
    second.draft_ratings.filter(criterion__code="Q6").update(level="not_evident")
    actions.lock_review(second, by=work.graham)
    assert two.state_of(work) == "approving"
    actions.confirm(two.held(work.submission, work.ferdinand), by=work.ferdinand)
    found = Finding.objects.get(submission=work.submission, criterion__code="Q6")
    assert found.level == "developing"
    levels = {each.ratings.get(criterion__code="Q6").level for each in _reviews(work)}
    assert levels == {"developing", "not_evident"}  # both stay on file


def voices(*places):
    said = [Said("demonstrated", each) for each in places]
    return [Voice(each, each) for each in said]


def test_of_many_places_each_reader_keeps_the_first_and_none_is_cut_in_two():
    of_a = ", ".join(f"{n}:{n:02} she waits" for n in range(10, 27))
    assert len(of_a) <= ROOM < len(f"{of_a}, the table, @p2")
    kept = standing(voices(of_a, "the table, @p2")).said.where
    assert len(kept) <= ROOM
    of_both = kept.split(", ")
    assert of_both[0] == "10:10 she waits"
    assert of_both[-2:] == ["the table", "@p2"]
    assert {*of_both} < {*of_a.split(", "), "the table", "@p2"}
    assert standing(voices("3:48", "3:48", "@p2")).said.where == "3:48, @p2"


def test_two_places_too_long_for_both_are_shortened_between_words():
    kept = standing(voices("one " * 70, "two " * 70)).said.where
    assert len(kept) <= ROOM
    assert kept.startswith("one one")
    assert kept.endswith("two two…")
    assert len(standing(voices("x" * 300, "y" * 300)).said.where) <= ROOM


def test_two_sides_of_the_line_go_to_a_third_reader_who_settles_them_alone(both):
    work, first, second = both
    two.lock(first)
    two.lock(second, below=("Q6",))
    assert two.state_of(work) == "adjudicating"
    assert vacancies(work.submission) == [Vacancy("adjudicate", 1)]
    given = two.held(work.submission, two.adjudicator())
    assert [each.criterion.code for each in scoring.lines(given)] == ["Q6"]
    two.settle(given, below=("Q6",))
    assert two.state_of(work) == "approving"
    decision = actions.confirm(
        two.held(work.submission, work.ferdinand), by=work.ferdinand
    )
    assert not decision.demonstrated
    found = Finding.objects.get(submission=work.submission, criterion__code="Q6")
    assert (found.level, found.where) == ("not_evident", "4:10")
    assert list(discrepancies()) == []
    moves = Entry.objects.filter(kind="journeys.submission").exclude(to_state="")
    told = [each.verb.partition(".")[2] for each in moves.order_by("pk")]
    assert told == ["send_in", "assign", "split", "settle", "confirm"]


def test_nobody_who_read_it_settles_it(both):
    work, first, second = both
    two.lock(first)
    two.lock(second, below=("Q6",))
    work.submission.refresh_from_db()
    making.Membership.objects.create(
        person=work.graham, organization=making.state(), role="adjudicator"
    )
    with pytest.raises(actions.Barred, match="met it before"):
        actions.assign(work.submission, to=work.graham)


def test_a_third_reader_leaves_no_split_line_open(both):
    work, first, second = both
    two.lock(first)
    two.lock(second, below=("Q6", "Q8"))
    given = two.held(work.submission, two.adjudicator())
    with pytest.raises(actions.Incomplete) as told:
        actions.lock_review(given, by=given.reader)
    codes = [each.criterion.code for each in told.value.open_lines]
    assert codes == ["Q6", "Q8"]
    assert not told.value.overall_missing


def test_words_of_a_reader_who_was_overruled_do_not_confuse_the_educator(both):
    work, first, second = both
    making.rate(first, overall="All of it is there.")
    actions.lock_review(first, by=work.priya)
    making.rate(second, below=("Q6",), overall="Wait a little longer.")
    actions.lock_review(second, by=work.graham)
    two.settle(two.held(work.submission, two.adjudicator()), below=("Q6",))
    actions.confirm(two.held(work.submission, work.ferdinand), by=work.ferdinand)
    work.submission.refresh_from_db()
    assert work.submission.overall == "Wait a little longer."


def _reviews(work):
    return Review.objects.filter(assignment__submission=work.submission)


# --- what the pages cost ------------------------------------------------------------


@pytest.fixture
def statements(browser_of):
    """How many a page of somebody's takes, once everything that is kept is warm."""

    def count(person, address: str) -> int:
        browser = browser_of(person)
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        return sum(each["sql"].startswith("SELECT") for each in asked)

    return count


@pytest.mark.usefixtures("editions_at_hand")
def test_pages_take_the_same_few_statements_among_any_number(work, statements):
    first, _second = two.split(work, "Q6", "Q8", reconciles=True)
    compare = f"/assess/{first.blind_id}/compare"
    making.many(work, 10)
    few = statements(work.priya, compare)
    making.many(work, 300)
    assert statements(work.priya, compare) == few <= 12


@pytest.mark.usefixtures("editions_at_hand")
def test_so_do_a_third_readers_desk_and_the_decision(work, statements):
    two.split(work, "Q6", "Q8")
    third = two.held(work.submission, two.adjudicator())
    assert statements(third.reader, f"/assess/{third.blind_id}") <= 12
    two.settle(third)
    given = two.held(work.submission, work.ferdinand)
    assert statements(work.ferdinand, f"/assess/{given.blind_id}/decision") <= 12
