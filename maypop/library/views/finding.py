from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url

from maypop.base.http import Request, page

from ..finding import Found, Query
from ..rules import may_curate


@page("GET")
def library(request: Request) -> HttpResponse:
    """The whole page; for htmx its results and counts alone."""
    query = Query.read(request.GET)
    partial = request.htmx and not request.htmx.history_restore_request
    context = {
        "found": Found(request.user, query),
        "partial": partial,
        "may_curate": may_curate(request.user),
    }
    part = "#results" if partial else ""
    response = render(request, f"library/library.html{part}", context)
    if partial:
        push_url(response, f"{request.path}{query}")
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
