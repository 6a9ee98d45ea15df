"""Files, included parts and tokens are Django's own, looked up less often."""

import pytest
from django.template import Context, Engine, Template, TemplateDoesNotExist, engines
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import IncludeNode
from django.templatetags.static import StaticNode

from maypop.design.templatetags import files, parts

MARK = "{% load static %}{% static 'design/mark.svg' %}"
NOTICE = "{% include 'design/notice.html' with title=said %}"


NAMES = ("banner", "saving")


@pytest.fixture
def looked_up(monkeypatch):
    """What was asked of the storage of files, and of the folders of templates."""
    asked = []
    address, template = StaticNode.handle_simple, Engine.get_template

    def of_a_file(path):
        asked.append(path)
        return address(path)

    def of_that_name(engine, name):
        asked.append(name)
        return template(engine, name)

    monkeypatch.setattr(StaticNode, "handle_simple", staticmethod(of_a_file))
    monkeypatch.setattr(Engine, "get_template", of_that_name)
    return asked


def test_a_named_file_is_looked_up_once(looked_up):
    page = Template(MARK)
    assert page.render(Context()) == page.render(Context()) != ""
    assert looked_up == ["design/mark.svg"]


def test_a_file_that_the_page_names_is_looked_up_at_each_look(looked_up):
    page = Template("{% load static %}{% static name %}{% static name as at %}{{ at }}")
    for name in ("design/mark.svg", "design/css/maypop.css"):
        one, _, other = page.render(Context({"name": name})).rpartition("/static/")
        assert one == f"/static/{other}"
    assert len(looked_up) == 4


def test_files_that_are_served_from_elsewhere_have_another_address(settings):
    page = Template(MARK)
    here = page.render(Context())
    settings.STATIC_URL = "/elsewhere/"
    assert page.render(Context()).startswith("/elsewhere/") != here


def test_a_named_part_is_looked_up_once_and_drawn_with_what_it_is_given(looked_up):
    page = Template(NOTICE)
    assert "Once" in page.render(Context({"said": "Once"}))
    assert "Again" in page.render(Context({"said": "Again"}))
    assert looked_up == ["design/notice.html"]


def test_only_what_it_is_given_when_it_says_so():
    page = Template("{% include 'design/notice.html' with title='Here' only %}")
    assert "elsewhere" not in page.render(Context({"text": "elsewhere"}))


def test_a_part_that_the_page_names_may_be_another_each_time():
    page = Template("{% include name %}")
    shown = {page.render(Context({"name": f"design/{each}.html"})) for each in NAMES}
    assert len(shown) == len(NAMES)


def test_what_is_not_there_is_missed_each_time():
    page = Template("{% include 'design/nowhere.html' %}")
    for _twice in range(2):
        with pytest.raises(TemplateDoesNotExist, match="nowhere"):
            page.render(Context())


@pytest.mark.parametrize("token", ["a" * 64, "<b>"])
def test_a_form_carries_what_django_writes(token):
    context = Context({"csrf_token": token})
    page = Template("{% csrf_token %}{% csrf_token %}")
    assert page.render(context) == 2 * CsrfTokenNode().render(context)


def test_nobody_carries_the_token_of_somebody_else():
    page = Template("{% csrf_token %}")
    for token in ("maribel", "tobias"):
        assert f'value="{token}"' in page.render(Context({"csrf_token": token}))
    assert page.render(Context()) == ""


def test_every_template_has_them():
    found = engines["django"].from_string(MARK + NOTICE + "{% csrf_token %}")
    nodes = found.template.nodelist
    for ours, theirs in (
        (files.File, StaticNode),
        (parts.Part, IncludeNode),
        (parts.Carried, CsrfTokenNode),
    ):
        (node,) = nodes.get_nodes_by_type(theirs)
        assert isinstance(node, ours)
