"""What we ask of allauth beyond its settings."""

import time
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.utils import url_str_to_user_pk
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.design.qr import square_code

from . import devices
from .models import Person
from .redirects import stays_here


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "This e-mail address and password do not belong together. Check both, or"
            " reset your password."
        ),
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Wait 15 minutes, use a passkey, or reset your"
            " password. Your account is safe."
        ),
        "rate_limited": gettext_lazy(
            "There were too many tries. Wait a few minutes and try again."
        ),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your password of today."),
        "incorrect_code": gettext_lazy(
            "This code does not fit. Codes change every 30 seconds: enter a fresh one."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's)
        """People come by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        return stays_here(url)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On our own address, whatever host was asked, and without the row's number."""
        number, _dash, token = key.partition("-")
        person = Person.objects.get(pk=url_str_to_user_pk(number))
        words = {"uidb36": person.public_id, "key": token}
        path = reverse("account_reset_password_from_key", kwargs=words)
        return f"{settings.ORIGIN}{path}"

    def get_email_confirmation_url(
        self,
        request: HttpRequest,  # noqa: ARG002 (allauth's)
        emailconfirmation: Any,
    ) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.ORIGIN}{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 (allauth's)
        return reverse("account")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Never take over an address by which someone else signs in."""
        others = Person.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email).exists():
            template = "account/messages/email_confirmation_failed.txt"
            context = {"email": email_address.email}
            self.add_message(request, messages.ERROR, template, context)
            return False
        return bool(super().confirm_email(request, email_address))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Having signed in minutes ago is as good as being asked again."""
        records = get_authentication_records(self.request, self.request.user)
        lately = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if records and records[-1]["at"] > lately:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def post_login(
        self, request: HttpRequest, user: Person, **about: Any
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **about)
        if not devices.device_of(request, user.email):
            devices.remember(response, user.email)
        return response

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        email = str(credentials.get("email", "")).lower()
        return f"{email}:{devices.device_of(request, email)}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        return square_code(url, _("Square code for your authenticator app"))

    def generate_authenticator_name(
        self, user: Person, type: Authenticator.Type
    ) -> str:
        had = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(n)d") % {"n": had + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.HOST, "name": "Maypop"}


def _box() -> MultiFernet:
    """Opens with any of our keys, closes with the newest."""
    return MultiFernet(
        [_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _fernet(secret: str) -> Fernet:
    stretch = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor")
    return Fernet(urlsafe_b64encode(stretch.derive(secret.encode())))
