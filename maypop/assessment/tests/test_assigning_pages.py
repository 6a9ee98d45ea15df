"""The board, ties, absences, giving on and the next one, as people meet them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment import sending, tasks
from maypop.assessment.actions import decline, lock_review
from maypop.assessment.models import Absence, Assignment, Certification, HandedOn, Tie
from maypop.base import clock
from maypop.people.models import Person, Role

from . import making

WHY = "tests look at every reader"
BOARD, TIES, AWAY = "/assess/board", "/assess/ties", "/assess/away"
MINE = f"{TIES}/mine"


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state(), family="Sato")


def page(browser, address=BOARD, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def telling(work):
    """What would tell whose work it is."""
    return (
        work.maribel.family_name, work.maribel.email, "Maribel",
        "Hackberry", "Cedar Glade",
    )  # fmt: skip


def test_the_board_is_for_whoever_leads(work, winifred, browser_of):
    assert "Where it stands" in page(browser_of(winifred))
    for other in (work.priya, work.ferdinand, work.lucinda, work.maribel):
        for address in (BOARD, TIES, f"{BOARD}/{work.assignment.blind_id}"):
            assert browser_of(other).get(address).status_code == 403
    assert f'href="{BOARD}"' in page(browser_of(winifred), "/assess")
    assert f'href="{BOARD}"' not in page(browser_of(work.priya), "/assess")


def test_it_says_where_everything_stands(work, winifred, browser_of):
    shown = page(browser_of(winifred))
    assert work.assignment.blind_id in shown
    assert 'Priya Reyes</th><td class="num">1 of 8' in shown
    assert "Not opened" in shown
    for word in telling(work):
        assert word not in shown
    with clock.at(work.submission.due_at + timedelta(hours=1)):
        assert "Late" in page(browser_of(winifred))


def test_what_nobody_may_read_stands_there_with_the_rules(work, winifred, browser_of):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    Certification.objects.filter(person=work.graham).delete()
    with pytest.raises(tasks.NoCandidate):
        tasks.assign.do(work.submission.pk)
    shown = page(browser_of(winifred))
    assert "Not certified for this micro-credential <b>1</b>" in shown
    assert "They had it before, or have it now <b>1</b>" in shown
    for word in telling(work):
        assert word not in shown
    making.certify(work.graham, work.edition)
    tasks.assign.do(work.submission.pk)
    assert "Not certified for this" not in page(browser_of(winifred))


def test_words_that_might_tell_whose_it_was_are_counted_only(
    work, winifred, browser_of
):
    decline(work.assignment, by=work.priya, reason="Maribel's room at Hackberry.")
    shown = page(browser_of(winifred))
    assert "Another reason, which stays with those who run the program" in shown
    for word in telling(work):
        assert word not in shown


def test_readers_stand_by_name_or_by_load_with_whoever_is_away(
    work, winifred, browser_of
):
    day = work.graham.today()
    Absence.objects.create(
        person=work.graham, by=work.graham, first_day=day, last_day=day
    )
    rows = page(browser_of(winifred))
    assert rows.index("Graham Reyes</th>") < rows.index("Priya Reyes</th>")
    assert 'Graham Reyes</th><td class="num">0 of 8</td><td><time' in rows
    rows = page(browser_of(winifred), f"{BOARD}?order=load")
    assert rows.index("Priya Reyes</th>") < rows.index("Graham Reyes</th>")


def test_nobody_leads_where_their_own_work_is_read(work, browser_of):
    making.Membership.objects.create(
        person=work.maribel, organization=making.state(), role=Role.ADJUDICATOR
    )
    hers = browser_of(work.maribel)
    assert work.assignment.blind_id not in page(hers)
    assert hers.get(f"{BOARD}/{work.assignment.blind_id}").status_code == 404


def test_the_board_takes_the_same_few_statements_for_any_number(
    work, winifred, browser_of
):
    hers = browser_of(winifred)

    def asked(count):
        making.many(work, count)
        rows = Assignment.objects.for_the_system(WHY).order_by("pk")
        ended = [*rows.values_list("pk", flat=True)][: count // 2]
        rows.filter(pk__in=ended).update(ended_at=clock.now())
        _more_readers(work, count)
        hers.get(BOARD)
        with CaptureQueriesContext(connection) as captured:
            page(hers)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    assert asked(10) == asked(990) <= 12


def _more_readers(work, count):
    first = Person.objects.count()
    people = Person.objects.bulk_create(
        Person(email=f"r{n}@example.org", given_name=f"R{n}", family_name="Wren")
        for n in range(first, first + count)
    )
    at = making.state()
    making.Membership.objects.bulk_create(
        making.Membership(person=each, organization=at, role=Role.ASSESSOR)
        for each in people
    )
    until = clock.now() + timedelta(days=90)
    Certification.objects.bulk_create(
        Certification(person=each, edition=work.edition, until=until) for each in people
    )


def test_a_lead_gives_it_on(work, winifred, browser_of):
    hers, address = browser_of(winifred), f"{BOARD}/{work.assignment.blind_id}"
    shown = page(hers, address)
    assert "With Priya Reyes" in shown
    assert "Graham Reyes, 0 open" in shown
    for word in telling(work):
        assert word not in shown
    said = {"reason": "Priya is ill.", "to": str(work.graham.public_id)}
    for wrong in ({"reason": " "}, {"to": ""}, {"to": str(work.priya.public_id)}):
        answer = hers.post(address, {**said, **wrong})
        assert answer.status_code == 422
    assert "Priya is ill." in answer.content.decode()
    assert hers.post(address, said).status_code == 302
    assert HandedOn.objects.get().reason == "Priya is ill."
    assert Assignment.objects.seen_by(work.graham).exists()
    answer = hers.post(address, said)
    assert answer.status_code == 409
    assert "gone to another reader" in answer.content.decode()
    assert hers.get(address).status_code == 404
    old = browser_of(work.priya)
    assert old.get(f"/assess/{work.assignment.blind_id}").status_code == 404


def test_a_lead_who_is_slower_than_the_reader_reads_what_stands(
    work, winifred, browser_of
):
    making.rate(work.assignment)
    lock_review(work.assignment, by=work.priya)
    address = f"{BOARD}/{work.assignment.blind_id}"
    answer = browser_of(winifred).post(address, {"reason": "Ill.", "to": "draw"})
    assert answer.status_code == 409
    assert "What they found stands." in answer.content.decode()


def test_what_is_sent_stands_on_the_board_and_is_not_given_on(
    work, winifred, browser_of
):
    hers, address = browser_of(winifred), f"{BOARD}/{work.assignment.blind_id}"
    assert f'href="{address}"' in page(hers)
    making.rate(work.assignment)
    sending.send(work.assignment, by=work.priya)
    shown = page(hers)
    assert work.assignment.blind_id in shown
    assert "Sent, so it stays with them" in shown
    assert f'href="{address}"' not in shown
    page(hers, address, status=404)
    answer = hers.post(address, {"reason": "Ill.", "to": "draw"})
    assert answer.status_code == 409
    assert "Its reader has sent it" in answer.content.decode()
    assert Assignment.objects.seen_by(work.priya).exists()


def test_one_press_gives_back_a_classroom_that_one_knows(work, browser_of):
    priya, sheet = browser_of(work.priya), f"/assess/{work.assignment.blind_id}"
    assert 'name="knows" value="on"' in page(priya, sheet)
    said = {"reason": "I know this classroom.", "knows": "on"}
    assert priya.post(f"{sheet}/decline", said).status_code == 302
    tie = Tie.objects.seen_by(work.priya).get()
    assert (tie.kind, tie.submission) == ("classroom", work.submission)
    shown = page(priya, MINE)
    assert f"The educator of {work.assignment.blind_id}" in shown
    for word in telling(work):
        assert word not in shown
    assert priya.post(f"{sheet}/decline", said).status_code == 409


def test_given_back_for_another_reason_ties_nobody(work, browser_of):
    sheet = f"/assess/{work.assignment.blind_id}"
    answer = browser_of(work.priya).post(f"{sheet}/decline", {"reason": "I am ill."})
    assert answer.status_code == 302
    assert not Tie.objects.for_the_system(WHY).exists()


def test_a_reader_declares_a_place_and_withdraws_it(work, browser_of):
    priya = browser_of(work.priya)
    for wrong in ("", "Nowhere Elementary", "Volunteer"):
        answer = priya.post(MINE, {"place": wrong, "kind": "work"})
        assert answer.status_code == 422
    answer = priya.post(MINE, {"place": "Tulip", "kind": "work"})
    assert "Tulip Grove County" in answer.content.decode()
    answer = priya.post(MINE, {"place": "tulip grove county", "kind": "work"})
    assert answer.status_code == 302
    tie = Tie.objects.seen_by(work.priya).get()
    assert "Tulip Grove County" in page(priya, MINE)
    address = f"{TIES}/{tie.public_id}/withdraw"
    assert browser_of(work.graham).post(address).status_code == 404
    assert priya.post(address).status_code == 302
    assert priya.post(address).status_code == 409
    assert "Nothing so far." in page(priya, MINE)


def test_of_two_schools_of_one_name_the_district_tells_which(work, browser_of):
    fern = making.district("Fern County")
    making.Organization.objects.create(
        slug="other", name="Hackberry Elementary", level="school", parent=fern
    )
    priya = browser_of(work.priya)
    answer = priya.post(MINE, {"place": "Hackberry Elementary", "kind": "work"})
    assert answer.status_code == 422
    assert "Hackberry Elementary, Fern County" in answer.content.decode()
    name = "Hackberry Elementary, Fern County"
    assert priya.post(MINE, {"place": name, "kind": "work"}).status_code == 302


def test_a_lead_declares_one_for_a_reader(work, winifred, browser_of):
    hers = browser_of(winifred)
    said = {"place": "Cedar Glade County", "kind": "family"}
    assert hers.post(TIES, said).status_code == 422
    wrong = {**said, "person": work.lucinda.public_id}
    assert hers.post(TIES, wrong).status_code == 422
    said["person"] = work.priya.public_id
    assert hers.post(TIES, said).status_code == 302
    assert "Priya Reyes" in page(hers, TIES)
    assert not Assignment.objects.seen_by(work.priya).exists()
    tie = Tie.objects.seen_by(work.priya).get()
    assert tie.by == winifred
    assert hers.post(f"{TIES}/{tie.public_id}/withdraw").status_code == 302


def test_a_lead_reads_of_a_tie_with_an_educator_and_not_with_whom(
    work, winifred, browser_of
):
    sheet = f"/assess/{work.assignment.blind_id}/decline"
    browser_of(work.priya).post(sheet, {"reason": "Maribel's.", "knows": "on"})
    shown = page(browser_of(winifred), TIES)
    assert "One educator, unnamed" in shown
    for word in (*telling(work), work.assignment.blind_id):
        assert word not in shown


def test_one_says_from_when_to_when_one_is_away(work, browser_of):
    priya, day = browser_of(work.priya), work.priya.today()
    for first, last in (
        ("", ""),
        ("2026-13-01", day),
        (day, day - timedelta(days=1)),
        (day - timedelta(days=9), day - timedelta(days=3)),
        (day, day + timedelta(days=900)),
        ("9999-12-31", "9999-12-31"),
    ):
        said = {"first_day": first, "last_day": last}
        assert priya.post(AWAY, said).status_code == 422
    said = {"first_day": day, "last_day": day + timedelta(days=3)}
    assert priya.post(AWAY, said).status_code == 302
    assert priya.post(AWAY, said).status_code == 409
    assert "You are away now." in page(priya, AWAY)
    assert "Away from" in page(priya, "/assess/record")
    gone = Absence.objects.seen_by(work.priya).get()
    address = f"{AWAY}/{gone.public_id}/back"
    assert browser_of(work.graham).post(address).status_code == 404
    assert priya.post(address).status_code == 302
    assert priya.post(address).status_code == 409
    assert browser_of(work.maribel).get(AWAY).status_code == 403


def test_asking_for_the_next_one(work, browser_of):
    graham = browser_of(work.graham)
    answer = graham.post("/assess/next", follow=True)
    assert "Nothing waits for you just now." in answer.content.decode()
    decline(work.assignment, by=work.priya, reason="I know this room.")
    answer = graham.post("/assess/next")
    given = Assignment.objects.seen_by(work.graham).get()
    assert answer["Location"] == f"/assess/{given.blind_id}"
    assert graham.get("/assess/next").status_code == 405
    assert browser_of(work.maribel).post("/assess/next").status_code == 403


def test_my_record_says_what_is_given_to_me(work, browser_of):
    shown = page(browser_of(work.priya), "/assess/record")
    assert "You have 1 in hand; 8 are the most that one is given." in shown
    assert "You are here" in shown
    assert MINE in shown
    assert AWAY in shown


def test_a_slip_of_the_year_or_of_the_comma_is_answered_and_locks_no_page(
    work, winifred, browser_of
):
    priya = browser_of(work.priya)
    for place, until in (("Cedar Glade", "9999-12-31"), (", Cedar", ""), (",", "")):
        said = {"place": place, "kind": "work", "until": until}
        answer = priya.post(MINE, said)
        assert answer.status_code == 422
        assert place in answer.text
    assert priya.get(MINE).status_code == 200
    assert browser_of(winifred).get(TIES).status_code == 200
