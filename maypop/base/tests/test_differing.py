"""What changed is marked word by word, and nothing is lost of either text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.base.differing import Row, Run, side_by_side

WORD = st.sampled_from(["wait", "ask", "students", "@3:48", "again.", "\n", "\n\n"])
TEXT = st.lists(WORD, max_size=30).map(" ".join)


def joined(rows, side):
    return ["".join(run.words for run in getattr(row, side)) for row in rows]


@settings(max_examples=50)
@given(TEXT, TEXT)
def test_both_texts_are_there_whole_and_in_order(then, now):
    rows = side_by_side(then, now)
    for text, side in ((then, "then"), (now, "now")):
        whole = [each.strip() for each in text.splitlines() if each.strip()]
        assert [each for each in joined(rows, side) if each] == whole


def test_only_the_changed_words_are_marked():
    then = "I ask a question.\nI wait one second."
    now = "I ask a question.\nI wait five seconds and sit down."
    same, changed = side_by_side(then, now)
    assert same.is_same
    assert [run.words for run in changed.then if run.is_changed] == ["one second."]
    assert [run.words for run in changed.now if run.is_changed] == [
        "five seconds and sit down."
    ]


def test_a_paragraph_that_came_or_went_stands_alone():
    assert side_by_side("", "New.") == [Row((), (Run("New.", is_changed=True),))]
    assert side_by_side("Old.", "") == [Row((Run("Old.", is_changed=True),), ())]


def test_a_paragraph_without_end_is_shown_whole():
    long = "word " * 2_000
    (row,) = side_by_side(long, f"{long} more")
    assert [each.is_changed for each in (*row.then, *row.now)] == [True, True]
