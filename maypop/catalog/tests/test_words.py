import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.catalog.words import MOST_WORDS, Words, words

TITLE, PROSE = 8, 1
BOOK = Words(
    [
        (1, "Questioning", TITLE),
        (1, "who answers, with time to wait", PROSE),
        (2, "Grouping students", TITLE),
        (2, "questioning in groups of four", PROSE),
        (3, "Students' problem-solving", TITLE),
    ]
)


def found(query):
    scores = BOOK.scores(taken for _, taken in BOOK.understood(query))
    return sorted(scores, key=lambda edition: -scores[edition])


@pytest.mark.parametrize(
    "query",
    [
        "questioning",
        "Questioning",
        "QUESTION",
        "questoning",
        "qeustioning",
        "questionnig",
    ],
)
def test_a_skill_is_found_however_it_is_typed(query):
    assert found(query) == [1, 2]


@pytest.mark.parametrize(
    ("query", "editions"),
    [
        ("questioning students", [2]),  # every word counts
        ("students", [2, 3]),  # with or without an apostrophe
        ("problem solving", [3]),  # a hyphen parts words
        ("the questioning of", [1, 2]),  # small words say nothing …
        ("of", [2]),  # … unless they are all there is
        ("gróuping", [2]),
        ("wait", [1]),
        ("xylophone", []),
        ("questioning xylophone", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_a_search_finds(query, editions):
    assert found(query) == editions


def test_a_short_word_is_not_taken_for_another():
    assert dict(Words([(1, "with", PROSE)]).understood("wait")) == {"wait": ""}


@settings(max_examples=60, database=None)
@given(st.sampled_from(["questioning", "grouping", "students", "solving"]), st.data())
def test_one_wrong_letter_does_not_lose_a_word(word, data):
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    typed = word[:at] + letter + word[at + 1 :]
    assert BOOK.understood(typed)[0][1] in {word, typed}
    assert found(typed) == found(word)


@settings(max_examples=60, database=None)
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    understood = BOOK.understood(text)
    assert len(understood) <= MOST_WORDS
    assert all(typed in words(text) for typed, _ in understood)
    found(text)
