"""What says the same for the same words is drawn once, and knows nothing else."""

from typing import NamedTuple

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from maypop.design import once
from maypop.design.once import NotPlain, drawn

PLACES = "design/places.html"


class Place(NamedTuple):
    name: str
    url: str = "/here"
    icon: str = "sprout"
    current: bool = True


@pytest.fixture(autouse=True)
def _nothing_drawn_yet():
    once._drawn.cache_clear()


def place(name):
    return (("places", (Place(name),)),)


def test_the_same_words_are_drawn_once():
    assert drawn(PLACES, place("Queue")) is drawn(PLACES, place("Queue"))
    assert drawn(PLACES, place("Queue")) != drawn(PLACES, place("Browse"))


def test_each_language_has_its_own():
    here = drawn(PLACES, place("Queue"))
    with override("de"):
        assert drawn(PLACES, place("Queue")) is not here


def test_it_sees_nothing_of_the_page_around_it():
    page = Template('{% load design %}{% once "design/banner.html" %}')
    assert 'href=""' in page.render(Context({"url": "/anyone"}))


def test_words_are_escaped_in_whatever_order_they_come():
    typed = "<b>Queue</b>"
    with pytest.raises(NotPlain):
        drawn(PLACES, place(mark_safe(typed)))
    assert "&lt;b&gt;Queue" in drawn(PLACES, place(typed))
    assert "&lt;b&gt;Queue" in drawn(PLACES, place(mark_safe(typed)))


@pytest.mark.parametrize("word", [object(), [1], {"a": 1}, 1.5])
def test_only_plain_words_are_remembered(word):
    with pytest.raises((NotPlain, TypeError)):
        drawn(PLACES, (("places", word),))
