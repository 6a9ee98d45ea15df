"""What other programs read: stored bytes, as signed. Neither session nor person."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.http import page

from .. import verification
from ..listing import TTL
from ..models import Credential, StatusList
from ..openbadges.documents import to_bytes

SIGNED = "application/vc+ld+json"
PLAIN = "application/vc"
DID = "application/did+ld+json"
ASK_AGAIN = "no-cache"  # kept, but never shown without asking: it may become private


@page("GET", public=True)
def document(request: HttpRequest, public_id: str) -> HttpResponseBase:
    return signed_file(request, public_id)


@page("GET", public=True)
def status_list(request: HttpRequest, public_id: str) -> HttpResponseBase:
    rows = StatusList.objects.filter(public_id=public_id).defer("decoys")
    found = rows.first()
    if found is None or found.document is None or found.expires_at is None:
        return _nothing()
    left = int((found.expires_at - clock.now()).total_seconds())
    fresh = max(0, min(int(TTL.total_seconds()), left))
    kind = request.get_preferred_type([SIGNED, PLAIN]) or SIGNED
    answer = _open(request, bytes(found.document), kind, f"public, max-age={fresh}")
    patch_vary_headers(answer, ["Accept"])
    return answer


@page("GET", public=True)
def did_document(request: HttpRequest) -> HttpResponseBase:
    """Who we are and by which keys we sign; made from rows, never from key files."""
    raw = to_bytes(verification.did_document())
    return _open(request, raw, DID, "public, max-age=300")


def signed_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The credential as it was signed, byte for byte: one statement, nothing else."""
    rows = Credential.objects.shared().filter(award__public_id=public_id)
    found = rows.values_list("document", flat=True).first()
    if found is None:
        return _nothing()
    return _open(request, bytes(found), SIGNED, ASK_AGAIN)


def _open(
    request: HttpRequest, raw: bytes, kind: str, keeping: str
) -> HttpResponseBase:
    """For any reader anywhere, also for a script on somebody else's page."""
    response = HttpResponse(raw, content_type=kind)
    etag = quote_etag(sha256(raw).hexdigest())
    response["ETag"] = etag
    response["Cache-Control"] = keeping
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer or response


def _nothing() -> HttpResponse:
    """Private or missing: nobody is told which."""
    said = {"detail": _("There is nothing to read at this address.")}
    response = JsonResponse(said, status=404)
    response["Access-Control-Allow-Origin"] = "*"
    return response
