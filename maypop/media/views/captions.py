from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from maypop.base.http import Request, page

from .. import rules
from ..captioning import told_of
from ..captions import written
from ..models import Upload


@page("GET", "HEAD")
def captions(request: Request, public_id: UUID, ground: str) -> HttpResponse:
    """The captions of a recording, on the very ground on which it is seen.

    From the page's own address, since a player asks elsewhere only with permission;
    plain words that nothing runs, and never kept by the browser.
    """
    files = Upload.objects.for_the_system("the ground decides who sees it").in_sight()
    rows = files.select_related("captions", "rendition")
    upload = get_object_or_404(rows, public_id=public_id)
    if not (rules.may_see(request.user, upload, ground) and upload.has_captions):
        raise Http404
    words = written(told_of(upload))
    response = HttpResponse(words, content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
