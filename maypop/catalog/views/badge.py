import re
from hashlib import sha256

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from maypop.base.http import page
from maypop.design.badge import badge_svg

from ..models import Edition

# A picture that someone opens by itself runs nothing and asks for nothing.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@page("GET", public=True)
def badge(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The art of one edition (else the newest), with ?met= criteria filled."""
    edition = _edition(slug, _number(request, "edition"))
    drawing = _drawing(edition, _number(request, "met")).encode()
    response = HttpResponse(drawing, content_type="image/svg+xml")
    etag = quote_etag(sha256(drawing).hexdigest()[:32])
    response["ETag"] = etag
    response["Cache-Control"] = f"{_keepers(request)}, max-age=86400"
    response["Content-Security-Policy"] = ALONE
    return get_conditional_response(request, etag=etag, response=response) or response


def _keepers(request: HttpRequest) -> str:
    """Whoever is signed in gets a new session cookie along, which no proxy may keep."""
    return "private" if settings.SESSION_COOKIE_NAME in request.COOKIES else "public"


def _number(request: HttpRequest, name: str) -> int | None:
    """A small whole number of the query string; nonsense has no page."""
    if (asked := request.GET.get(name)) is None:
        return None
    if not re.fullmatch("[0-9]{1,4}", asked):
        raise Http404
    return int(asked)


def _edition(slug: str, number: int | None) -> Edition:
    wanted = {} if number is None else {"number": number}
    editions = Edition.objects.filter(micro_credential__slug=slug, **wanted)
    edition = (
        editions.select_related("micro_credential")
        .defer("spec", "statement")
        .annotate(criteria_count=Count("criteria"))
        .order_by("-number")
        .first()
    )
    if edition is None:
        raise Http404
    return edition


def _drawing(edition: Edition, met: int | None) -> str:
    criteria: int = edition.criteria_count  # type: ignore[attr-defined]  # annotated
    title = edition.title
    if met is not None:
        met = min(met, criteria)
        title = _("%(title)s, %(met)d of %(criteria)d") % {
            "title": title,
            "met": met,
            "criteria": criteria,
        }
    kind = edition.micro_credential
    return badge_svg(kind.slug, kind.family, kind.glyph, criteria, met, title)
