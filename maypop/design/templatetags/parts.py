"""Built into every template: {% include %} and {% csrf_token %} as ever, asked less.

A page includes some forty parts by name and carries a token in twenty forms; the parts
are the same on every page, and the token in every form of one.
"""

from functools import lru_cache
from typing import Any

from django.template import Library, Template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import IncludeNode, do_include

register = Library()
LATELY = 64  # pages being drawn
AS_EVER = CsrfTokenNode()


class Found:
    """What a name led to, in place of the name."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def resolve(self, _context: Context) -> Template:
        return self.template


class Part(IncludeNode):
    """The template of that name. One that changes comes with new nodes around it."""

    template: Any  # a name, until it is looked up

    def render(self, context: Context) -> Any:
        if not isinstance(self.template, Found):
            page: Any = context.template
            name = self.template.resolve(context)
            self.template = Found(page.engine.get_template(name))
        return super().render(context)


@register.tag
def include(parser: Parser, token: Token) -> IncludeNode:
    """{% include "app/part.html" %}, and whatever else it takes."""
    node: IncludeNode = do_include(parser, token)
    if node.template.is_var or node.template.filters:
        return node
    return Part(
        node.template,
        extra_context=node.extra_context,
        isolated_context=node.isolated_context,
    )


class Carried(CsrfTokenNode):
    def render(self, context: Context) -> str:
        return _hidden(str(context.get("csrf_token", "")))


@lru_cache(LATELY)
def _hidden(token: str) -> str:
    return AS_EVER.render(Context({"csrf_token": token}))


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> Carried:
    """{% csrf_token %}"""
    return Carried()
