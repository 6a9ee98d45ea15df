"""The kinds of answers that these forms ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from maypop.base.conflict import Conflict

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def a_day(label: Any, *, required: bool = True, **options: Any) -> forms.DateField:
    told = {
        "required": _("Choose a day."),
        "invalid": _("Write it as a date, such as 2026-08-24."),
    }
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    far = _("Choose a day of this century.")
    return forms.DateField(
        label=label,
        required=required,
        widget=widget,
        error_messages=told,
        validators=[MinValueValidator(FIRST, far), MaxValueValidator(LAST, far)],
        **options,
    )


def a_number(
    label: Any, least: int, most: int, *, required: bool = True, **options: Any
) -> forms.IntegerField:
    between = _("Give a whole number from %(least)s to %(most)s.")
    told = between % {"least": least, "most": most}
    kinds = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        error_messages=dict.fromkeys(kinds, told),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **options,
    )


def words(label: Any, most: int, missing: Any = "", **options: Any) -> forms.CharField:
    told = {"required": missing or _("Write a few words.")}
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        error_messages=told,
        **options,
    )


class Versioned(forms.Form):
    """It says which version of the row it was filled in from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def wanted(self) -> dict[str, Any]:
        return {name: v for name, v in self.cleaned_data.items() if name != "version"}


@contextmanager
def told_in_the_form() -> Iterator[None]:
    """What the deed itself would refuse is said beside what was typed."""
    try:
        yield
    except Conflict as conflict:
        raise ValidationError(conflict.say) from conflict
