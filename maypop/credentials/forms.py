"""What holders, strangers and program managers may ask for."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.people.models import Organization

from .models import Revocation
from .openbadges.documents import MAX_BYTES, Document, Unreadable, read

KIB = 1024


class ShareForm(forms.Form):
    shows_name = forms.BooleanField(required=False)


class VerifyForm(forms.Form):
    """A file, a text or an address: the first that is given."""

    file = forms.FileField(
        label=gettext_lazy("Credential file"), required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste what is in the file"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Or give the address of a credential from here"),
        max_length=500,
        required=False,
    )

    document: Document | None = None
    public_id: str = ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("file") is not None:
            self._read("file", given["file"].size, given["file"].read)
        elif given.get("text"):
            raw = given["text"].encode("utf-8", "surrogatepass")
            self._read("text", len(raw), lambda: raw)
        elif given.get("address"):
            self._find(given["address"])
        elif not self.errors:
            self.add_error(
                "file", _("Choose a file, paste its text, or give an address.")
            )
        return given

    def _read(self, field: str, size: int, fetch: Any) -> None:
        if size > MAX_BYTES:
            most = MAX_BYTES // KIB
            told = _("This is larger than a credential can be: at most %(n)s KB.")
            self.add_error(field, told % {"n": most})
            return
        raw = fetch()
        if not raw.strip():
            self.add_error(field, _("This is empty. Choose the credential file again."))
            return
        try:
            self.document = read(raw)
        except Unreadable:
            self.add_error(
                field,
                _(
                    "We could not read this as a credential. It is a text file whose"
                    " name ends in .json and which begins with a brace: {"
                ),
            )

    def _find(self, typed: str) -> None:
        """Only what is on this site: we open no address of another one."""
        if not _is_ours(typed):
            told = _(
                "This page does not fetch from other sites. Ask for the credential"
                " file and choose it above."
            )
            self.add_error("address", told)
            return
        path = re.split("[?#]", typed)[0].rstrip("/ ")
        self.public_id = path.rpartition("/")[2].removesuffix(".json").lower()


def _is_ours(typed: str) -> bool:
    """An address of this site, with or without its beginning, or a bare record."""
    if "/" not in typed:
        return True
    try:
        host = urlsplit(typed if "//" in typed else f"//{typed}").netloc
    except ValueError:
        return False
    here: str = urlsplit(settings.ORIGIN).netloc
    return host.lower() == here.lower()


class RevokeForm(forms.Form):
    category = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=Revocation.Category.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Everyone who checks the credential can read this."),
        error_messages={"required": gettext_lazy("Choose the ground.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("What happened"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("Kept in the record for reviews; never public."),
        error_messages={"required": gettext_lazy("Write what happened.")},
    )


class FilterForm(forms.Form):
    """A query string that makes no sense filters nothing."""

    STATUS = [
        ("", gettext_lazy("Any status")),
        ("issued", gettext_lazy("Issued")),
        ("waiting", gettext_lazy("Being issued")),
        ("revoked", gettext_lazy("Revoked")),
    ]

    q = forms.CharField(max_length=100, required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=STATUS, required=False
    )
    district = forms.ModelChoiceField(
        label=gettext_lazy("District"),
        queryset=Organization.objects.none(),
        to_field_name="slug",
        empty_label=gettext_lazy("All districts"),
        required=False,
    )

    def __init__(self, data: Any, *, districts: Any) -> None:
        super().__init__(data)
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]  # a ModelChoiceField's

    @property
    def chosen(self) -> dict[str, Any]:
        self.full_clean()
        return self.cleaned_data
