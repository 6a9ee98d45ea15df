"""Built into every template: {% url %} as ever, by the shape of the route."""

from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as as_ever
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from maypop.base.reversing import address

register = Library()


class Address(URLNode):
    """By name and place in the route alone; words by keyword go the usual way."""

    def render(self, context: Context) -> str:
        if self.kwargs:
            return super().render(context)
        given = [each.resolve(context) for each in self.args]
        try:
            found = address(self.view_name.resolve(context), *given)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """{% url "app:name" id %} and {% url "app:name" id as word %}."""
    node = as_ever(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
