"""A document that came from a word processor, as a page of its words."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import ledger, rules, store
from ..models import READ_AS_PREVIEW, Part, Upload


@page("GET")
def reading(request: Request, public_id: UUID, ground: str) -> HttpResponse:
    """On the ground that files are seen on, and noted in the ledger as they are."""
    rows = Upload.objects.for_the_system("the ground decides who sees it").in_sight()
    documents = rows.filter(format__in=READ_AS_PREVIEW)
    found = documents.select_related("rendition", "parked", "preparation")
    upload = get_object_or_404(found, public_id=public_id)
    if not rules.may_see(request.user, upload, ground):
        raise Http404
    mine = rules.owner(request.user, upload)
    viewer = ledger.Viewer(request.user, ground)
    context = {
        "upload": upload,
        "called": upload.name if mine else _("Document"),
        "words": _words(upload, viewer) if upload.is_prepared else "",
        "original": f"{upload.link_for(ground)}?as=original" if mine else "",
    }
    response = render(request, "media/reading.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _words(upload: Upload, viewer: ledger.Viewer) -> SafeString:
    key, part = upload.public_id, Part.PREVIEW
    size = store.size(key, part)
    whole = ledger.noted(
        store.read(key, 0, size, part), viewer, upload, start=0, size=size
    )
    return mark_safe(b"".join(whole).decode())  # noqa: S308  # cleaned before it was kept
