import logging
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from maypop.base.http import Request, page
from maypop.people.models import Person

from .. import ledger, links, ranges, rules, store
from ..copies import Copy, copy_of
from ..flowing import Flow, Flowing
from ..models import Upload, UploadQuerySet

Asked = Callable[[], bool]

log = logging.getLogger(__name__)

# Whatever a stranger put into the file, it runs nothing and fetches nothing.
POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
SANDBOX = "sandbox; " + POLICY
# A recording opened by itself loads itself, which an origin of nothing may not.
PLAYER = "sandbox allow-same-origin; " + POLICY
# The most that one answer to a range holds: the next one is asked anew, and a player
# that takes its time keeps no thread of the server waiting. What flows holds more.
PORTION = 2 * 1024 * 1024
LONGER = 16  # times a portion


class Unasked(Exception):
    """A ground could not answer, which is an answer of no."""


@page("GET", "HEAD")
def file(request: Request, public_id: UUID, ground: str) -> HttpResponseBase:
    """The door that stays: whoever may see the file is led to it by a fresh link."""
    upload = get_object_or_404(_ready(), public_id=public_id)
    try:
        if not _may_see(request.user, upload, ground):
            raise Http404
    except Unasked:
        return guarded(HttpResponse(status=503))
    if _copy(request, request.user, upload) is None:
        raise Http404
    session = request.session.session_key or ""
    to = links.address(request.user, upload, ground, session=session)
    asked = request.META["QUERY_STRING"]
    return guarded(redirect(f"{to}?{asked}" if asked else to))


def sent(request: HttpRequest, token: str) -> HttpResponseBase:
    """The bytes, on the files' host: everything is asked anew at each range."""
    if request.method not in ("GET", "HEAD"):
        return guarded(HttpResponse(status=405, headers={"Allow": "GET, HEAD"}))
    try:
        link = links.read(token)
        person = _holder(request, link)
    except links.Expired:
        return guarded(HttpResponse(status=403))
    except links.Dead:
        log.warning("a dead link was tried from %s", request.META.get("REMOTE_ADDR"))
        return guarded(HttpResponse(status=403))
    upload = _ready().filter(public_id=link.upload).first()
    if upload is None:
        return guarded(HttpResponse(status=404))
    try:
        permitted = _may_see(person, upload, link.ground)
    except Unasked:
        return guarded(HttpResponse(status=503))
    if not permitted:
        return guarded(HttpResponse(status=403))
    copy = _copy(request, person, upload)
    if copy is None:
        return guarded(HttpResponse(status=404))
    asked = partial(_still, request, link, upload, copy)
    viewer = ledger.Viewer(person, link.ground)
    return guarded(_send(request, upload, copy, viewer, asked))


def _holder(request: HttpRequest, link: links.Link) -> Person:
    return links.holder(link, request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))


def _ready() -> UploadQuerySet:
    rows = Upload.objects.for_the_system("the ground decides who sees it").in_sight()
    return rows.select_related("rendition")


def _copy(request: HttpRequest, person: Person, upload: Upload) -> Copy | None:
    """What this viewer gets of it: its owner may ask for it as it was sent."""
    mine = rules.owner(person, upload)
    return copy_of(upload, mine=mine, wanted=request.GET.get("as", ""))


def _may_see(person: Person, upload: Upload, ground: str) -> bool:
    try:
        return rules.may_see(person, upload, ground)
    except Http404:
        return False
    except Exception as broken:
        # A question that breaks is an answer of no, and somebody must hear of it.
        log.exception("the ground %s could not be asked", ground)
        raise Unasked from broken


def _send(
    request: HttpRequest,
    upload: Upload,
    copy: Copy,
    viewer: ledger.Viewer,
    asked: Asked,
) -> HttpResponseBase:
    key = upload.public_id
    size = store.size(key, copy.part)
    mark = _mark(upload, copy)
    # Whoever goes on with other bytes than these, or cannot know, gets the whole file.
    same = request.headers.get("If-Range", mark) == mark
    header = request.headers.get("Range", "") if same else ""
    try:
        part = ranges.requested(header, size)
    except ranges.Unsatisfiable:
        headers = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=416, headers=headers)
    start, stop = part or (0, size)
    flows = _flows(request)
    if part and copy.in_place:  # a player asks on by itself, a download does not
        stop = min(stop, start + PORTION * (LONGER if flows else 1))
    response: HttpResponseBase = HttpResponse()
    if request.method != "HEAD":
        content = store.read(key, start, stop, copy.part)
        noted = partial(ledger.noted, viewer=viewer, upload=upload, start=start)
        if flows:
            flow = Flow(noted(content, size=size), stop - start, asked)
            response = Flowing(flow)
        else:
            response = StreamingHttpResponse(noted(_poured(content, asked), size=size))
    if upload.is_recording:
        response["Content-Security-Policy"] = PLAYER
    response["Content-Type"] = copy.content_type
    response["Content-Length"] = str(stop - start)
    if mark:
        response["ETag"] = mark
    manner = "inline" if copy.in_place else "attachment"
    response["Content-Disposition"] = f'{manner}; filename="{copy.name}"'
    if part:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response


def _mark(upload: Upload, copy: Copy) -> str:
    """By which an original is known again; what was made of it may be made anew."""
    return "" if copy.part else f'"{upload.digest}"'


def _flows(request: HttpRequest) -> bool:
    """Whether the server takes bytes as the line has room, and may: none are far."""
    return "wsgi.file_wrapper" in request.META and store.is_near()


def _poured(content: Iterator[bytes], asked: Asked) -> Iterator[bytes]:
    """Whoever asked for the whole at once is asked again at every portion of it."""
    sent = 0
    for piece in content:
        yield piece
        sent += len(piece)
        if sent >= PORTION:
            sent = 0
            if not asked():
                return


def _still(request: HttpRequest, link: links.Link, upload: Upload, copy: Copy) -> bool:
    """Whether they are signed in and may see it, and are to get these bytes of it."""
    try:
        person = _holder(request, link)
    except links.Dead:
        return False
    fresh = _ready().filter(pk=upload.pk).first()
    if fresh is None or not _may_see(person, fresh, link.ground):
        return False
    return _copy(request, person, fresh) == copy


def guarded(response: HttpResponseBase) -> HttpResponseBase:
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    response.headers.setdefault("Content-Security-Policy", SANDBOX)
    # The pages stand at another origin. What keeps others out is the link itself.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    return response
