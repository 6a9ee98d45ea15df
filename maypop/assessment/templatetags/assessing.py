import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from maypop.assessment.views.evidence import Bundle, Pointer
from maypop.design import prose

register = template.Library()

MOMENT = re.compile(r"(?<![\w.:@])@?((?:\d{1,2}:)?\d{1,3}:[0-5]\d)(?![\w:])")


@register.filter
def stamped(where: str) -> SafeString:
    """{{ where|stamped }}: its moments go to the video, the rest stays as it is."""
    parts = enumerate(MOMENT.split(where))
    return format_html_join(
        "", "{}", ((prose.moment(part) if at % 2 else part,) for at, part in parts)
    )


@register.filter
def stamps(where: str) -> SafeString:
    """{{ where|stamps }}: only the moments."""
    found = MOMENT.findall(where)
    return format_html_join(" ", "{}", ((prose.moment(each),) for each in found))


@register.filter
def pointers(bundle: Bundle, code: str) -> list[Pointer]:
    """{{ bundle|pointers:"Q6" }}: where the educator says that it is shown."""
    return bundle.pointers(code)
