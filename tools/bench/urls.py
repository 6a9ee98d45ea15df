"""The product's own addresses, and one that does nothing: the framework's floor."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product


def floor(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"{}", content_type="application/json")


urlpatterns = [*product, path("bench/floor", floor, name="bench-floor")]
