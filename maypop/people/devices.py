"""A browser that has signed in before, so that a stranger cannot lock its owner out.

Wrong passwords are counted for each account. Whoever guesses from elsewhere fills the
count of unknown browsers; a browser that signed in once has a count of its own.
"""

import hashlib
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SALT = "maypop.people.device"
KEPT = 365 * 24 * 3600


def device_of(request: HttpRequest, email: str) -> str:
    """The name of this browser if the account has been opened on it, else nothing."""
    try:
        said = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""),
            salt=SALT,
            max_age=KEPT,
        )
    except signing.BadSignature:
        return ""
    return str(said["device"]) if said["account"] == _account(email) else ""


def remember(response: HttpResponseBase, email: str) -> None:
    known = {"account": _account(email), "device": token_urlsafe(16)}
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(known, salt=SALT),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _account(email: str) -> str:
    return hashlib.sha256(email.lower().encode()).hexdigest()
