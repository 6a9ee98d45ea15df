"""The pages on which what is kept is seen and replaced, without a script."""

import pytest

from maypop.base import clock
from maypop.journeys.models import Finding, Reopening
from maypop.journeys.tests import making
from maypop.journeys.tests.test_banking import NOON, codes_kept, days_before, the_video
from maypop.journeys.tests.test_web_piece import MOST, statements


@pytest.fixture
def kept(made):
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    return made


def page(made, url):
    fresh = making.signed_in(made.maribel)  # a session does not last for months
    return fresh.get(url).content.decode()


def test_nothing_is_told_of_the_bank_before_something_is_in_it(made):
    assert "bank-h" not in page(made, "/journey")


def test_my_journey_tells_how_each_criterion_stands_and_what_proved_it(kept):
    with days_before(100):
        told = page(kept, "/journey")
    assert told.count("Demonstrated until Tue, Nov 23") == len(codes_all(kept)) - 1
    assert f"/sent/{kept.journey.submissions.get().public_id}#" in told
    assert "attempt 1, decided" in told
    with days_before(-3):
        told = page(kept, "/journey")
    assert "Lapsed Tue, Nov 23, open again" in told
    assert "Demonstrated until" not in told


def codes_all(made):
    return list(made.edition.criteria.values_list("code", flat=True))


def test_the_workspace_tells_it_too(kept):
    with days_before(100):
        told = page(kept, kept.url("piece", "r3"))
    assert "Demonstrated until Tue, Nov 23" in told
    assert kept.url("replacement", "r3") in told
    with days_before(-3):
        told = page(kept, kept.url("piece", "r3"))
    assert "Lapsed Tue, Nov 23, open again" in told
    assert kept.url("replacement", "r3") not in told


def test_a_kept_piece_is_opened_again_after_a_question_in_words(kept):
    url = kept.url("replacement", "r1")
    codes = codes_kept(kept.piece("r1"))
    asked = kept.client.get(url)
    assert asked.status_code == 200
    words = asked.content.decode()
    assert "Nothing has changed so far." in words
    assert all(f"<b>{code}. " in words for code in codes)
    assert words.count("Kept until") == len(codes)
    assert "No, keep it as it is" in words
    assert kept.client.post(url).status_code == 422
    assert not Reopening.objects.exists()
    said = kept.client.post(url, {"agreed": codes}, follow=True)
    assert "This piece is open again, as it was." in said.content.decode()
    assert Reopening.objects.count() == len(codes)
    assert making.WORDS[:9] in page(kept, kept.url("piece", "r1"))


def test_a_second_click_or_another_answer_is_told_how_it_stands(kept):
    url, codes = kept.url("replacement", "r1"), codes_kept(kept.piece("r1"))
    kept.client.post(url, {"agreed": codes})
    again = kept.client.post(url, {"agreed": codes})
    assert again.status_code == 409
    assert "has changed meanwhile" in again.content.decode()
    assert Reopening.objects.count() == len(codes)
    assert "Nothing of this piece is kept" in page(kept, url)


def test_taking_out_what_proved_it_asks_first_and_no_loses_nothing(kept):
    video = the_video(kept)
    url = kept.url("remove", "r3", video.public_id)
    asked = kept.client.post(url)
    assert asked.status_code == 422
    words = asked.content.decode()
    assert "This file proved something" in words
    assert "add the new file beside this one" in words
    assert the_video(kept) == video
    codes = codes_kept(kept.piece("r3"))
    assert kept.client.post(url, {"agreed": codes[:1]}).status_code == 409
    assert the_video(kept) == video
    assert kept.client.post(url, {"agreed": codes}).status_code == 302
    assert not kept.piece("r3").attachments.exists()
    assert kept.client.post(url, {"agreed": codes}).status_code == 302


def test_what_is_read_or_not_mine_is_not_asked_about(kept):
    other = making.signed_in(making.educator("Tobias"))
    assert other.get(kept.url("replacement", "r1")).status_code == 404
    making.actions.send_in(kept.journey, by=kept.maribel)
    assert kept.client.get(kept.url("replacement", "r1")).status_code == 409


@pytest.mark.usefixtures("editions_at_hand")
def test_the_question_costs_the_same_however_much_is_kept(made):
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    url = made.url("replacement", "r1")
    made.client.get(url)
    many = statements(made.client, url)
    one, *others = codes_kept(made.piece("r1"))
    for each in Finding.objects.filter(criterion__code__in=others):
        Reopening.objects.create(finding=each, ground="replaced", by=made.maribel)
    assert codes_kept(made.piece("r1")) == [one]
    assert len(statements(made.client, url)) == len(many) <= MOST


# --- new words for a kept piece -----------------------------------------------------

MINE = "Wholly other words."


def typed(made, **more):
    """As a page sends it that was open before the decision came."""
    return {"text": MINE, "version": made.piece("r1").version, **more}


def test_new_words_for_a_kept_piece_ask_first_and_are_not_lost(kept):
    url, codes = kept.url("text", "r1"), codes_kept(kept.piece("r1"))
    asked = kept.client.post(url, typed(kept))
    assert asked.status_code == 422
    words = asked.content.decode()
    assert "This piece is kept. Change it?" in words
    assert MINE in words
    assert all(f"<b>{code}. " in words for code in codes)
    assert words.count("Kept until") == len(codes)
    assert kept.piece("r1").text == making.WORDS
    assert not Reopening.objects.exists()


def test_no_leaves_it_as_judged_and_keeps_the_new_words_beside_it(kept):
    url, codes = kept.url("text", "r1"), codes_kept(kept.piece("r1"))
    said = kept.client.post(url, typed(kept, keep="judged", agreed=codes), follow=True)
    assert "It stays as it was judged." in said.content.decode()
    assert kept.piece("r1").text == making.WORDS
    assert not Reopening.objects.exists()
    assert MINE in [each.text for each in kept.piece("r1").revisions.all()]
    assert MINE in page(kept, kept.url("piece", "r1"))


def test_yes_opens_it_again_with_the_new_words_and_keeps_what_was_judged(kept):
    url, codes = kept.url("text", "r1"), codes_kept(kept.piece("r1"))
    wrong = kept.client.post(url, typed(kept, agreed=codes[:1]))
    if len(codes) > 1:
        assert wrong.status_code == 409
        assert MINE in wrong.content.decode()
        assert not Reopening.objects.exists()
    said = kept.client.post(url, typed(kept, agreed=codes), follow=True)
    assert "open again, with your new words" in said.content.decode()
    assert kept.piece("r1").text == MINE
    assert Reopening.objects.count() == len(codes)
    assert making.WORDS in [each.text for each in kept.piece("r1").revisions.all()]


def test_another_window_that_wrote_meanwhile_opens_nothing(kept):
    url, codes = kept.url("text", "r1"), codes_kept(kept.piece("r1"))
    late = typed(kept, agreed=codes)
    part = kept.piece("r1")
    part.write("From the second tab", version=part.version, by=kept.maribel)
    answer = kept.client.post(url, late)
    assert answer.status_code == 409
    assert MINE in answer.content.decode()
    assert not Reopening.objects.exists()


def test_what_saves_by_itself_is_told_that_there_is_a_question(kept):
    script = {"X-Requested-With": "may-save", "Accept": "application/json"}
    told = kept.client.post(kept.url("text", "r1"), typed(kept), headers=script)
    assert told.status_code == 422
    assert told.json()["asks"] is True
    assert kept.piece("r1").text == making.WORDS
