"""Saving words: two windows, a lost session, and what is frozen."""

import pytest
from django.test import Client

from maypop.journeys.models import Artifact

from . import making

SCRIPT = {"X-Requested-With": "may-save", "Accept": "application/json"}


def save(made, text, version=0, *, client=None, part="r1", script=False, **more):
    client = client or made.client
    data = {"text": text, "version": version, **more}
    headers = SCRIPT if script else {}
    return client.post(made.url("text", part), data, headers=headers)


def test_a_plain_form_saves_and_returns_to_the_piece(made):
    response = save(made, "First line.\r\nSecond line.")
    assert response.status_code == 302
    assert response.url == made.url()
    assert made.piece().text == "First line.\nSecond line."


def test_a_script_is_told_the_new_version_when_and_how_many_words(made):
    response = save(made, "Three plain words", script=True)
    told = response.json()
    assert (response.status_code, told["version"], told["words"]) == (200, 1, 3)
    assert told["saved_at"] == made.piece().edited_at.isoformat()


def test_typing_begins_the_journey(made):
    save(made, "A start")
    assert made.reloaded().state == "building"


def test_of_two_tabs_the_second_is_shown_both_texts(made):
    save(made, "From the first tab")
    response = save(made, "From the second tab")
    page = response.content.decode()
    assert response.status_code == 409
    assert "From the first tab" in page
    assert "From the second tab" in page
    assert made.piece().text == "From the first tab"


def test_a_script_gets_the_other_text_and_its_version(made):
    save(made, "From the first tab")
    response = save(made, "From the second tab", script=True)
    assert response.status_code == 409
    assert response.json() == {
        "version": 1,
        "theirs": {"text": "From the first tab"},
    }


def test_keeping_mine_files_the_other_among_the_earlier_versions(made):
    save(made, "From the first tab")
    save(made, "From the second tab", version=1)
    assert made.piece().text == "From the second tab"
    assert [each.text for each in made.piece().revisions.all()] == [
        "From the first tab"
    ]
    assert "From the first tab" in made.client.get(made.url()).content.decode()


def test_keeping_the_other_files_mine_among_the_earlier_versions(made):
    save(made, "From the first tab")
    save(made, "From the second tab", version=1, keep="theirs")
    assert made.piece().text == "From the first tab"
    kept = [each.text for each in made.piece().revisions.all()]
    assert "From the second tab" in kept


def test_a_third_tab_meanwhile_brings_the_choice_up_again(made):
    save(made, "First")
    save(made, "Third", version=1)
    assert save(made, "Second", version=1, keep="theirs").status_code == 409
    assert made.piece().text == "Third"


def test_a_lost_session_gives_the_words_back_on_a_page_without_script(made):
    response = save(made, "Typed <for> an hour", client=Client())
    page = response.content.decode()
    assert response.status_code == 401
    assert "Typed &lt;for&gt; an hour" in page
    assert f"next={made.url()}" in page
    assert made.edition.title not in page
    assert made.piece().text == ""


def test_a_lost_session_is_told_to_the_script_in_json(made):
    response = save(made, "Typed", client=Client(), script=True)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/json"


def test_someone_elses_piece_does_not_exist_and_stays_as_it_is(made):
    other = making.signed_in(making.educator("Tobias"))
    assert save(made, "Mine now", client=other).status_code == 404
    assert save(made, "Mine now", client=other, script=True).status_code == 404
    assert made.piece().text == ""


@pytest.mark.parametrize(
    "wrong", [{"version": "x"}, {"text": "a" * 100_001}, {"text": "nul \0 byte"}]
)
def test_what_cannot_be_saved_comes_back_to_be_mended(made, wrong):
    data = {"text": "fine", "version": 0, **wrong}
    response = made.client.post(made.url("text"), data)
    assert response.status_code == 422
    assert data["text"][:50].replace("\0", "") in response.content.decode()
    told = made.client.post(made.url("text"), data, headers=SCRIPT)
    assert told.status_code == 422
    assert told.json()["errors"]
    assert made.piece().text == ""


def test_what_is_sent_in_is_frozen_and_late_words_are_given_back(made):
    making.sent(made)
    version = made.piece().version
    response = save(made, "A late thought", version=version)
    assert response.status_code == 409
    assert "A late thought" in response.content.decode()
    told = save(made, "A late thought", version=version, script=True)
    assert told.status_code == 422
    assert "stays as it is" in told.json()["errors"]["text"][0]
    assert made.piece().text == making.WORDS


def test_a_not_yet_reopens_only_the_open_parts(made):
    making.not_yet(made, "Q6", "Q8")
    kept, still_open = made.piece("r1"), made.piece("r3")
    assert save(made, "New", kept.version, part="r1").status_code == 422  # asked first
    changed = save(
        made, "New", still_open.version, part="r3", change_note="Another lesson."
    )
    assert changed.status_code == 302
    assert made.piece("r1").text == making.WORDS
    assert made.piece("r3").text == "New"
    assert made.piece("r3").change_note == "Another lesson."


def test_a_page_that_does_not_ask_what_changed_leaves_the_note_alone(made):
    Artifact.objects.seen_by(made.maribel).update(change_note="Said before")
    save(made, "New words")
    assert made.piece().change_note == "Said before"


def test_a_get_saves_nothing(made):
    assert made.client.get(made.url("text")).status_code == 405


def test_a_burst_of_small_changes_leaves_one_earlier_version(made):
    save(made, "One two three four")
    for version, words in enumerate(("One three four", "One four", "Four"), start=1):
        save(made, words, version=version)
    kept = [each.text for each in made.piece().revisions.all()]
    assert kept == ["One two three four"]


def test_many_words_that_go_at_once_are_kept_however_soon(made):
    save(made, "One two")
    save(made, "One", version=1)
    long = " ".join(f"word{number}" for number in range(12))
    save(made, long, version=2)
    save(made, "All gone", version=3)
    assert long in [each.text for each in made.piece().revisions.all()]


def test_an_earlier_version_comes_back_and_nothing_is_lost(made):
    save(made, "A careful text of many words that were hard to find in the evening.")
    save(made, "Short.", version=1)
    number = made.piece().revisions.get().number
    response = save(made, "Short, and one word more.", version=2, restore=number)
    assert response.status_code == 302
    assert made.piece().text.startswith("A careful text")
    kept = {each.text for each in made.piece().revisions.all()}
    assert "Short, and one word more." in kept
    page = made.client.get(response.url).content.decode()
    assert f"Version {number} is back." in page


def test_a_version_that_never_was_changes_nothing(made):
    save(made, "The only text")
    assert save(made, "Another", version=1, restore=7).status_code == 404
    assert made.piece().text == "The only text"
