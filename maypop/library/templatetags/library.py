from django import template
from django.utils.translation import gettext as _

from maypop.library.models import Kind, Resource
from maypop.library.rules import grades, vocabulary_of

register = template.Library()

ICONS = {
    Kind.LINK: "link",
    Kind.VIDEO: "video",
    Kind.AUDIO: "audio-lines",
    Kind.ARTICLE: "newspaper",
    Kind.BOOK: "book-open",
    Kind.DOCUMENT: "file-text",
    Kind.SPREADSHEET: "table",
    Kind.FILE: "file",
}


@register.filter
def drawn_as(resource: Resource) -> str:
    """The icon of its kind; the word stands beside it."""
    return ICONS[Kind(resource.kind)]


@register.filter
def grades_of(resource: Resource) -> str:
    if resource.lowest is None or resource.highest is None:
        return _("every grade")
    return grades(resource.lowest, resource.highest)


@register.filter
def host_of(resource: Resource) -> str:
    """Where its address leads, as people say it."""
    return resource.same_address.partition("/")[0]


@register.filter
def helps_with(resource: Resource) -> list[str]:
    names = vocabulary_of("indicators")
    codes = [each.indicator for each in resource.supports.all()]
    return [str(names.get(code, code)) for code in codes]
