"""Places in a line of words are pressed; everything else stays as it was typed."""

import pytest

from maypop.design.citing import cited, places, stamps


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3:48", ["3:48"]),
        ("@3:48-4:10, and the table", ["3:48-4:10"]),
        ("the plan, p. 2; @p3", ["p. 2", "p. 3"]),
        ("¶ 3 and ¶4", ["¶ 3", "¶ 4"]),
        ("1:02:33", ["1:02:33"]),
        ("ana@3:48 4:10-3:48 p. 0 v1:2:3:44 step 2", []),
    ],
)
def test_every_kind_of_place_is_found(words, found):
    assert [str(each) for each in places(words)] == found


def test_words_between_places_stay_and_act_as_words():
    shown = cited("<b>at</b> 3:48, then p. 2")
    assert shown.startswith("&lt;b&gt;at&lt;/b&gt; <button")
    assert ", then <button" in shown
    assert 'data-t="3:48"' in shown
    assert 'data-page="2"' in shown
    assert stamps("see ¶ 3").count("<button") == 1
    assert cited("somewhere") == "somewhere"
