from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from maypop.base.http import Request

ON_A_PAGE = 50


def leaf_of(request: Request, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
    """The leaf of a long list that is asked for, or the nearest there is."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
