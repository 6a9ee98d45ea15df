from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url

from maypop.base.http import Request, page

from ..browsing import SORTS, Found, Query
from ..index import current_index


@page("GET", public=True)
def browse(request: Request) -> HttpResponse:
    """The whole page; for htmx its results and counts alone."""
    index = current_index()
    query = Query.read(request.GET, index)
    partial = request.htmx and not request.htmx.history_restore_request
    context = {"found": Found(index, query), "sorts": SORTS, "partial": partial}
    part = "#results" if partial else ""
    response = render(request, f"catalog/browse.html{part}", context)
    if partial:
        _show_address(request, response, f"{request.path}{query}")
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def _show_address(request: Request, response: HttpResponse, address: str) -> None:
    """The back button steps through what was asked, never twice through the same."""
    changed = address != request.htmx.current_url_abs_path
    push_url(response, address if changed else False)
