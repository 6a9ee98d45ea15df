import logging
from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from maypop.base.http import Request, page

from .. import ranges, rules, store
from ..copies import Copy, copy_of
from ..models import Upload

log = logging.getLogger(__name__)

# Whatever a stranger put into the file, it runs nothing and fetches nothing.
POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
SANDBOX = "sandbox; " + POLICY
# A recording opened by itself loads itself, which an origin of nothing may not.
PLAYER = "sandbox allow-same-origin; " + POLICY


@page("GET", "HEAD")
def file(request: Request, public_id: UUID, ground: str) -> HttpResponseBase:
    rows = Upload.objects.for_the_system("the ground decides who sees it").ready()
    files = rows.select_related("rendition")
    upload = get_object_or_404(files, public_id=public_id)
    try:
        if not rules.may_see(request.user, upload, ground):
            raise Http404
    except Http404:
        raise
    except Exception:
        # A question that breaks is an answer of no, and somebody must hear of it.
        log.exception("the ground %s could not be asked", ground)
        return _guarded(HttpResponse(status=503))
    mine = rules.owner(request.user, upload)
    copy = copy_of(upload, mine=mine, wanted=request.GET.get("as", ""))
    if copy is None:
        raise Http404
    return _guarded(_send(request, upload, copy))


def _send(request: Request, upload: Upload, copy: Copy) -> HttpResponseBase:
    key = upload.public_id
    size = store.size(key, copy.part)
    # Without a validator of ours no If-Range can match, so the whole file is sent.
    header = "" if "If-Range" in request.headers else request.headers.get("Range", "")
    try:
        part = ranges.requested(header, size)
    except ranges.Unsatisfiable:
        headers = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=416, headers=headers)
    start, stop = part or (0, size)
    response = _stream(request, store.read(key, start, stop, copy.part))
    if upload.is_recording:
        response["Content-Security-Policy"] = PLAYER
    response["Content-Type"] = copy.content_type
    response["Content-Length"] = str(stop - start)
    manner = "inline" if copy.in_place else "attachment"
    response["Content-Disposition"] = f'{manner}; filename="{copy.name}"'
    if part:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response


def _stream(request: Request, content: Iterator[bytes]) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse()
    return StreamingHttpResponse(content)


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    response.headers.setdefault("Content-Security-Policy", SANDBOX)
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
