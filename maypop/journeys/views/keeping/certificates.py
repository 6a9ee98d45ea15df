"""The proof that a file is gone, for its owner and for those who keep records."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from maypop.base.http import Request, allow, page
from maypop.media.models import Certificate, in_their_keeping

from ... import rules
from ...keeping.certifying import with_work
from .leaf import leaf_of

AROUND = ("upload__owner", "upload__destruction")


@page("GET")
def certificates(request: Request) -> HttpResponse:
    allow(rules.may_keep_records(request.user))
    kept = in_their_keeping(request.user, "upload__owner")
    seen = Certificate.objects.seen_by(request.user).filter(kept)
    leaf = leaf_of(request, seen.select_related(*AROUND))
    context = {"leaf": leaf, "proofs": with_work(list(leaf))}
    return render(request, "journeys/keeping/certificates.html", context)


@page("GET")
def certificate(request: Request, certificate: UUID) -> HttpResponse:
    seen = Certificate.objects.seen_by(request.user).select_related(*AROUND)
    found = get_object_or_404(seen, upload__public_id=certificate)
    context = {
        "proof": with_work([found])[0],
        "certificate": found,
        "is_keeper": found.upload.owner != request.user,
    }
    return render(request, "journeys/keeping/certificate.html", context)
