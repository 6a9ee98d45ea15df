"""The page of a team: who asks, who agrees, what each of them sees and writes."""

import pytest
from django.test import Client

from maypop.journeys.team import naming
from maypop.journeys.team.grounds import may_look
from maypop.media.models import Consent, Withdrawal

from . import making, together
from .making import signed_in


@pytest.fixture
def two(db):
    return together.two()


@pytest.fixture
def team(db):
    return together.a_team()


def url(journey, *more):
    return "/".join([f"/work/{journey.public_id}/r1", *map(str, more)])


def body(answer):
    return answer.content.decode()


def test_the_part_says_that_it_may_be_made_together(two):
    words = "it is judged once, for all of you"
    assert words in body(Client().get(f"/catalog/{two.edition.slug}"))
    page = body(signed_in(two.maribel).get(url(two.hers)))
    assert words in page
    assert f'href="{url(two.hers, "team")}"' in page
    assert words not in body(signed_in(two.maribel).get(url(two.hers)[:-1] + "2"))


def test_a_colleague_is_asked_and_agrees_by_plain_forms(two):
    hers, his = signed_in(two.maribel), signed_in(two.tobias)
    assert (
        hers.post(url(two.hers, "team"), {"email": two.tobias.email}).status_code == 302
    )
    page = body(his.get(url(two.his, "team")))
    assert "Maribel Stroud asks you to make it together" in page
    there = url(two.his, "team", two.partner().public_id)
    assert his.post(there, {"answer": "agree"}).status_code == 302
    assert "keeps the piece and sends it in" in body(his.get(url(two.his, "team")))
    assert "Agreed" in body(hers.get(url(two.hers, "team")))


def test_an_address_that_nobody_has_keeps_what_was_typed(two):
    answer = signed_in(two.maribel).post(url(two.hers, "team"), {"email": "x@y.org"})
    assert answer.status_code == 422
    assert "x@y.org" in body(answer)
    assert "Nobody with this address" in body(answer)


def test_a_partner_reads_the_piece_and_is_led_to_it(team):
    piece = team.piece(team.hers)
    piece.write("Our ladder of questions.", version=0, by=team.maribel)
    his = signed_in(team.tobias)
    assert his.get(url(team.his)).url == url(team.his, "team")
    page = body(his.get(url(team.his, "team")))
    assert "Our ladder of questions." in page
    assert together.MINE in page


def test_the_verdict_is_shown_to_each_of_them(team):
    low = team.codes()[0]
    team.decide(team.send(team.maribel), low)
    page = body(signed_in(team.tobias).get(url(team.his, "team")))
    assert "Judged once with your team" in page
    assert making.FEEDBACK[:20] in page


def test_the_own_part_is_kept_with_what_was_sent(team):
    team.decide(team.send(team.maribel))
    sent = team.send(team.tobias)
    page = body(
        signed_in(team.tobias).get(f"/work/{team.his.public_id}/sent/{sent.public_id}")
    )
    assert "judged once with your team" in page
    assert together.MINE in page


def test_an_own_part_that_says_how_to_reach_somebody_is_mended(team):
    typed = {"text": "Call me at 615-555-0142 about it.", "version": 1}
    answer = signed_in(team.tobias).post(url(team.his, "team", "own-part"), typed)
    assert answer.status_code == 422
    assert "615-555-0142 about it" in body(answer)


def test_of_two_windows_the_later_sees_both_texts(team):
    typed = {"text": "What I typed.", "version": 0}
    answer = signed_in(team.tobias).post(url(team.his, "team", "own-part"), typed)
    assert answer.status_code == 409
    assert together.MINE in body(answer)
    assert "What I typed." in body(answer)


@pytest.mark.parametrize(
    ("deed", "status"), [("agree", 403), ("take_back", 403), ("leave", 302)]
)
def test_what_a_partner_may_do_about_it(team, deed, status):
    there = url(team.his, "team", team.partner().public_id)
    assert signed_in(team.tobias).post(there, {"answer": deed}).status_code == (
        409 if deed == "agree" else status
    )


def test_a_keeper_answers_for_nobody(team):
    there = url(team.hers, "team", team.partner().public_id)
    assert signed_in(team.maribel).post(there, {"answer": "leave"}).status_code == 403


def test_nobody_else_finds_the_page(team):
    stranger = signed_in(making.educator("Wilhelmina"))
    assert stranger.get(url(team.hers, "team")).status_code == 404
    there = url(team.hers, "team", team.partner().public_id)
    assert stranger.post(there, {"answer": "leave"}).status_code == 404


def test_a_part_for_one_alone_has_no_such_page(two):
    there = url(two.hers, "team").replace("/r1/", "/r2/")
    assert signed_in(two.maribel).get(there).status_code == 404


# --- files --------------------------------------------------------------------------


def test_a_partner_sees_its_files_until_they_leave(team):
    upload = making.attached(team.piece(team.hers), "pdf", name="ladder.pdf")
    assert may_look(team.tobias, upload)
    assert "ladder.pdf" in body(signed_in(team.tobias).get(url(team.his, "team")))
    naming.leave(team.partner(), by=team.tobias)
    assert not may_look(team.tobias, upload)


def test_a_recording_whose_consent_is_taken_back_is_shown_to_no_partner(team):
    upload = making.attached(team.piece(team.hers), "mp4", name="take.mp4", seconds=9)
    his = signed_in(team.tobias)
    assert "take.mp4" not in body(his.get(url(team.his, "team")))
    given: Consent = making.consent(upload)
    assert "take.mp4" in body(his.get(url(team.his, "team")))
    Withdrawal.objects.create(
        consent=given, withdrawn_by=team.maribel, reason="A family asks."
    )
    assert "take.mp4" not in body(his.get(url(team.his, "team")))


# --- statements ---------------------------------------------------------------------


def test_the_page_asks_as_much_for_many_files(team, django_assert_max_num_queries):
    his, there = signed_in(team.tobias), url(team.his, "team")
    his.get(there)
    with django_assert_max_num_queries(30) as few:
        his.get(there)
    for each in range(10):
        making.attached(team.piece(team.hers), "pdf", name=f"{each}.pdf")
    with django_assert_max_num_queries(30) as more:
        his.get(there)
    assert len(more) == len(few)
