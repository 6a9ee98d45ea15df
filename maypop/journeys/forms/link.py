"""The address of a page that a piece is to have a copy of."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maypop.base.outbound import NotAnAddress, parted

from ..found import is_player, off, player


class LinkForm(forms.Form):
    address = forms.CharField(
        max_length=2000,
        error_messages={
            "required": _("Paste the address of the page first."),
            "max_length": _("This address is too long to be kept."),
        },
    )

    def clean_address(self) -> str:
        """As a browser takes it: what has no beginning begins with https."""
        typed = str(self.cleaned_data["address"])
        address = typed if "://" in typed else f"https://{typed}"
        try:
            parts = parted(address)
        except NotAnAddress as odd:
            raise forms.ValidationError(
                _("This is not the address of a page on the web. Copy it from the"
                  " address line of your browser.")
            ) from odd  # fmt: skip
        if is_player(address):
            raise forms.ValidationError(player())
        return parts._replace(fragment="").geturl()

    def clean(self) -> dict[str, Any]:
        if not settings.OUTBOUND:
            self.errors.clear()
            raise forms.ValidationError(off())
        return super().clean() or self.cleaned_data
