from django import template

from maypop.assessment.beside import Beside, Kept
from maypop.assessment.views.evidence import Bundle, Pointer
from maypop.catalog.models import Criterion

register = template.Library()


@register.filter
def pointers(bundle: Bundle, code: str) -> list[Pointer]:
    """{{ bundle|pointers:"Q6" }}: where the educator says that it is shown."""
    return bundle.pointers(code)


@register.filter
def snippets(found: Beside, criterion: Criterion) -> list[Kept]:
    """{{ beside|snippets:criterion }}: words of one's own to begin from."""
    return found.for_criterion(criterion)
