"""What holds for every request of someone who is signed in."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from maypop.base import clock

from .models import Role
from .rules import holds, lacks_second_factor

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
BEGAN = "began_at"
SEEN = "seen_at"
POLL = "may-poll"  # a page that looks for news by itself: nobody has to be there
A_WHILE = timedelta(minutes=1)  # a session is not written anew for every picture

# Where one gets a second factor, or leaves.
SETTING_UP = {
    "account_confirm_email",
    "account_email",
    "account_email_verification_sent",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
}
RETURN_AFTER = {"account_reset_password": 3600}  # seconds; a minute elsewhere


def say_when_to_return(get_response: Answer) -> Answer:
    """Each refusal for haste is logged and says how long to wait."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 429:
            match = request.resolver_match
            name = match.url_name if match else None
            log.warning("too many requests at %s from %s", name, _address(request))
            response.headers.setdefault(
                "Retry-After", str(RETURN_AFTER.get(name or "", 60))
            )
        return response

    return answer


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def end_old_sessions(get_response: Answer) -> Answer:
    """Twelve hours at most, however busy; sooner when it is quiet."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _is_signed_in(request):
            _keep_or_end(request)
        return get_response(request)

    return answer


def _is_signed_in(request: HttpRequest) -> bool:
    # Without the cookie nobody is, and the page stays the same for all.
    came = settings.SESSION_COOKIE_NAME in request.COOKIES
    return came and request.user.is_authenticated


def _keep_or_end(request: Any) -> None:
    began = request.session.get(BEGAN)
    if began is None:
        request.session[BEGAN] = clock.now().isoformat()
        if holds(request.user, Role.ASSESSOR):
            request.session.set_expiry(settings.SESSION_IDLE_FOR_ASSESSORS.seconds)
    elif clock.now() - datetime.fromisoformat(began) < settings.SESSION_LASTS_AT_MOST:
        if request.headers.get("X-Requested-With") != POLL:
            _note_presence(request.session)
    else:
        logout(request)
        words = _(
            "You were signed out to protect student data. Sign in again and you return"
            " to where you were."
        )
        messages.info(request, words)


def _note_presence(session: Any) -> None:
    """Put the end of a quiet session off: what counts is quiet, not work."""
    seen = session.get(SEEN)
    if seen is None or clock.now() - datetime.fromisoformat(seen) >= A_WHILE:
        session[SEEN] = clock.now().isoformat()


class InsistOnSecondFactor:
    """Roles that see children or judge work begin by setting up a second factor."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, _view: object, _args: object, _words: object
    ) -> HttpResponse | None:
        if settings.DEMO or request.resolver_match.url_name in SETTING_UP:
            return None
        if _is_signed_in(request) and lacks_second_factor(request.user):
            return redirect("mfa_index")
        return None


def keep_their_time(get_response: Answer) -> Answer:
    """Dates and times in the zone of the reader.

    Zone and language are said even where they are the usual ones: what nobody said
    is looked for anew, and missed, at every word and number of a page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        zone = _zone_of(request) if _is_signed_in(request) else None
        zone = zone or timezone.get_default_timezone()
        with timezone.override(zone), translation.override(settings.LANGUAGE_CODE):
            return get_response(request)

    return answer


def _zone_of(request: Any) -> tzinfo | None:
    try:
        return ZoneInfo(request.user.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        log.warning("person %s lives in an unknown zone", request.user.public_id)
        return None
