"""How one likes word, and what somebody we do not know may ask."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import available_timezones

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from maypop.base import clock

from .models import Closing, Pace
from .rules import Kind

NEAR = (
    ("America/New_York", _("Eastern time")),
    ("America/Chicago", _("Central time")),
    ("America/Denver", _("Mountain time")),
    ("America/Phoenix", _("Arizona")),
    ("America/Los_Angeles", _("Pacific time")),
    ("America/Anchorage", _("Alaska")),
    ("Pacific/Honolulu", _("Hawaii")),
)
TOO_QUICK = timedelta(seconds=3)
TOO_LATE = timedelta(hours=12)
SALT = "maypop.notices.bring-it"


def zones() -> list[tuple[Any, Any]]:
    """Those of the country first; the others by their names."""
    return [(_("United States"), list(NEAR)), (_("Elsewhere"), _elsewhere())]


@cache
def _elsewhere() -> list[tuple[str, str]]:
    """A page asks for them twice, and they are looked for on the disk."""
    near = {name for name, _words in NEAR}
    others = sorted(available_timezones() - near)
    return [(each, each.replace("_", " ")) for each in others]


class PreferencesForm(forms.Form):
    """A pace for each kind, one's zone, and the hours without mail."""

    zone = forms.ChoiceField(label=_("My time zone"), choices=zones)
    rests = forms.BooleanField(label=_("No mail in my quiet hours"), required=False)
    since = forms.TimeField(
        label=_("From"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    until = forms.TimeField(
        label=_("Until"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, kinds: list[Kind], **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = kinds
        for each in kinds:
            self.fields[each.name] = forms.ChoiceField(
                label=str(each.title), choices=Pace.choices
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("rests"):
            given["since"] = given["until"] = None
        elif not self.errors:
            self._both(given)
        return given

    def _both(self, given: dict[str, Any]) -> None:
        for name in ("since", "until"):
            if given.get(name) is None:
                self.add_error(name, _("Say from when until when, such as 20:00."))
        if not self.errors and given["since"] == given["until"]:
            words = _("They end when they begin. To get mail at any hour, untick them.")
            self.add_error("until", words)

    @property
    def paces(self) -> dict[str, str]:
        return {each.name: self.cleaned_data[each.name] for each in self.kinds}

    def groups(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """The kinds, under the words that they have in common."""
        found: dict[Any, list[BoundField]] = {}
        for each in self.kinds:
            found.setdefault(str(each.group), []).append(self[each.name])
        yield from found.items()


class EnquiryForm(forms.Form):
    """What somebody asks; whoever fills it by machine shows in three ways."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    role = forms.CharField(
        label=_("Your role"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("Teacher, principal, coordinator, or what you call it."),
    )
    organization = forms.CharField(
        label=_("Your school or district"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    message = forms.CharField(
        label=_("What would you like to know?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )
    agreed = forms.BooleanField(
        label=_(
            "You may keep what I wrote here, so that you can answer me. It is used for"
            " nothing else."
        )
    )
    website = forms.CharField(required=False)  # drawn where no person sees it
    begun = forms.CharField(label=_("This page"), widget=forms.HiddenInput())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["begun"].initial = _stamp()

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("This field must stay empty."))
        return ""

    def clean_begun(self) -> UUID:
        """Which page this came from, and that a person had the time to read it."""
        try:
            when, page = signing.loads(self.cleaned_data["begun"], salt=SALT)
        except signing.BadSignature as forged:
            raise ValidationError(_("Please send it once more.")) from forged
        age = clock.now() - datetime.fromisoformat(when)
        if not TOO_QUICK <= age <= TOO_LATE:
            raise ValidationError(_("Please look it over and send it once more."))
        return UUID(page)

    def again(self) -> "EnquiryForm":
        """To be mended: what was typed stays, and the page is a new one."""
        if "begun" in self.errors:
            self.data = dict(self.data.items()) | {"begun": _stamp()}
        return self


def _stamp() -> str:
    return signing.dumps([clock.now().isoformat(), uuid4().hex], salt=SALT)


class ClosingForm(forms.Form):
    how = forms.ChoiceField(
        label=_("What became of it"),
        choices=Closing.How.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A note for colleagues"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
