"""The next attempt opens with what was said, and asks again only what is open."""

import html
import re

import pytest

from maypop.journeys import actions
from maypop.journeys.actions import Word
from maypop.journeys.tests import making


@pytest.fixture
def again(made):
    """After a first decision: Q6, in the lesson, is open; all else is kept."""
    part = made.edition.requirements.get(code="R3")
    making.decide(
        made, making.sent(made), below=("Q6",), of_pieces=[Word(part, "A steady film.")]
    )
    return made


def page(made, part="r3", name="piece"):
    return html.unescape(made.client.get(made.url(name, part)).content.decode())


def answer(made, words):
    piece = made.piece("r3")
    said = {"text": piece.text, "version": piece.version, "changed-Q6": words}
    return made.client.post(made.url("text", "r3"), said)


def line_for(shown, code):
    """What stands in the field for what is new; None without one."""
    found = re.search(rf'name="changed-{code}"[^>]*>([^<]*)<', shown)
    return found[1] if found else None


def test_it_opens_with_the_notes_and_everything_in_place(again):
    shown = page(again)
    for said in (making.FEEDBACK, "A steady film.", "What would show it"):
        assert said in shown
    assert making.WORDS in shown
    assert "Remove file.mp4" in re.sub(r"<[^>]+>", "", shown).replace("  ", " ")
    assert again.piece("r3").attachments.count() == 1


def test_each_open_criterion_has_an_empty_line_and_nothing_kept_has_one(again):
    shown = page(again)
    assert line_for(shown, "Q6") == ""
    assert all(
        line_for(shown, each) is None for each in again.codes("r3") if each != "Q6"
    )
    for part in ("r1", "r2", "r4"):
        assert 'name="changed-' not in page(again, part)


def test_unchanged_pieces_are_ready_and_only_the_open_one_is_asked_for(again):
    sheet = page(again, None, "send")
    assert sheet.count("Demonstrated before. It goes along as it is") == 3
    assert "Review and send in" in page(again)


def test_the_next_attempt_asks_anew_what_is_new_and_the_last_answer_stays_on_file(
    again,
):
    assert answer(again, "I count to five.").status_code == 302
    second = actions.send_in(again.journey, by=again.maribel)
    making.decide(again, second, below=("Q6",))
    assert line_for(page(again), "Q6") == ""
    assert again.piece("r3").changed == {}
    sent = again.client.get(again.url("sent", None, second.public_id)).content.decode()
    assert "I count to five." in sent


def test_what_comes_back_to_be_mended_keeps_its_answers(again):
    """It is the same attempt."""
    answer(again, "I count to five.")
    second = actions.send_in(again.journey, by=again.maribel)
    actions.recall(second, by=again.maribel)
    again.reloaded()
    assert again.piece("r3").changed == {"Q6": "I count to five."}


def test_a_window_with_the_old_answers_overwrites_nothing(again):
    answer(again, "I count to five.")
    old = again.piece("r3")
    second = actions.send_in(again.journey, by=again.maribel)
    making.decide(again, second, below=("Q6",))
    said = {"text": old.text, "version": old.version, "changed-Q6": "I count to five."}
    late = again.client.post(again.url("text", "r3"), said)
    assert late.status_code == 409
    assert "I count to five." in late.content.decode()
    assert again.piece("r3").changed == {}


def test_after_an_earned_decision_the_last_answers_stay_where_they_are(again):
    answer(again, "I count to five.")
    second = actions.send_in(again.journey, by=again.maribel)
    making.decide(again, second)
    assert again.piece("r3").changed == {"Q6": "I count to five."}
