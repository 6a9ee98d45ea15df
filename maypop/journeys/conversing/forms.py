"""What is kept of a conversation: the day and the two steps agreed on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models.conversation import LONGEST_STEP

DAY = {"type": "date", "class": "input--auto"}
SHORT = {"rows": 2, "class": "input--short"}


class ConversationForm(forms.Form):
    """Held between the decision and today."""

    held_on = forms.DateField(
        label=_("When you talked"),
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        error_messages={"required": _("Say on which day you talked.")},
    )
    first_step = forms.CharField(
        label=_("The first step you agreed on"),
        max_length=LONGEST_STEP,
        widget=forms.Textarea(SHORT),
        help_text=_("Small enough for one lesson. Name no student."),
        error_messages={"required": _("Write the first step you agreed on.")},
    )
    second_step = forms.CharField(
        label=_("The second step"),
        max_length=LONGEST_STEP,
        widget=forms.Textarea(SHORT),
        error_messages={"required": _("Write the second step you agreed on.")},
    )

    def __init__(self, *args: Any, first: date, last: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.first, self.last = first, last

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if not self.first <= day <= self.last:
            words = _now("Choose a day from the decision until today.")
            raise forms.ValidationError(words)
        return day
