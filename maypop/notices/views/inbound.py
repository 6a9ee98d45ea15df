"""A mail server brings what people answered."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from maypop.base.http import Request, page

from ..inbound.calling import is_genuine
from ..inbound.taking import LARGEST, take_in


@csrf_exempt  # a mail server calls, by its signature; no cookie is looked at
@page("POST", public=True)
def inbound_mail(request: Request) -> HttpResponse:
    """204 once it is kept, however often it is brought; nothing is told of its fate."""
    if not settings.INBOUND_SECRET:
        raise Http404
    length = request.headers.get("Content-Length", "")
    if not length.isdigit() or int(length) > LARGEST:
        return HttpResponse(status=413)
    raw = request.read()
    moment = request.headers.get("X-Maypop-Timestamp", "")
    given = request.headers.get("X-Maypop-Signature", "")
    if not is_genuine(moment, given, raw):
        raise PermissionDenied
    take_in(raw)
    return HttpResponse(status=204)
