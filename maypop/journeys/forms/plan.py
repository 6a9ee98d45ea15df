"""An educator's own dates, one for each piece, and the evenings they mean to use."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Requirement

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
TYPED = {"type": "date", "class": "input--auto"}


class EveningsForm(forms.Form):
    """Which evenings; none named is fine."""

    evenings = forms.MultipleChoiceField(
        label=_("Evenings I mean to work on it"),
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_evenings(self) -> frozenset[int]:
        return frozenset(int(each) for each in self.cleaned_data["evenings"])


class PlanForm(EveningsForm):
    """A day for each piece that is still to do; an empty one is not planned."""

    shown = forms.BooleanField(
        label=_("Show my dates to my mentor"),
        required=False,
        help_text=_("Only while you are a pair. Nobody else ever sees them."),
    )

    def __init__(
        self,
        *args: Any,
        parts: list[Requirement],
        known: Mapping[int, date],
        today: date,
        closes: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._parts, self._known = parts, known
        self._today, self._closes = today, closes
        for each in parts:
            self.fields[each.slug] = forms.DateField(
                label=each.title,
                required=False,
                widget=forms.DateInput(attrs=TYPED, format="%Y-%m-%d"),
                error_messages={"invalid": _("Choose a day, or leave it empty.")},
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for each in self._parts:
            if day := said.get(each.slug):
                self._bound(each, day)
        return said

    def _bound(self, part: Requirement, day: date) -> None:
        """A day that has passed may stay as it is; a new one lies ahead."""
        if day == self._known.get(part.pk):
            return
        if day < self._today:
            self.add_error(part.slug, ValidationError(_now("That day has passed.")))
        elif day > self._closes:
            told = {"day": date_format(self._closes, _now("D, M j, Y"))}
            words = _now("The phase closes on %(day)s. Choose a day before.")
            self.add_error(part.slug, ValidationError(words % told))

    @property
    def days(self) -> dict[int, date | None]:
        return {each.pk: self.cleaned_data[each.slug] for each in self._parts}

    @property
    def dates(self) -> list[tuple[Requirement, BoundField]]:
        return [(each, self[each.slug]) for each in self._parts]
