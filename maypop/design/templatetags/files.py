"""`{% load static %}` as ever; the address of a named file is looked up once.

A page names a dozen files of ours, whose addresses change with the product alone.
"""

from typing import Any

from django.conf import settings
from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import static as as_ever
from django.templatetags.static import StaticNode

register = Library()
register.tags.update(as_ever.register.tags)


class File(StaticNode):
    """The same address on every page, as long as files are served from one place."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**words)
        self._at: dict[str, str] = {}

    def render(self, context: Context) -> str:
        known = self._at.get(settings.STATIC_URL)
        if known is None:
            known = self._at[settings.STATIC_URL] = super().render(context)
        return known


@register.tag
def static(parser: Parser, token: Token) -> StaticNode:
    """{% static "design/mark.svg" %}, and whatever else it takes."""
    node: StaticNode = as_ever.do_static(parser, token)
    is_fixed = not (node.path.is_var or node.path.filters or node.varname)
    return File(path=node.path) if is_fixed else node
