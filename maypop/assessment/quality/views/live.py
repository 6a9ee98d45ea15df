"""How far two readers agree, as it stands now; and the ratings behind it, as a file."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from maypop.assessment import agreement, rules
from maypop.assessment.agreement import Pairs
from maypop.assessment.quality.asking import NAMED, Asked
from maypop.assessment.quality.exporting import HEADER, rated
from maypop.assessment.quality.lines import ENOUGH, SHOWN, lines
from maypop.assessment.quality.pairs import LEVELS
from maypop.assessment.views.figures import rows
from maypop.base.http import Request, allow, page
from maypop.base.sheet import sheet
from maypop.catalog.models import CriterionLevel

ON_A_PAGE = 50
FIRST = ("exact", "pass_line", "cohen_kappa", "gwet_ac1")


@page("GET")
def live(request: Request) -> HttpResponse:
    allow(rules.may_measure_agreement(request.user))
    asked = Asked(request.GET, request.user)
    whole, told = lines(asked)
    found = agreement.of_pairs(whole)
    context = {
        "form": asked,
        "n": whole.n,
        "enough": whole.n >= ENOUGH,
        "first": list(rows(found, FIRST)),
        "figures": list(rows(found, (*SHOWN, "pass_line_kappa", "pass_line_ac1"))),
        "table": _table(whole),
        "levels": [CriterionLevel(each).label for each in reversed(LEVELS)],
        "heads": [each.name for each in rows(found, SHOWN)],
        "leaf": Paginator(told, ON_A_PAGE).get_page(request.GET.get("page")),
        "of_what": NAMED[asked.facet],
    }
    return render(request, "assessment/quality/live.html", context)


@page("GET")
def as_csv(request: Request) -> StreamingHttpResponse:
    """Under numbers, so that it may be counted where no name is known."""
    allow(rules.may_measure_agreement(request.user))
    asked = Asked(request.GET, request.user)
    seats = bool(request.GET.get("seats"))
    return sheet("ratings.csv", HEADER, rated(asked.scope, seats=seats))


def _table(pairs: Pairs) -> Iterator[tuple[str, list[tuple[int, bool]]]]:
    """Highest level first; the first reader in rows, the second in columns."""
    order = range(pairs.size - 1, -1, -1)
    for k in order:
        cells = [(pairs.counted[k, m], k == m) for m in order]
        yield str(CriterionLevel(LEVELS[k]).label), cells
