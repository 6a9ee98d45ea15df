"""The review page, sending in once, taking back, and reading what was found."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from maypop.base import clock
from maypop.journeys import actions, rules
from maypop.journeys.actions import Word
from maypop.journeys.models import Journey, Submission

from . import making

WORD = {"integrity": "on", "generated": "none"}
FRIDAY = datetime(2026, 11, 13, 16, tzinfo=UTC)


def send(made, **word):
    return made.client.post(made.url("send", None), {**WORD, **word}, follow=True)


def text(response):
    return response.content.decode()


def submissions(made):
    return Submission.objects.seen_by(made.maribel)


def test_gaps_are_told_in_words_and_lead_to_their_place(made):
    page = text(made.client.get(made.url("send", None)))
    assert "4 pieces are not ready" in page
    assert "Write it here, or add a file." in page
    assert f'href="{made.url("piece", "r3")}#files"' in page
    assert "Send in for assessment" not in page


def test_what_is_not_ready_is_not_sent(made):
    response = send(made)
    assert response.status_code == 422
    assert "4 pieces are not ready" in text(response)
    assert not submissions(made).exists()


def test_everything_is_shown_once_more_before_it_goes(made):
    making.fill(made.journey)
    page = text(made.client.get(made.url("send", None)))
    assert "built on." in page
    assert "Releases confirmed" in page
    assert "They do not see your name" in page


def test_sending_in_says_by_when_it_is_decided(made):
    with clock.at(FRIDAY):
        making.fill(made.journey)
        response = send(made)
    assert "Sent in. Decision due Fri, Nov 20." in text(response)
    assert made.reloaded().state == "in_review"


def test_the_due_day_is_the_programs_own_wherever_the_reader_lives(made):
    made.maribel.time_zone = "Asia/Tokyo"
    made.maribel.save()
    with clock.at(FRIDAY):
        making.fill(made.journey)
        assert "Decision due Fri, Nov 20." in text(send(made))


def test_a_double_click_sends_in_once(made):
    making.fill(made.journey)
    send(made)
    second = send(made)
    assert "Sent in. Decision due" in text(second)
    assert "Nothing was sent twice." in text(second)
    assert submissions(made).count() == 1


def test_of_two_clicks_at_once_the_loser_is_told_that_it_is_sent_in(made, monkeypatch):
    making.fill(made.journey)
    first = made.client.get(made.url("send", None))
    assert first.status_code == 200
    real = making.actions.send_in

    def slower(journey, **word):
        real(journey, **word)
        return real(journey, **word)

    monkeypatch.setattr("maypop.journeys.views.sending.actions.send_in", slower)
    assert "Nothing was sent twice." in text(send(made))
    assert submissions(made).count() == 1


def test_what_is_earned_cannot_be_sent_again(made):
    making.fill(made.journey)
    send(made)
    Journey.objects.seen_by(made.maribel).filter(pk=made.journey.pk).update(
        state=Journey.State.EARNED
    )
    assert "This is earned already; nothing was sent again." in text(send(made))
    assert submissions(made).count() == 1


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ({"integrity": ""}, "Confirm that this is your own work."),
        ({"generated": ""}, "Choose one of the two."),
        ({"generated": "some"}, "Name the text and the tool."),
    ],
)
def test_nothing_goes_without_the_educators_word(made, word, said):
    making.fill(made.journey)
    response = send(made, **word)
    assert response.status_code == 422
    assert said in text(response)
    assert not submissions(made).exists()


def test_generated_text_is_declared_and_the_name_only_by_choice(made):
    making.fill(made.journey)
    send(made, generated="some", generated_text="The tally table", named="on")
    assert submissions(made).get().generated_text == "The tally table"
    assert made.reloaded().named_in_file


def test_a_declaration_that_was_taken_back_is_not_sent(made):
    making.fill(made.journey)
    send(made, generated="none", generated_text="left over from before")
    assert submissions(made).get().generated_text == ""
    assert not made.reloaded().named_in_file


def test_every_page_is_read_only_while_it_is_read(made):
    making.sent(made)
    page = text(made.client.get(made.url("piece", "r3")))
    assert re.search(r"Sent in <time [^>]*>today</time>.", page)
    assert "Decision due" in page
    assert "<may-save" not in page
    assert 'id="text"' not in page
    assert 'type="file"' not in page


def test_it_can_be_taken_back_until_someone_opens_it(made):
    submission = making.sent(made)
    recalled = made.client.post(made.url("recall", None), follow=True)
    assert "It uses up no attempt" in text(recalled)
    assert made.reloaded().state == "building"
    again = made.client.post(made.url("recall", None))
    assert again.status_code == 302
    submission.refresh_from_db()
    assert submission.state == "recalled"


def test_once_opened_it_stays_with_its_reader(made):
    making.sent(made).move("assign", by=None)
    assert made.client.post(made.url("recall", None)).status_code == 403
    assert made.reloaded().state == "in_review"
    page = text(made.client.get(made.url()))
    assert "Take it back" not in page


def test_what_was_sent_in_stays_as_it_was_and_shows_what_was_found(made):
    submission = making.not_yet(made, "Q6", "Q8")
    piece = made.piece("r3")
    piece.write("Changed since", version=piece.version, by=made.maribel)
    page = text(made.client.get(made.url("sent", None, submission.public_id)))
    assert "Changed since" not in page
    assert "A clear ladder." in page
    assert making.FEEDBACK[:20] in page
    assert page.count("Developing") == 2


def test_what_someone_else_sent_in_does_not_exist(made):
    submission = making.sent(made)
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(made.url("sent", None, submission.public_id)).status_code == 404
    for door in ("send", "recall"):
        assert tobias.post(made.url(door, None)).status_code == 404
    assert tobias.get(made.url("send", None)).status_code == 404


def test_a_submission_is_found_only_under_its_own_journey(made):
    submission = making.sent(made)
    other = making.published("purposeful-grouping")
    made.journey = making.begin(made.maribel, made.phase, other)
    url = made.url("sent", None, submission.public_id)
    assert made.client.get(url).status_code == 404


def test_the_door_to_sending_in_asks_who_is_there(made):
    response = Client().post(made.url("send", None), WORD)
    assert response.status_code == 302
    assert not submissions(made).exists()


def test_a_closed_journey_cannot_be_sent_in(made):
    made.journey.move("begin", by=made.maribel)
    made.journey.move("withdraw", by=made.maribel)
    assert made.client.get(made.url("send", None)).status_code == 409


def test_feedback_has_four_layers_and_what_is_open_comes_first(made):
    submission = making.sent(made)
    part = made.edition.requirements.get(code="R3")
    submission = making.decide(
        made, submission, below=("Q6",), of_pieces=[Word(part, "A steady film.")]
    )
    page = text(made.client.get(made.url("sent", None, submission.public_id)))
    order = ("Q6.", "Seen at", "What would show it", "Open your", "A clear ladder.",
             "Complete: ", "A steady film.", "Q7.")  # fmt: skip
    at = [page.index(each) for each in order]
    assert at == sorted(at)
    assert f'href="{made.url("piece", "r3")}#found-Q6"' in page
    assert 'data-t="3:48"' in page
    assert "Checked by the platform" in page
    assert "A steady film." in text(made.client.get(made.url("piece", "r3")))


def test_what_changed_is_said_for_each_open_criterion_and_shown_side_by_side(made):
    making.not_yet(made, "Q6")
    piece = made.journey.artifacts.get(requirement__code="R3")
    form = text(made.client.get(made.url("piece", "r3")))
    assert 'name="changed-Q6"' in form
    assert 'name="changed-Q7"' not in form
    said = {"text": f"{piece.text}\nI wait.", "version": piece.version}
    said |= {"changed-Q6": "I count to five.", "changed-Z9": "Nothing."}
    url = made.url("text", "r3")
    assert made.client.post(url, said).status_code == 302
    late = made.client.post(url, said | {"changed-Q6": "Other."})
    assert late.status_code == 409
    for each in ("I count to five.", "Other."):
        assert each in text(late)
    piece.refresh_from_db()
    assert piece.changed == {"Q6": "I count to five."}
    again = actions.send_in(made.journey, by=made.maribel)
    shown = {each.requirement.code: each for each in again.exhibits.all()}
    assert shown["R3"].changed == {"Q6": "I count to five."}
    assert actions.digest_of(again.exhibits.all()) == again.digest
    page = text(made.client.get(made.url("sent", None, again.public_id)))
    assert "What I changed for Q6" in page
    assert "<ins>I wait.</ins>" in page


def test_an_answered_decision_offers_no_piece_to_open(made):
    first = making.not_yet(made, "Q6")
    again = actions.send_in(made.journey, by=made.maribel)
    making.decide(made, again, below=("Q6",))
    for submission, is_offered in ((first, False), (again, True)):
        page = text(made.client.get(made.url("sent", None, submission.public_id)))
        assert ("Open your" in page) == is_offered


def test_each_piece_says_how_it_stands_in_this_attempt(made):
    first = making.sent(made)
    url = made.url("sent", None, first.public_id)
    assert text(made.client.get(url)).count(">Sent in</span>") == 4
    making.decide(made, first, below=("Q6",))
    shown = text(made.client.get(url))
    assert shown.count(">Demonstrated</span>") >= 3
    assert shown.count(">Not yet</span>") == 1
    again = actions.send_in(made.journey, by=made.maribel)
    for move in ("assign", "lock_review", "confirm"):
        again.move(move, by=None)
    q6 = actions.Verdict(made.edition.criteria.get(code="Q6"), "demonstrated", "3:48")
    actions.settle(again, [q6], overall="All of it.", by=made.maribel)
    shown = text(made.client.get(made.url("sent", None, again.public_id)))
    assert shown.count(">Kept, demonstrated</span>") == 3


def test_until_when_it_can_be_appealed_is_said_where_somebody_knows(made, monkeypatch):
    submission = making.not_yet(made, "Q6")
    url = made.url("sent", None, submission.public_id)
    assert "You can appeal until" not in text(made.client.get(url))
    monkeypatch.setattr(rules, "APPEALS", [lambda _of: date(2026, 12, 8)])
    assert "You can appeal until" in text(made.client.get(url))


def test_on_hold_no_day_is_promised(made, monkeypatch):
    submission = making.sent(made)
    word = rules.stages.on_hold(rules.Party.EARNER)
    monkeypatch.setattr(rules, "SAYINGS", [lambda _of: word])
    for page in ("/journey", made.url("sent", None, submission.public_id)):
        shown = text(made.client.get(page))
        assert "In review, on hold" in shown
        assert "ecision due" not in shown
