"""`{% load i18n %}` as ever; a sentence of the template is looked up once a language.

Pages say some fifty fixed sentences, and Django looks each of them up, checks and
escapes it anew at every request.
"""

from typing import Any

from django.template import Library
from django.template.base import Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.templatetags.i18n import TranslateNode
from django.utils.translation import get_language

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Sentence(TranslateNode):
    """The same words for everyone who reads that language."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        said = self._said.get(language)
        if said is None:
            plainly = TranslateNode(self.filter_expression, self.noop)
            said = self._said[language] = plainly.render(context)
        if self.asvar:
            context[self.asvar] = said
            return ""
        return said


@register.tag("trans")
@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode:
    """{% translate "Send in" %}, and whatever else it takes."""
    node: TranslateNode = i18n.do_translate(parser, token)
    what = node.filter_expression
    is_fixed = isinstance(what.var, Variable) and what.var.literal is not None
    if not is_fixed or what.filters or node.message_context:
        return node
    return Sentence(what, node.noop, node.asvar)
