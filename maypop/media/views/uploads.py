import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from maypop.base import clock
from maypop.base.bodies import Piece
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

from .. import actions, quotas, store, tus
from ..models import State, Upload

Answer = Callable[..., HttpResponse]

FULL = re.compile("is full|No space left")  # how SQLite and PostgreSQL put it
NO_ROOM = _(
    "The server has no room left for files. What arrived is safe. Try again later, "
    "or tell the people who run it."
)
AWAY = _(
    "The place where files are kept does not answer right now. What arrived is safe. "
    "Sending goes on when it is back."
)
REFUSALS: dict[type[Exception], int] = {
    quotas.TooMany: 429,
    quotas.NoMoreTogether: 507,
    ValidationError: 413,
}
TROUBLES: dict[type[Exception], tuple[int, Promise]] = {
    Http404: (404, _("There is no such upload.")),
    PermissionDenied: (403, _("You cannot add files here now.")),
    store.Missing: (410, _("This upload is no longer here.")),
    store.TooLong: (413, _("This is more than the file has room for.")),
    store.Busy: (423, _("Another window is sending this file.")),
    store.NoRoom: (507, NO_ROOM),
    store.Away: (503, AWAY),
    Conflict: (409, _("This upload has moved on meanwhile.")),
}


def spoken_in_tus(answer: Answer) -> Answer:
    """Refuse strangers and other dialects first; whatever goes wrong gets a status."""

    @wraps(answer)
    def speak(request: Request, **keys: UUID) -> HttpResponse:
        try:
            with _troubles():
                response = _admit(request) or answer(request, **keys)
        except tus.Wrong as wrong:
            response = _refuse(wrong)
        response["Tus-Resumable"] = tus.VERSION
        response["Cache-Control"] = "no-store"
        return response

    return speak


# Programs call these addresses, so someone signed out gets a 401 and no sign-in page.
# No CSRF token is asked for: without the header Tus-Resumable nothing is done, and a
# browser sends that header to another site only after a preflight, which fails here.
@csrf_exempt
@page("OPTIONS", "POST", public=True)
@spoken_in_tus
def collection(request: Request) -> HttpResponse:
    told = tus.metadata(request)
    if "purpose" not in told.values:
        raise tus.Wrong(400, _("Say what this file is for."))
    length = tus.length(request)
    # Looked at before anything is made: what is wrong with it leaves nothing behind.
    first = tus.body(request, length) if tus.brings_bytes(request) else None
    upload = actions.begin(
        owner=request.user,
        purpose=told.values["purpose"],
        about=told.values.get("about", ""),
        name=told.values.get("filename", ""),
        declared_type=told.values.get("filetype", ""),
        metadata=told.sent,
        length=length,
    )
    if first and length:
        _take_first(upload, first)
    address = reverse("media:upload", args=[upload.public_id])
    return _describe(upload, HttpResponse(status=201, headers={"Location": address}))


def _take_first(upload: Upload, body: Iterator[Piece]) -> None:
    """The bytes that came with the announcement. Refused, the upload goes as well:

    nobody was told its address yet.
    """
    try:
        actions.append(upload, at=0, body=body)
    except BaseException:
        actions.remove(upload, by=upload.owner)
        raise


@csrf_exempt  # for the same reason
@page("OPTIONS", "HEAD", "PATCH", "DELETE", "POST", public=True)
@spoken_in_tus
def upload(request: Request, public_id: UUID) -> HttpResponse:
    mine = Upload.objects.seen_by(request.user)
    found = get_object_or_404(mine, public_id=public_id)
    found.owner = request.user  # whose it is, and who was read already
    if found.state == State.RECEIVING and found.expires_at <= clock.now():
        raise tus.Wrong(410, _("Nobody continued this upload for a week."))
    match _method(request):
        case "HEAD":
            return _tell(found)
        case "PATCH":
            return _take(request, found)
        case "DELETE":
            actions.remove(found, by=request.user)
            return HttpResponse(status=204)
    raise tus.Wrong(405, _("This address takes HEAD, PATCH and DELETE."))


def _tell(found: Upload) -> HttpResponse:
    response = HttpResponse(headers={"Upload-Length": str(found.length)})
    if found.metadata:
        response["Upload-Metadata"] = found.metadata
    return _describe(found, response)


def _take(request: Request, found: Upload) -> HttpResponse:
    at = tus.offset(request)
    if at != found.offset:
        raise actions.WrongOffset
    body = tus.body(request, found.length - at)
    if found.state == State.RECEIVING:
        actions.append(found, at=at, body=body)
    return _describe(found, HttpResponse(status=204))


def _describe(found: Upload, response: HttpResponse) -> HttpResponse:
    if found.refusal:
        response["Upload-Refusal"] = quote(found.refusal)
    return tus.describe(found, response)


def _admit(request: Request) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=tus.capabilities())
    if not request.user.is_authenticated:
        raise tus.Wrong(
            401, _("You are signed out. What arrived is safe. Sign in and go on.")
        )
    tus.insist_on_version(request)
    return None


def _method(request: Request) -> str:
    """Some networks let only GET and POST through."""
    meant = request.headers.get("X-HTTP-Method-Override", "")
    return meant.upper() if request.method == "POST" else str(request.method)


def _refuse(wrong: tus.Wrong) -> HttpResponse:
    headers = {name.replace("_", "-"): told for name, told in wrong.headers.items()}
    plain = "text/plain; charset=utf-8"
    return HttpResponse(str(wrong.sentence), plain, wrong.status, headers=headers)


@contextmanager
def _troubles() -> Iterator[None]:
    try:
        yield
    except tus.Wrong:
        raise
    except OperationalError as fault:
        if not FULL.search(str(fault)):
            raise
        raise tus.Wrong(507, str(NO_ROOM)) from fault
    except ValidationError as refused:
        status = next(REFUSALS[each] for each in REFUSALS if isinstance(refused, each))
        raise tus.Wrong(status, refused.message, Retry_After="60") from refused
    except tuple(TROUBLES) as trouble:
        kind = next(each for each in TROUBLES if isinstance(trouble, each))
        status, sentence = TROUBLES[kind]
        raise tus.Wrong(status, str(sentence)) from trouble
