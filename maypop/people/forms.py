from typing import Any

from allauth.account.forms import LoginForm, UserTokenForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Invitation, Person


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Our words, and browsers may offer a passkey right in the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        email.label = _("E-mail")
        email.widget.attrs = {"type": "email", "autocomplete": "username webauthn"}
        password.widget.attrs.pop("placeholder", None)
        password.help_text = ""


class ResetTokenForm(UserTokenForm):  # type: ignore[misc]  # allauth ships no types
    """A reset link names the person by their public id."""

    def _get_user(self, uidb36: str) -> Person | None:
        return Person.objects.at_work().filter(public_id=uidb36).first()


class JoinForm(forms.Form):
    """All it takes to come in, on one page."""

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given:
            names = {key: given.get(key, "") for key in ("given_name", "family_name")}
            person = Person(email=self.invitation.email, **names)
            try:
                validate_password(given["password"], person)
            except ValidationError as why:
                self.add_error("password", why)
        return given
