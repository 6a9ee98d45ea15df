import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Kind
from .fields import a_day, words

A_RATE = re.compile(r"%|\bper ?cent", re.I)


class FactForm(forms.Form):
    """A figure with its source, set as a goal or counted."""

    kind = forms.ChoiceField(
        label=_("What kind of figure"),
        choices=[
            (Kind.TARGET, _("A goal: what we set out to reach")),
            (Kind.ACTUAL, _("Counted: what somebody found")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is a goal or was counted.")},
    )
    what = words(
        _("What"), 80, _("Say what it is about."), help_text=_("Such as: Earned")
    )
    value = words(
        _("Figure"),
        80,
        _("Write the figure."),
        help_text=_("As its source has it: 280, nearly 200, 27 of 58."),
    )
    unit = words(_("Of what"), 80, help_text=_("Such as: micro-credentials"))
    as_of = a_day(_("As of"))
    source = words(
        _("Source"), 200, _("Say where it is from."), help_text=_("Who says so, where.")
    )
    note = words(_("What to know about it"), 300)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if A_RATE.search(f"{said.get('value', '')} {said.get('unit', '')}"):
            text = _("A rate alone cannot be checked. Write how many of how many,"
                     " such as 27 of 58.")  # fmt: skip
            self.add_error("value", text)
        return said
