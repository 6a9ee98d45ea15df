"""Links and fixed sentences say what Django's own tags say, and less often ask."""

from uuid import UUID, uuid4

import pytest
from django.template import Context, Template
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils.translation import override

from maypop.base import reversing
from maypop.base.reversing import address
from maypop.design.templatetags.words import Sentence

JOURNEY = UUID("7d0e3a4e-7a0b-4a3f-9d0a-0d3b7e7c1f10")


@pytest.fixture(autouse=True)
def _at_the_root():
    yield
    set_script_prefix("/")


def said(source, **words):
    return Template("{% load i18n %}" + source).render(Context(words))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("home", []),
        ("catalog:edition", ["questioning-sequences"]),
        ("catalog:numbered", ["questioning-sequences", 2]),
        ("journeys:piece", [JOURNEY, "r3"]),
        ("journeys:piece", [str(JOURNEY), "r3"]),
        ("assessment:jot", ["MP-7K4Q-XW29-TT8B", "Q6"]),
    ],
)
def test_an_address_is_the_one_in_the_table(name, given):
    for _twice in range(2):
        assert address(name, *given) == reverse(name, args=given)


def test_the_next_address_is_its_own(monkeypatch):
    address("journeys:piece", JOURNEY, "r3")
    monkeypatch.setattr(reversing, "reverse", None)
    other = uuid4()
    assert address("journeys:piece", other, "r1") == f"/work/{other}/r1"


def test_what_fits_no_route_has_no_address():
    for given in ([], ["not a slug"], ["no", "uuid"], [JOURNEY, "r3", "more"]):
        with pytest.raises(NoReverseMatch):
            address("journeys:piece", *given)
    with pytest.raises(NoReverseMatch):
        said("{% url 'journeys:piece' nobody %}")
    assert said("{% url 'journeys:piece' nobody as here %}[{{ here }}]") == "[]"


def test_words_that_need_it_are_quoted():
    assert address("credentials:public", "a-b") == reverse(
        "credentials:public", args=["a-b"]
    )
    assert reversing._kind("a/b") is None
    assert reversing._kind("é") is None


def test_a_site_below_a_path_links_below_it():
    assert address("journeys:mine") == reverse("journeys:mine")
    set_script_prefix("/learn/")
    assert address("journeys:mine") == reverse("journeys:mine")
    assert address("journeys:mine").startswith("/learn/")


def test_words_by_keyword_go_the_usual_way(monkeypatch):
    drawn = []
    usual = URLNode.render
    monkeypatch.setattr(
        URLNode, "render", lambda *args: drawn.append(args) or usual(*args)
    )
    link = said("{% url 'journeys:piece' public_id=id part='r3' %}", id=JOURNEY)
    assert link == f"/work/{JOURNEY}/r3"
    assert len(drawn) == 1


def test_a_sentence_is_said_in_each_language():
    page = Template("{% load i18n %}{% translate 'Yes' %}")
    assert page.render(Context()) == "Yes"
    with override("de"):
        assert page.render(Context()) == "Ja"
    assert page.render(Context()) == "Yes"


def test_only_fixed_sentences_are_remembered():
    source = "{% load i18n %}{% translate 'Yes' as a %}{% translate b %}{{ a }}"
    page = Template(source + "{% trans 'Yes'|upper %}{% translate 'a < 100 %' %}")
    assert page.render(Context({"b": "<No>"})) == "&lt;No&gt;YesYESa < 100 %"
    assert len(page.nodelist.get_nodes_by_type(Sentence)) == 2
