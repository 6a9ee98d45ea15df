from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmEmailView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from . import actions
from .forms import JoinForm
from .models import Invitation, Membership, Person
from .rules import lacks_second_factor

View = Callable[..., HttpResponseBase]

TOO_HASTY = {"too_many_login_attempts", "rate_limited"}
COUNTED_FOR = 15 * 60  # seconds; the longest of the limits that a form runs into


def mended(view: View) -> View:
    """allauth answers 200 with a form to mend; we say 422, or 429 after many tries."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == HTTPStatus.OK:
            hasty = _codes(response) & TOO_HASTY
            response.status_code = 429 if hasty else 422
            if hasty:
                response.headers["Retry-After"] = str(COUNTED_FOR)
        return response

    return answer


def _codes(response: Any) -> set[str | None]:
    shown = getattr(response, "context_data", None) or {}
    forms = [each for each in shown.values() if isinstance(each, BaseForm)]
    return {
        error.code
        for form in forms
        for found in form.errors.as_data().values()
        for error in found
    }


class ConfirmEmail(ConfirmEmailView):  # type: ignore[misc]  # allauth ships no types
    def logout_other_user(self, confirmation: Any) -> None:
        """Opening a link changes nothing; confirming it may."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)


@page("GET")
def account(request: Request) -> HttpResponse:
    person = request.user
    current = Membership.objects.current().filter(person=person)
    context = {
        "memberships": current.select_related("organization__parent"),
        "pending": EmailAddress.objects.filter(user=person, verified=False).last(),
        "factors": Authenticator.objects.filter(user=person).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        ),
        "needs_factor": lacks_second_factor(person),
    }
    return render(request, "people/account.html", context)


@page("GET")
def two_factor(request: Request) -> HttpResponse:
    found = Authenticator.objects.filter(user=request.user).order_by("pk")
    by_type = {each.type: each for each in found}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "app": by_type.get(Authenticator.Type.TOTP),
        "passkeys": [(mark_of(key), key) for key in found if _is_passkey(key)],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "needs_factor": lacks_second_factor(request.user),
    }
    return render(request, "mfa/index.html", context)


@page("GET", "POST")
def remove_passkey(request: Request, mark: str) -> HttpResponseBase:
    """allauth asks for a row number; an address carries a mark instead."""
    theirs = Authenticator.objects.filter(user=request.user)
    for each in theirs:
        if _is_passkey(each) and mark_of(each) == mark:
            return _remove(request, pk=each.pk)
    raise Http404


_remove: View = RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))


def mark_of(passkey: Authenticator) -> str:
    return salted_hmac("maypop.people.passkey", str(passkey.pk)).hexdigest()[:20]


def _is_passkey(each: Authenticator) -> bool:
    return bool(each.type == Authenticator.Type.WEBAUTHN)


@page("GET", "POST", public=True)
def invitation(request: Request, token: str) -> HttpResponseBase:
    """One link that sets everything up."""
    rows = Invitation.objects.bearing(token)
    found = rows.select_related("organization", "invited_by", "withdrawal").first()
    context = {"invitation": found}
    if found is None:
        return render(request, "people/invitation_unknown.html", status=404)
    if not found.is_open:
        return render(request, "people/invitation_closed.html", context, status=410)
    if request.user.is_authenticated:
        return _accept(request, found)
    if Person.objects.filter(email=found.email).exists():
        return render(request, "people/invitation_sign_in.html", context)
    return _join(request, found)


def _accept(request: Request, found: Invitation) -> HttpResponseBase:
    """Someone with an account adds one more role to it."""
    others = Person.objects.exclude(pk=request.user.pk)
    is_theirs = not others.filter(email=found.email).exists()
    if request.method == "POST":
        allow(is_theirs)
        actions.accept(found, by=request.user)
        request.session.cycle_key()  # who holds more begins with a new session
        words = _("You are now %(role)s at %(place)s.")
        place = {"role": found.get_role_display(), "place": found.organization}
        messages.success(request, words % place)
        return redirect("/")
    context = {"invitation": found, "is_theirs": is_theirs}
    return render(request, "people/invitation_accept.html", context)


def _join(request: Request, found: Invitation) -> HttpResponseBase:
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        invitation=found,
        initial={"given_name": found.given_name, "family_name": found.family_name},
    )
    if form.is_valid():
        person = actions.join(found, **form.cleaned_data)
        record_authentication(request, person, "password")
        messages.success(request, _("Welcome to Maypop, %s.") % person.greeted_as())
        entered: HttpResponseBase = perform_login(
            request, person, email_verification="none"
        )
        return entered
    context = {"invitation": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "people/invitation_join.html", context, status=status)
