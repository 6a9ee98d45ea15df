"""From when to when, and where in the picture, as people type it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.media.actions import Span
from maypop.media.models import Redaction

MOMENT = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?")
SIDES = ("left", "top", "width", "height")


class MomentField(forms.CharField):
    """3:48, 1:02:33 or 3:48.5, as thousandths of a second."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=16, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = MOMENT.fullmatch(typed)
        if not found:
            raise forms.ValidationError(_("Name a moment such as 3:48 or 3:48.5."))
        hours, minutes, seconds, rest = found.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return whole * 1000 + int((rest or "0").ljust(3, "0"))


def _percent(label: Any, initial: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        initial=initial,
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
    )


class SpanForm(forms.Form):
    """What to cover: times, and a box in percent of the picture if it is to blur."""

    kind = forms.ChoiceField(choices=Redaction.Kind, widget=forms.HiddenInput)
    start = MomentField(
        label=_("From"),
        help_text=_("Such as 3:48 or 3:48.5."),
        error_messages={"required": _("Name the moment at which it begins.")},
    )
    end = MomentField(
        label=_("To"), required=False, help_text=_("Empty: to the very end.")
    )
    left = _percent(_("Left, %"), 40)
    top = _percent(_("Top, %"), 30)
    width = _percent(_("Width, %"), 20)
    height = _percent(_("Height, %"), 30)

    def __init__(self, *args: Any, lasts: int, kind: str = "", **options: Any) -> None:
        """`lasts`: how many thousandths of a second the recording has."""
        options.setdefault("auto_id", f"{kind or 'blur'}_%s")
        super().__init__(*args, **options)
        self.initial, self.lasts = {"kind": kind}, lasts

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == Redaction.Kind.BLUR:
            for side in SIDES:
                if side not in self.errors and said.get(side) is None:
                    self.add_error(side, _("Say where the box is, in percent."))
        return said

    @property
    def span(self) -> Span:
        said = self.cleaned_data
        end = self.lasts if said["end"] is None else said["end"]
        if said["kind"] == Redaction.Kind.MUTE:
            return Span(said["start"], end)
        left, top, width, height = (_thousandths(said[each]) for each in SIDES)
        return Span(said["start"], end, (left, top, width, height))


def _thousandths(percent: Decimal) -> int:
    return int(percent * 10)
