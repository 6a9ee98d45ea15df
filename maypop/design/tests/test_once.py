"""What says the same for the same words is drawn once, and knows nothing else."""

from typing import NamedTuple

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from maypop.design import once
from maypop.design.once import Blank, NotPlain, drawn

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


# --- what is somebody's own -----------------------------------------------------------
def part(tmp_path, settings, source):
    """A template of our own, found beside those of the product."""
    (tmp_path / "part.html").write_text(source)
    (ours,) = settings.TEMPLATES
    settings.TEMPLATES = [ours | {"DIRS": [tmp_path]}]
    return "part.html"


@pytest.fixture
def a_part(tmp_path, settings):
    return lambda source: part(tmp_path, settings, source)


def test_what_is_left_blank_is_filled_in_at_each_look(a_part):
    name = a_part("<p id='{{ code }}'>{{ said }}, {{ n }}: {{ said }}</p>")
    for said, n in (("Why?", 1), ("<b>", 2), (mark_safe("<b>"), None)):
        found = drawn(name, (("code", "Q6"),), {"said": said, "n": n})
        as_ever = Template("{{ said }}, {{ n }}: {{ said }}")
        whole = as_ever.render(Context({"said": said, "n": n}))
        assert found == f"<p id='Q6'>{whole}</p>"
        assert isinstance(found, SafeString)


def test_it_is_drawn_once_whoever_it_is_filled_in_for(a_part):
    name = a_part("{{ said }}")
    for said in ("of Maribel", "of Tobias"):
        assert drawn(name, (), {"said": said}) == said
    assert once._drawn.cache_info().misses == 1


def test_what_somebody_typed_is_never_taken_for_a_blank(a_part):
    name = a_part("{{ one }}|{{ other }}|{{ word }}")
    mean, strange = str(Blank("other")), str(Blank("none_of_them"))
    found = drawn(name, (("word", strange),), {"one": mean, "other": "mine"})
    assert found == f"{mean}|mine|{strange}"
    assert drawn(name, (("word", strange),)) == f"||{strange}"


@pytest.mark.parametrize(
    "source",
    [
        "{% if said %}yes{% endif %}",
        "{% if said == 'yes' %}yes{% endif %}",
        "{% if not said %}no{% endif %}",
        "{% if said and code %}yes{% endif %}",
        "{% for each in said %}{{ each }}{% endfor %}",
        "{{ said|default:'nothing' }}",
        "{{ said|length }}",
        "{% firstof said 'nothing' %}",
    ],
)
def test_a_part_must_not_ask_what_stands_in_a_blank(a_part, source):
    with pytest.raises(NotPlain, match="said"):
        drawn(a_part(source), (("code", "Q6"),), {"said": "yes"})


def test_in_a_page_the_blanks_come_behind_the_words(a_part):
    a_part("{{ code }} {{ said }} {{ theirs }}")
    page = Template(
        '{% load design %}{% once "part.html" code=q blank said=said theirs=more %}'
    )
    for said in ("one", "two"):
        assert (
            page.render(Context({"q": "Q6", "said": said, "more": 3})) == f"Q6 {said} 3"
        )


def test_a_form_that_is_drawn_once_carries_the_token_of_whoever_looks(a_part):
    name = a_part("<form>{% csrf_token %}</form>")
    for token in ("of Maribel", "of Tobias"):
        found = drawn(name, (), {"csrf_token": token})
        page = Template("<form>{% csrf_token %}</form>")
        assert found == page.render(Context({"csrf_token": token}))
        assert token in found


@pytest.mark.parametrize("bits", ["code", "blank said", 'code="Q6" blank said=s more'])
def test_whatever_has_no_name_is_refused(bits):
    with pytest.raises(TemplateSyntaxError, match="once"):
        Template(f'{{% load design %}}{{% once "part.html" {bits} %}}')
