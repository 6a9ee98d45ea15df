"""The pages by which people come in, as those who lead and those who come see them."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypop.people.models import Invitation
from maypop.programs import actions
from maypop.programs.coming.views import rosters as pages
from maypop.programs.importing import rosters
from maypop.programs.models import Place, Roster, SeatRequest

from . import arriving
from .arriving import brought, file, row

WHY = "tests look"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def constance(made):
    return client_of(made.constance)


@pytest.fixture
def lucinda(made):
    return client_of(made.lucinda)


@pytest.fixture
def hand_in(made, django_capture_on_commit_callbacks):
    """Drop a file; the worker goes through it at once."""

    def hand_in(client, *rows):
        content = file(*rows).getvalue()
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                "/people/import",
                {"file": SimpleUploadedFile("people.csv", content, "text/csv")},
            )
        assert answer.status_code == 302
        return answer.headers["Location"]

    return hand_in


def text(answer):
    return answer.content.decode()


# --- a file ------------------------------------------------------------------
def test_a_file_is_looked_through_first_and_brought_in_on_a_word(
    constance, hand_in, django_capture_on_commit_callbacks
):
    url = hand_in(constance, row(), row("maribel"))
    page = text(constance.get(url))
    assert "Every line is fine" in page
    assert not Invitation.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert constance.post(f"{url}/arrival").status_code == 302
    assert "Everybody is in" in text(constance.get(url))
    assert Invitation.objects.get().invited_by.given_name == "Constance"
    assert [each.to for each in mail.outbox] == [["rosalba@example.org"]]
    assert constance.post(f"{url}/arrival").status_code == 409  # and nothing twice
    assert bytes(Roster.objects.for_the_system(WHY).get().content) == b""


def test_lines_to_mend_stand_in_a_table_and_in_a_file(constance, hand_in, monkeypatch):
    monkeypatch.setattr(pages, "SHOWN", 2)
    wrong = [row(f"p{i}", given="=1+1", role="=cmd") for i in range(3)]
    url = hand_in(constance, *wrong)
    page = text(constance.get(url))
    assert "6 things to mend" in page
    assert page.count("<code>given_name</code>") == 1
    assert "These are the first" in page
    assert "Bring them in</button>" not in page
    whole = b"".join(constance.get(f"{url}/errors.csv").streaming_content).decode()
    assert whole.count("given_name") == 3
    assert constance.post(f"{url}/arrival").status_code == 409


def test_a_file_is_seen_by_whoever_handed_it_in(constance, lucinda, hand_in):
    url = hand_in(constance, row())
    assert lucinda.get(url).status_code == 404
    assert lucinda.post(f"{url}/arrival").status_code == 404
    assert lucinda.get(f"{url}/errors.csv").status_code == 404


def test_the_page_asks_again_while_somebody_works_on_it(made, constance):
    roster = rosters.hand_in("people.csv", b"", by=made.constance)
    url = f"/people/import/{roster.public_id}"
    assert 'hx-trigger="load delay:2s"' in text(constance.get(url))
    part = text(constance.get(url, headers={"HX-Request": "true"}))
    assert part.lstrip().startswith('<div id="state"')


def test_a_worker_that_is_cut_off_leaves_it_owed(made, monkeypatch):
    roster = rosters.hand_in("p.csv", file(row()).getvalue(), by=made.constance)
    rosters.look(roster.pk)
    roster.refresh_from_db(from_queryset=Roster.objects.for_the_system(WHY))
    rosters.confirm(roster, by=made.constance)

    def cut(*_args):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(rosters, "_keep", cut)
        with pytest.raises(RuntimeError):
            rosters.carry_out(roster.pk)
    assert not Invitation.objects.exists()
    for _twice in range(2):
        rosters.carry_out(roster.pk)
    assert Invitation.objects.count() == 1


def test_a_file_that_is_none_comes_back(constance):
    assert constance.post("/people/import").status_code == 422
    empty = SimpleUploadedFile("none.csv", b"")
    answer = constance.post("/people/import", {"file": empty})
    assert (answer.status_code, "This file is empty" in text(answer)) == (422, True)


def test_files_of_people_are_kept_for_a_day(made, monkeypatch):
    roster = rosters.hand_in("p.csv", b"x", by=made.constance)
    assert rosters.outdated() == []
    rows = Roster.objects.for_the_system(WHY)
    rows.update(at=made.phase.opens_on.strftime("%Y-%m-%dT00:00Z"))
    assert rosters.outdated() == [roster.pk]
    rosters.empty(roster.pk)
    assert rosters.outdated() == []


# --- one person --------------------------------------------------------------
ONE = {
    "email": "rosalba@example.org",
    "given_name": "Rosalba",
    "family_name": "Quint",
    "role": "educator",
    "organization": "hackberry",
    "cohort": "hackberry-cohort",
}


def test_one_person_comes_in_by_a_form(lucinda):
    assert lucinda.post("/people/invitations/new", ONE).status_code == 302
    assert Invitation.objects.get().reservation.cohort.slug == "hackberry-cohort"


def test_the_form_keeps_to_what_one_leads(lucinda, made):
    for wrong in ({"organization": "loess-bluff"}, {"role": "state-admin"}):
        answer = lucinda.post("/people/invitations/new", ONE | wrong)
        assert answer.status_code == 422
    answer = lucinda.post("/people/invitations/new", ONE | {"mentor_email": "x@y.org"})
    assert "is not known as a mentor" in text(answer)
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_again_and_taken_back(
    lucinda, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        lucinda.post("/people/invitations/new", ONE)
    sent = Invitation.objects.get()
    url = f"/people/invitations/{sent.public_id}"
    with django_capture_on_commit_callbacks(execute=True):
        assert lucinda.post(f"{url}/letter").status_code == 302
    links = [re.findall(r"/invitation/\S+", each.body) for each in mail.outbox]
    assert links[0] == links[1]  # whichever letter is opened, it works
    assert lucinda.post(f"{url}/withdrawal").status_code == 302
    assert client.get(links[0][0]).status_code == 410
    assert "taken back" in text(client.get(links[0][0]))
    assert lucinda.post(f"{url}/withdrawal").status_code == 409
    page = text(lucinda.get("/people/invitations?show=withdrawn"))
    assert "rosalba@example.org" in page
    assert "rosalba@example.org" not in text(
        lucinda.get("/people/invitations?show=open")
    )


def test_invitations_of_another_district_are_not_there(made, lucinda):
    brought(row(where="loess-bluff", cohort=""))
    sent = Invitation.objects.get()
    assert "rosalba" not in text(lucinda.get("/people/invitations"))
    for deed in ("letter", "withdrawal"):
        url = f"/people/invitations/{sent.public_id}/{deed}"
        assert lucinda.post(url).status_code == 404


# --- who may -----------------------------------------------------------------
@pytest.mark.parametrize(
    "url",
    ["/people/import", "/people/invitations", "/people/invitations/new",
     "/people/cohorts"],
)  # fmt: skip
def test_only_those_who_lead_bring_people_in(made, url):
    for who in (made.maribel, made.verity, made.mordecai):
        assert client_of(who).get(url).status_code == 403
    for who in (made.constance, made.lucinda):
        assert client_of(who).get(url).status_code == 200


def test_a_cohort_of_another_district_is_not_there(made):
    thaddeus = client_of(made.thaddeus)
    seat = actions.place(made.maribel, made.cohort, by=None)
    assert thaddeus.get("/people/cohorts/hackberry-cohort").status_code == 404
    assert thaddeus.post("/people/cohorts/hackberry-cohort/code").status_code == 404
    assert thaddeus.get(f"/people/seats/{seat.public_id}").status_code == 404
    removal = f"/people/seats/{seat.public_id}/removal"
    assert thaddeus.post(removal, {"reason": "x"}).status_code == 404


# --- a cohort and its seats --------------------------------------------------
COHORT = "/people/cohorts/hackberry-cohort"


def test_a_code_is_drawn_shown_entered_and_closed(made, lucinda):
    lucinda.post(f"{COHORT}/code")
    word = made.cohort.codes.get().word
    assert word in text(lucinda.get(COHORT))
    tobias = client_of(made.tobias)
    typed = f" {word[:4].upper()}-{word[4:]} "
    assert tobias.post("/enrol", {"code": typed}).status_code == 302
    assert "Hackberry cohort" in text(tobias.get("/enrol"))
    assert Place.objects.seen_by(made.tobias).get().cohort == made.cohort
    assert tobias.post("/enrol", {"code": word}).status_code == 409
    lucinda.post(f"{COHORT}/code/close")
    answer = client_of(made.verity).post("/enrol", {"code": word})
    assert (answer.status_code, "opens nothing" in text(answer)) == (422, True)


def test_codes_are_not_guessed_by_trying(made):
    tobias = client_of(made.tobias)
    codes = [tobias.post("/enrol", {"code": f"abcd{n:04}"}) for n in range(11)]
    assert codes[-1].status_code == 429


def test_asking_answering_waiting_and_taking(made, lucinda):
    lucinda.post(f"{COHORT}/call")
    lucinda.post(f"{COHORT}/limit", {"seats": "1"})
    seat = actions.place(made.mordecai, made.cohort, by=None)
    maribel = client_of(made.maribel)
    assert "Ask for a seat" in text(maribel.get("/enrol"))
    maribel.post("/enrol/calls/hackberry-cohort")
    page = text(lucinda.get(COHORT))
    assert "They ask for a seat" in page
    request = SeatRequest.objects.seen_by(made.maribel).get()
    lucinda.post(f"{COHORT}/requests/{request.public_id}/approval")
    assert "on the waitlist" in text(maribel.get("/enrol"))
    assert "Waitlist" in text(lucinda.get(COHORT))
    reason = {"reason": "Retired."}
    lucinda.post(f"/people/seats/{seat.public_id}/removal", reason)
    assert "A seat is held for you until" in text(maribel.get("/enrol"))
    take = f"/enrol/requests/{request.public_id}/seat"
    assert client_of(made.tobias).post(take).status_code == 404
    assert maribel.post(take).status_code == 302
    assert Place.objects.seen_by(made.maribel).held().exists()


def test_a_call_of_another_place_does_not_exist(made, lucinda):
    lucinda.post(f"{COHORT}/call")
    answer = client_of(made.tobias).post("/enrol/calls/hackberry-cohort")
    assert answer.status_code == 404


def test_whoever_leads_moves_a_seat_or_ends_it_with_a_reason(made, lucinda):
    arriving.Cohort.objects.create(
        phase=made.phase, organization=made.district, name="Second"
    )
    seat = actions.place(made.maribel, made.cohort, by=None)
    url = f"/people/seats/{seat.public_id}"
    assert lucinda.post(f"{url}/move", {"cohort": "nowhere"}).status_code == 422
    url = lucinda.post(f"{url}/move", {"cohort": "second"}).headers["Location"]
    assert "Second" in text(lucinda.get(url))
    assert lucinda.post(f"{url}/removal").status_code == 422
    assert lucinda.post(f"{url}/removal", {"reason": "Gone."}).status_code == 302
    assert "Gone." in text(lucinda.get(url))
    assert "Gone." in text(client_of(made.maribel).get("/enrol"))
    assert lucinda.post(f"{url}/removal", {"reason": "Again."}).status_code == 409


def test_one_leaves_by_oneself_after_reading_what_it_means(made):
    seat = actions.place(made.maribel, made.cohort, by=None)
    url = f"/enrol/seats/{seat.public_id}/leaving"
    assert client_of(made.tobias).get(url).status_code == 404
    maribel = client_of(made.maribel)
    assert "All of your work stays yours" in text(maribel.get(url))
    assert (
        Place.objects.seen_by(made.maribel).held().exists()
    )  # looking changed nothing
    assert maribel.post(url).status_code == 302
    assert maribel.get(url).status_code == 404


# --- statements do not grow with rows ----------------------------------------
def test_pages_take_as_many_statements_for_many_as_for_few(made, lucinda):
    def asked(url):
        with CaptureQueriesContext(connection) as seen:
            assert lucinda.get(url).status_code == 200
        return len(seen)

    urls = (COHORT, "/people/cohorts", "/people/invitations")
    people = [arriving.person(f"P{n}", "educator", made.school) for n in range(60)]
    brought(row("a"), row("b"))
    actions.place(people[0], made.cohort, by=None)
    for _warm in range(2):
        asked(COHORT)  # the first ones also write the session
    few = [asked(each) for each in urls]
    brought(*[row(f"q{n}") for n in range(60)])
    for each in people[1:]:
        actions.place(each, made.cohort, by=None)
    assert [asked(each) for each in urls] == few
    assert max(few) <= 12, few
