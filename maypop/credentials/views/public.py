from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from maypop.assessment.models import Review
from maypop.base.http import page

from .. import answers, showing, verification
from ..linkedin import add_to_profile
from ..models import Award
from .machines import PLAIN, SIGNED, signed_file

PAGE = "text/html"
# A browser that names nothing of this sort gets the page.
KINDS = [PAGE, SIGNED, PLAIN, "application/json", "application/ld+json"]


@page("GET", public=True)
def public(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The same address for people and programs: a page, or the signed bytes."""
    if (request.get_preferred_type(KINDS) or PAGE) == PAGE:
        response: HttpResponseBase = _for_people(request, public_id)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
    else:
        response = signed_file(request, public_id)
    patch_vary_headers(response, ["Accept"])
    return response


def _for_people(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Award.objects.for_the_system("what is private stays so, see below")
    award = (
        rows.select_related(
            "share",
            "revocation__restoration",
            "credential__status_list",
            "decision",
            "journey__learner",
            "journey__edition__micro_credential",
        )
        .defer("credential__status_list__document", "credential__intent")
        .filter(public_id=public_id)
        .first()
    )
    if award is None:
        return render(request, "credentials/unknown.html", status=404)
    if not award.is_shared:
        return render(request, "credentials/private.html")
    if not award.is_issued:
        state = "withdrawn" if award.is_revoked else "waiting"
        return render(request, f"credentials/{state}.html", {"award": award})
    return render(request, "credentials/public.html", _facts(request, award))


def _facts(request: HttpRequest, award: Award) -> dict[str, object]:
    """Read from the signed file, and checked at this moment."""
    checked = verification.check_bytes(bytes(award.credential.document or b""))
    readers = Review.objects.judging(award.decision.submission_id).count()
    return {
        "award": award,
        "checked": checked,
        "shown": showing.Shown.of(checked.document),
        "headline": answers.headline(checked),
        "lines": answers.four(checked, award),
        "holder": award.journey.learner if award.share.shows_name else None,
        "judges": readers + 1,  # and whoever confirmed, who is never one of them
        "linkedin": add_to_profile(award) if _is_theirs(request, award) else "",
    }


def _is_theirs(request: HttpRequest, award: Award) -> bool:
    return request.user == award.journey.learner
